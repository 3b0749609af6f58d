import { block, inline, isBlock, number } from './scalar';
import { isPlainObject, whyNot } from './unwritable';

/**
 * Writes objects as YAML that readers of YAML 1.1 and 1.2 parse to the same values. Libraries that support all of YAML take ten times as long.
 *
 * Two spaces for each level, including lists; text of several lines as a block; no anchors, tags or folding.
 */
export class YamlWriter {
  /** Keys, names and labels are repeated in most objects: their text is cached. */
  private readonly cached = new Map<string, string>();

  /**
   * An object or a list as a document.
   *
   * @throws Error for values that cannot be written; `findUnwritable` locates them
   */
  public document(value: unknown): string {
    // Nothing precedes a document.
    return this.below(value, '').slice(1);
  }

  /** The text after the colon of a key: ` value` and a newline, or further lines indented by `pad`. */
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

  /** The lines of a list; `first` precedes the first of them. */
  private list(items: unknown[], first: string, pad: string): string {
    let lines = '';
    let before = first;
    for (const item of items) {
      lines += `${before}-${this.item(item, pad)}`;
      before = pad;
    }
    return lines;
  }

  /** The text after a dash in column `pad`. Maps and lists begin on its line. */
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

  /** A key and its colon. Readers search for the colon in the first 1,024 characters only, unless a question mark precedes the key. */
  private key(key: string, pad: string): string {
    const text = this.text(key);
    return text.length > MAX_KEY_LENGTH ? `? ${text}\n${pad}:` : `${text}:`;
  }

  private text(value: string): string {
    if (value.length > MAX_CACHED_LENGTH) {
      return inline(value);
    }
    let text = this.cached.get(value);
    if (text === undefined) {
      text = inline(value);
      if (this.cached.size < MAX_CACHED) {
        this.cached.set(value, text);
      }
    }
    return text;
  }
}

const MAX_KEY_LENGTH = 1000;
/** Longer texts, such as descriptions, rarely occur twice. */
const MAX_CACHED_LENGTH = 64;
/** Entries of the cache: a few megabytes at most. */
const MAX_CACHED = 10_000;

/** A value other than text, a list or a map. */
function other(value: unknown): string {
  const why = whyNot(value);
  if (why !== undefined) {
    throw new Error(`a value ${why}`);
  }
  if (typeof value === 'number') {
    return number(value);
  }
  return typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : 'null';
}
