import { block, inline, isBlock, number } from './scalar';
import { isPlainObject, whyNot } from './unwritable';

/**
 * Objects as YAML that readers of 1.1 and of 1.2 take for the same values. This project lives from it, and libraries for everything that
 * YAML can be take ten times as long.
 *
 * Two spaces a level, lists too; text of several lines as a block; no anchors, tags or folding.
 */
export class YamlWriter {
  /** Most of what is in a cluster's objects is said again and again: keys, names, labels. */
  private readonly known = new Map<string, string>();

  /**
   * An object or a list, as a document of its own.
   *
   * @throws Error for what cannot be written; `findUnwritable` says where it is
   */
  public document(value: unknown): string {
    // What is at the left margin has no space before it.
    return this.below(value, '').slice(1);
  }

  /** What comes after a key's colon: ` value` and a newline, or further lines that are indented by `pad`. */
  private below(value: unknown, pad: string): string {
    if (typeof value === 'string') {
      return isBlock(value) ? ` ${block(value, pad === '' ? '  ' : pad)}` : ` ${this.text(value)}\n`;
    }
    if (value === null || typeof value !== 'object') {
      return ` ${other(value)}\n`;
    }
    if (Array.isArray(value)) {
      return value.length === 0 ? ' []\n' : `\n${this.list(value, pad, pad)}`;
    }
    const lines = this.map(value, pad, pad);
    return lines === '' ? ' {}\n' : `\n${lines}`;
  }

  /** The lines of a list, the first after what is there already. */
  private list(items: unknown[], first: string, pad: string): string {
    let lines = '';
    let before = first;
    for (const item of items) {
      lines += `${before}-${this.item(item, pad)}`;
      before = pad;
    }
    return lines;
  }

  /** What comes after a dash in column `pad`. Maps and lists begin on its line. */
  private item(value: unknown, pad: string): string {
    const inner = `${pad}  `;
    if (Array.isArray(value) && value.length > 0) {
      return this.list(value, ' ', inner);
    }
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
      return this.map(value, ' ', inner) || ' {}\n';
    }
    return this.below(value, inner);
  }

  private map(value: object, first: string, pad: string): string {
    if (!isPlainObject(value)) {
      return other(value);
    }
    let lines = '';
    let before = first;
    const inner = `${pad}  `;
    for (const key of Object.keys(value)) {
      lines += before + this.key(key, pad) + this.below((value as Record<string, unknown>)[key], inner);
      before = pad;
    }
    return lines;
  }

  /** A key and its colon. Readers look for the colon in the first 1,024 characters, unless there is a question mark. */
  private key(key: string, pad: string): string {
    const text = this.text(key);
    return text.length > LONGEST_KEY ? `? ${text}\n${pad}:` : `${text}:`;
  }

  private text(value: string): string {
    if (value.length > WORTH_KNOWING) {
      return inline(value);
    }
    let text = this.known.get(value);
    if (text === undefined) {
      text = inline(value);
      if (this.known.size < MOST_KNOWN) {
        this.known.set(value, text);
      }
    }
    return text;
  }
}

const LONGEST_KEY = 1000;
const WORTH_KNOWING = 64;
const MOST_KNOWN = 10_000;

/** What is no text, list or map. */
function other(value: unknown): string {
  const why = whyNot(value);
  if (why !== undefined) {
    throw new Error(`a value ${why}`);
  }
  if (typeof value === 'number') {
    return number(value);
  }
  return typeof value === 'boolean' ? String(value) : 'null';
}
