import type { Position } from '../../policy/checked-object';

/** The text of a file, and its name for people. */
export class Source {
  public readonly text: string;
  private lineStarts?: number[];

  constructor(
    public readonly file: string,
    content: Uint8Array,
  ) {
    this.text = decoded(content);
  }

  /** Whether it is an archive, a program or an image: text has neither of these characters, unless by mistake. */
  public get isBinary(): boolean {
    return this.text.includes('\0') && this.text.includes('\ufffd');
  }

  public positionOf(offset: number): Position {
    const starts = (this.lineStarts ??= lineStartsOf(this.text));
    let [first, last] = [0, starts.length - 1];
    while (first < last) {
      const middle = (first + last + 1) >> 1;
      [first, last] = starts[middle] <= offset ? [middle, last] : [first, middle - 1];
    }
    return { line: first + 1, column: offset - starts[first] + 1 };
  }
}

/**
 * Text as kubectl decodes it: by the byte order mark, otherwise as UTF-8, in which what is no character becomes U+FFFD. Each line ends in a line feed,
 * the last one, too.
 */
function decoded(content: Uint8Array): string {
  const [first, second] = content;
  const encoding = first === 0xfe && second === 0xff ? 'utf-16be' : first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8';
  const text = new TextDecoder(encoding).decode(content).replaceAll('\r\n', '\n');
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
    starts.push(end + 1);
  }
  return starts;
}
