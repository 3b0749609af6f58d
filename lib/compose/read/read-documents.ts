import { firstOf } from '../match';
import { LineCounter, isMap, isScalar, parseAllDocuments, type Document as YamlDocument } from 'yaml';
import type { Findings } from '../findings';
import type { Position } from '../value';
import type { Document } from './document';
import { Locator } from './locate';
import { repair, type Repair } from './repair/repair';
import { withIndentedQuotes } from './closing-quotes';
import { syntaxProblem } from './syntax-problem';

interface Parsed {
  readonly documents: readonly YamlDocument[];
  readonly lines: LineCounter;
}

/**
 * The documents of a Compose file. Where a mistake in the syntax is one that people make often, what follows is read as if it were corrected, so that
 * the mistakes after it are found, too.
 */
export function readDocuments(file: string, content: string, findings: Findings): Document[] {
  const text = withIndentedQuotes(
    content
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n')
      .split('\n'),
  ).join('\n');
  let parsed = parse(text);
  if (!parsed) {
    findings.problem({ file, line: 1, column: 1 }, '', 'values are nested too deep', 'nest them less deep');
    return [];
  }
  let lines = text.split('\n');
  const repairs: Repair[] = [];
  for (let next = nextRepair(parsed, lines); next && isProgress(next, repairs); next = nextRepair(parsed, lines)) {
    const { line, text: corrected } = next;
    const repaired = lines.map((original, index) => (index === line - 1 ? corrected : original));
    const again = parse(repaired.join('\n'));
    if (!again || again.lines.linePos(firstError(again)?.pos[0] ?? text.length * 2 + 100).line < next.line) {
      break;
    }
    repairs.push(next);
    [parsed, lines] = [again, repaired];
  }
  return new Reader(file, parsed, repairs, findings).read();
}

const MOST_REPAIRS = 100;

/** Whether a repair is none that was in vain: two in a line, such as a tab and a space that is missing, are not. */
function isProgress({ line }: Repair, repairs: readonly Repair[]): boolean {
  return repairs.length < MOST_REPAIRS && repairs.filter((done) => done.line === line).length < 2;
}

function parse(text: string): Parsed | undefined {
  const lines = new LineCounter();
  try {
    const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    return { documents: 'empty' in documents ? [] : documents, lines };
  } catch (error) {
    // A text of thousands of brackets exhausts the stack.
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

function firstError({ documents }: Parsed) {
  return firstOf(documents.flatMap(({ errors }) => errors).sort((a, b) => a.pos[0] - b.pos[0]));
}

function nextRepair(parsed: Parsed, lines: readonly string[]): Repair | undefined {
  const error = firstError(parsed);
  if (error) {
    return repair(lines, parsed.lines.linePos(error.pos[0]).line, parsed.lines.linePos(error.pos[1]).line, error);
  }
  // A file without any key is text.
  const isText = parsed.documents.some(({ contents }) => isScalar(contents) && typeof contents.value === 'string');
  return isText ? repair(lines, 1, lines.length) : undefined;
}

class Reader {
  constructor(
    private readonly file: string,
    private readonly parsed: Parsed,
    private readonly repairs: readonly Repair[],
    private readonly findings: Findings,
  ) {}

  public read(): Document[] {
    const locators = this.parsed.documents.map(() => new Locator((offset) => this.positionAt(offset), this.findings));
    const documents = this.parsed.documents.map((document, index) => this.document(document, locators[index]));
    const paths = new Map(locators.flatMap(({ paths: all }) => [...all]));
    this.repairs.forEach(({ line, column, problem, remedy }) => {
      this.findings.problem({ file: this.file, line, column }, paths.get(line) ?? '', problem, remedy);
    });
    const lines = new Set(this.repairs.map(({ line }) => line));
    for (const error of this.parsed.documents.flatMap(({ errors }) => errors)) {
      const position = this.positionAt(error.pos[0]);
      // What follows an error in its line is only its effect.
      if (!lines.has(position.line)) {
        lines.add(position.line);
        this.findings.problem(position, paths.get(position.line) ?? '', ...syntaxProblem(error));
      }
    }
    return documents.flatMap((document) => document ?? []);
  }

  /** A document; undefined for one that is empty, and for one with mistakes that make all else doubtful. */
  private document({ contents, errors }: YamlDocument, locator: Locator): Document | undefined {
    const top: Position = { file: this.file, line: 1, column: 1 };
    if (errors.length > 0) {
      return undefined;
    }
    if (contents && !isMap(contents) && !(isScalar(contents) && contents.value === null)) {
      this.findings.problem(
        this.positionAt(contents.range?.[0] ?? 0),
        '',
        'the file is no mapping',
        'begin it with a key, such as `services:`',
      );
      return undefined;
    }
    const root = locator.value(contents, [], '', top);
    return root?.kind === 'mapping' ? { root: root, cleared: locator.cleared } : undefined;
  }

  /** The place in the file as written: characters that a repair has put in do not count. */
  private positionAt(offset: number): Position {
    const { line, col } = this.parsed.lines.linePos(offset);
    const shift = this.repairs.filter((done) => done.line === line && col > done.column).reduce((sum, { added }) => sum + added, 0);
    return { file: this.file, line, column: Math.max(1, col - shift) };
  }
}
