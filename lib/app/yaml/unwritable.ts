/** A value that YAML cannot represent. */
export interface Unwritable {
  /** Path of the value, such as `spec.ports[0].port`. */
  readonly path: string;
  /** The problem and the remedy. */
  readonly why: string;
}

/** Far deeper than any object, and less than the stack supports. */
const MAX_DEPTH = 1000;
/** A key that sets the prototype of an object, where it is assigned as others are. */
export const LOST_KEY = '__proto__';
const SURROGATE = /\p{Surrogate}/u;

/** Why a value cannot be written, apart from the values it contains; undefined where it can. */
export function whyNot(value: unknown): string | undefined {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? undefined : `is ${value}: use a number, or omit it`;
    case 'string':
      return SURROGATE.test(value) ? 'is half of a character (a lone surrogate): use whole characters' : undefined;
    case 'function':
      return 'is a function: use its result, or `Lazy.any({ produce })`';
    case 'symbol':
      return 'is a symbol: use a string';
    case 'object':
      return value === null || Array.isArray(value) || isPlainObject(value)
        ? undefined
        : `is an object of ${nameOf(value)}: use plain values, such as the results of its methods`;
    default:
      return undefined;
  }
}

/** Whether an object consists of its keys and values only. */
export function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // Objects of another realm, such as that of a test, have a different Object.prototype.
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The first value within another that cannot be written: slow, for use after writing has failed. */
export function findUnwritable(root: unknown, open: (value: unknown) => unknown = (value) => value): Unwritable | undefined {
  /** The values from the root to the current one, and their paths. */
  const above = new Map<object, string>();
  const look = (closed: () => unknown, path: string): Unwritable | undefined => {
    let value: unknown;
    try {
      value = open(closed());
    } catch (error) {
      return { path, why: `cannot be computed: ${error instanceof Error ? error.message : String(error)}` };
    }
    const why = whyNot(value);
    if (why !== undefined) {
      return { path, why };
    }
    if (value === null || typeof value !== 'object') {
      return undefined;
    }
    if (above.size === MAX_DEPTH) {
      return { path: `${path.slice(0, 60)}...`, why: `is more than ${MAX_DEPTH} levels deep: flatten it` };
    }
    const known = above.get(value);
    if (known !== undefined) {
      return { path, why: `is ${known || 'the object'} again, which contains it: a cycle cannot be written` };
    }
    above.set(value, path);
    for (const key of Object.keys(value)) {
      const whyNotKey =
        key === LOST_KEY
          ? `has a key ${LOST_KEY}, which JavaScript loses: use another name`
          : SURROGATE.test(key) && `has a key that ${whyNot(key)}`;
      const found = whyNotKey
        ? { path: path || 'the object', why: whyNotKey }
        : look(() => (value as Record<string, unknown>)[key], below(path, key, value));
      if (found) {
        return found;
      }
    }
    above.delete(value);
    return undefined;
  };
  return look(() => root, '');
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
