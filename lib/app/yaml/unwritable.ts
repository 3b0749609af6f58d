/** A value that no YAML stands for. */
export interface Unwritable {
  /** Where it is, as in `spec.ports[0].port`. */
  readonly path: string;
  /** What it is, and what would be right. */
  readonly why: string;
}

const NUMBER = 'give a number, or leave it out';
/** Far more than anything has, and less than what a stack holds. */
const DEEPEST = 1000;
const SURROGATE = /\p{Surrogate}/u;

/** The reason why a value cannot be written by itself, whatever is in it; undefined when it can. */
export function whyNot(value: unknown): string | undefined {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? undefined : `is ${value}: ${NUMBER}`;
    case 'string':
      return SURROGATE.test(value) ? 'is half of a character (a lone surrogate): give whole characters' : undefined;
    case 'function':
      return 'is a function: give what it returns, or `Lazy.any({ produce })`';
    case 'symbol':
    case 'bigint':
      return `is a ${typeof value}: ${typeof value === 'bigint' ? NUMBER : 'give text'}`;
    case 'object':
      return value === null || Array.isArray(value) || isPlainObject(value)
        ? undefined
        : `is an object of ${nameOf(value)}: give plain values, such as what its methods return`;
    default:
      return undefined;
  }
}

/** Whether an object is its keys and values alone. */
export function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // One of another realm, such as a test's, has an Object.prototype of its own.
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The first value within another that cannot be written: slow, for when writing has failed. */
export function findUnwritable(root: unknown, open: (value: unknown) => unknown = (value) => value): Unwritable | undefined {
  /** What is being looked at, from the root on, and where each of them is. */
  const above = new Map<object, string>();
  const look = (closed: unknown, path: string): Unwritable | undefined => {
    const value = open(closed);
    const why = whyNot(value);
    if (why !== undefined) {
      return { path, why };
    }
    if (value === null || typeof value !== 'object') {
      return undefined;
    }
    if (above.size === DEEPEST) {
      return { path: `${path.slice(0, 60)}...`, why: `is more than ${DEEPEST} levels deep: make it flatter` };
    }
    const known = above.get(value);
    if (known !== undefined) {
      return { path, why: `is ${known || 'the object'} again, which it is in: a cycle cannot be written` };
    }
    above.set(value, path);
    for (const [key, child] of Object.entries(value)) {
      const found =
        (SURROGATE.test(key) ? { path, why: `has a key that ${whyNot(key)}` } : undefined) ?? look(child, below(path, key, value));
      if (found) {
        return found;
      }
    }
    above.delete(value);
    return undefined;
  };
  return look(root, '');
}

function below(path: string, key: string, parent: object): string {
  if (Array.isArray(parent)) {
    return `${path}[${key}]`;
  }
  if (!/^\w+$/.test(key)) {
    return `${path}[${JSON.stringify(key)}]`;
  }
  return path === '' ? key : `${path}.${key}`;
}

function nameOf(value: object): string {
  return (value.constructor as { name?: string } | undefined)?.name || 'a class';
}
