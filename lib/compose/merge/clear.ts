import { mapping } from '../node';
import type { Mapping, Value } from '../value';
import type { Keys } from './path-pattern';

/** A mapping without the values at some paths: what `!reset` and `!override` of a later file remove. */
export function clear(root: Mapping, paths: readonly Keys[]): Mapping {
  return paths.reduce((cleared, keys) => without(cleared, keys) as Mapping, root);
}

function without(value: Value, [key, ...rest]: Keys): Value {
  const entry = value.kind === 'mapping' ? value.entries.get(key) : undefined;
  if (value.kind !== 'mapping' || !entry) {
    return value;
  }
  const entries = new Map(value.entries);
  if (rest.length === 0) {
    entries.delete(key);
  } else {
    entries.set(key, { position: entry.position, value: without(entry.value, rest) });
  }
  return mapping(value.position, entries);
}
