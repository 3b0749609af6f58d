import type { Entry, Mapping, Position, Scalar, Sequence, Value } from './value';

/** The path of a key, or of an item of a list, below another path. */
export function below(path: string, key: string | number): string {
  return typeof key === 'number' ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
}

export function scalar(position: Position, value: Scalar['value'], text = String(value ?? '')): Scalar {
  return { kind: 'scalar', position, value, text };
}

export function sequence(position: Position, items: readonly Value[]): Sequence {
  return { kind: 'sequence', position, items };
}

export function mapping(position: Position, entries: Iterable<readonly [string, Entry]> = []): Mapping {
  return { kind: 'mapping', position, entries: new Map(entries) };
}

/** Null, as written with `~` or nothing: what compose takes for a missing value. */
export function isNull(value: Value): boolean {
  return value.kind === 'scalar' && value.value === null;
}

/** The value of a key; undefined where the key is missing or has no value. */
export function get(value: Value | undefined, ...keys: readonly string[]): Value | undefined {
  const found = keys.reduce<Value | undefined>((from, key) => (from?.kind === 'mapping' ? from.entries.get(key)?.value : undefined), value);
  return found && !isNull(found) ? found : undefined;
}

/** The text of a scalar at a key. */
export function textAt(value: Value | undefined, ...keys: readonly string[]): string | undefined {
  const found = get(value, ...keys);
  return found?.kind === 'scalar' ? found.text : undefined;
}

/** The entries of a mapping; none of any other value. */
export function entriesOf(value: Value | undefined): readonly (readonly [string, Entry])[] {
  return value?.kind === 'mapping' ? [...value.entries] : [];
}

/** The items of a list; none of any other value. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  return value?.kind === 'sequence' ? value.items : [];
}

/** Whether both say the same, wherever they are written. */
export function isSame(a: Value, b: Value): boolean {
  if (a.kind === 'scalar') {
    return b.kind === 'scalar' && a.value === b.value;
  }
  if (a.kind === 'sequence') {
    return b.kind === 'sequence' && a.items.length === b.items.length && a.items.every((item, index) => isSame(item, b.items[index]));
  }
  return (
    b.kind === 'mapping' &&
    a.entries.size === b.entries.size &&
    [...a.entries].every(([key, { value }]) => b.entries.has(key) && isSame(value, b.entries.get(key)!.value))
  );
}

/** What kind of value it is, for people. */
export function kindOf(value: Value): string {
  if (value.kind !== 'scalar') {
    return value.kind === 'sequence' ? 'a list' : 'a mapping';
  }
  return value.value === null ? 'nothing' : typeof value.value === 'string' ? 'text' : `a ${typeof value.value}`;
}
