import { isDeepStrictEqual } from 'node:util';

/**
 * The part of `actual` that `expected` covers, in the shape of `expected`: both are equal exactly when `actual` matches.
 *
 * - An object matches on the keys that are expected; one that is expected as undefined must be absent.
 * - A list of which each expected item has a `name` (containers, env, volumes) matches those items by name, in any order, among others.
 * - Any other list matches item by item, with the same length.
 */
export function projection(actual: unknown, expected: unknown): unknown {
  if (Array.isArray(actual) && Array.isArray(expected)) {
    return expected.length > 0 && expected.every(isNamed) ? projectionByName(actual, expected) : projectionByIndex(actual, expected);
  }
  if (isObject(actual) && isObject(expected)) {
    const keys = Object.keys(expected).filter((key) => Object.hasOwn(actual, key) || expected[key] === undefined);
    return Object.fromEntries(keys.map((key) => [key, projection(actual[key], expected[key])]));
  }
  return plain(actual);
}

/** Whether `actual` matches `expected`. */
export function matches(actual: unknown, expected: unknown): boolean {
  return isDeepStrictEqual(projection(actual, expected), plain(expected));
}

/** A copy of plain objects and lists, so that classes of objects do not matter. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, child]) => [key, plain(child)])) : value;
}

/** Whether a value is a map of fields, and neither a list nor an instance of a class such as RegExp. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function isNamed(item: unknown): item is { name: string } {
  return isObject(item) && typeof item.name === 'string';
}

function projectionByIndex(actual: readonly unknown[], expected: readonly unknown[]): unknown[] {
  return actual.map((item, index) => (index < expected.length ? projection(item, expected[index]) : plain(item)));
}

/** Names may repeat (two mounts of one volume), so an item that matches entirely takes precedence over one with the same name. */
function projectionByName(actual: readonly unknown[], expected: readonly { name: string }[]): unknown[] {
  const left = actual.filter(isNamed);
  return expected.flatMap((wanted) => {
    const candidates = left.filter((item) => item.name === wanted.name);
    const chosen = candidates.find((item) => matches(item, wanted)) ?? candidates.at(0);
    if (chosen === undefined) {
      return [];
    }
    left.splice(left.indexOf(chosen), 1);
    return [projection(chosen, wanted)];
  });
}
