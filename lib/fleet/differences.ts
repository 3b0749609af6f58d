/** A place where two manifests differ. */
export interface Difference {
  /** Fields, and indices of items. */
  readonly path: readonly string[];
  /** Undefined where the first does not have it. */
  readonly before: unknown;
  /** Undefined where the second does not have it. */
  readonly after: unknown;
}

/** Where two values differ: fields of objects, items of lists of equal length, and otherwise whole values. */
export function differences(before: unknown, after: unknown, path: readonly string[] = []): Difference[] {
  if (before === after) {
    return [];
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => differences(item, after[index], [...path, String(index)]));
  }
  if (isMap(before) && isMap(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => differences(before[name], after[name], [...path, name]));
  }
  return [{ path, before, after }];
}

/** A value of a difference as text; empty where it is not there. */
export function jsonOf(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value);
}

function isMap(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
