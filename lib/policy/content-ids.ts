/** The least number that no content has: two below it fit into one number. */
const LIMIT = 2 ** 26;
const NULL = 1;
/** How deep values are compared. */
const DEEPEST = 10;

/** Numbers of contents: values with the same number have the same content. */
export class ContentIds {
  private readonly ids = new Map<string, number>();
  private readonly pairs = new Map<number, number>();
  private last = NULL;
  /** What was asked for last: often, the next one has the same content, which is faster to find out than its text. */
  private previous: unknown;
  private idOfPrevious = 0;

  /** The number of a value; 0 for undefined. */
  public of(value: unknown): number {
    if (value === undefined || value === null) {
      return value === undefined ? 0 : NULL;
    }
    if (!isSame(value, this.previous, DEEPEST)) {
      this.previous = value;
      this.idOfPrevious = this.idOf(value);
    }
    return this.idOfPrevious;
  }

  private idOf(value: unknown): number {
    // No text of another value begins so.
    const text = typeof value === 'string' ? `'${value}` : textOf(value);
    if (text === undefined) {
      return ++this.last;
    }
    let id = this.ids.get(text);
    if (id === undefined) {
      id = ++this.last;
      this.ids.set(text, id);
    }
    return id;
  }

  /** The number of two numbers, in this order. */
  public join(first: number, second: number): number {
    const pair = first * LIMIT + second;
    let id = this.pairs.get(pair);
    if (id === undefined) {
      id = ++this.last;
      this.pairs.set(pair, id);
    }
    return id;
  }
}

interface Fields {
  readonly [field: string]: unknown;
}

/** Whether two values certainly have the same content. Deep values may contain themselves. */
function isSame(one: unknown, other: unknown, depth: number): boolean {
  if (one === other) {
    return true;
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null || depth === 0) {
    return false;
  }
  if (Array.isArray(one) !== Array.isArray(other)) {
    return false;
  }
  let fields = 0;
  for (const name in one) {
    if (!isSame((one as Fields)[name], (other as Fields)[name], depth - 1)) {
      return false;
    }
    fields++;
  }
  const found = fields;
  for (const _ in other) {
    fields--;
  }
  // Objects without fields may be of a class.
  return fields === 0 && found > 0;
}

/** A text that no other content has; undefined where there is none. */
function textOf(value: unknown): string | undefined {
  try {
    const text = JSON.stringify(value) as string | undefined;
    // Infinite numbers become null.
    return text?.includes('null') ? undefined : text;
  } catch {
    // The value contains itself, or a number of any size.
    return undefined;
  }
}
