import { parseFieldPath, Segment } from '../../lib/policy/field-path';

/** Values by the path of their field, as in `spec.ports[0].name`; undefined removes the field or item. */
export interface Changes {
  readonly [path: string]: unknown;
}

/** A copy of a value with some fields changed. What is above them is created where it is missing. */
export function changed(value: unknown, changes: Changes): unknown {
  return Object.entries(changes).reduce<unknown>((before, [path, by]) => replaced(before, parseFieldPath(path), by), value);
}

function replaced(value: unknown, path: readonly Segment[], by: unknown): unknown {
  if (path.length === 0) {
    return by;
  }
  const [first, ...rest] = path;
  const inner = (value as { readonly [key: Segment]: unknown } | undefined)?.[first];
  const after = replaced(inner, rest, by);
  if (typeof first === 'number') {
    const items = Array.isArray(value) ? (value as readonly unknown[]) : [];
    return [...items.slice(0, first), ...(after === undefined ? [] : [after]), ...items.slice(first + 1)];
  }
  return after === undefined
    ? Object.fromEntries(Object.entries(value as object).filter(([key]) => key !== first))
    : { ...(value as object), [first]: after };
}
