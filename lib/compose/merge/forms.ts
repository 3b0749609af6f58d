import { isNull, mapping, scalar, sequence } from '../node';
import type { Entry, Mapping, Position, Scalar, Sequence, Value } from '../value';

/** An item `NAME=value` of a list as the entry of a mapping; `NAME` alone has no value. */
export function entryOf(item: Value): readonly [string, Entry] {
  const { text } = item as Scalar;
  const [name] = text.split('=', 1);
  const value = name.length === text.length ? scalar(item.position, null) : scalar(item.position, text.slice(name.length + 1));
  return [name, { position: item.position, value }];
}

/** `NAME: value`, or a list of `NAME=value`, as a mapping. */
export function pairsOf(value: Value): Mapping {
  return value.kind === 'sequence' ? mapping(value.position, value.items.filter(isScalar).map(entryOf)) : asMapping(value);
}

function isScalar(value: Value): value is Scalar {
  return value.kind === 'scalar';
}

function asMapping(value: Value): Mapping {
  return value.kind === 'mapping' ? value : mapping(value.position);
}

/** A list of names as a mapping, each with the same value; of names alone where there is none. */
export function namesOf(value: Value, make: (position: Position) => Value = (position) => scalar(position, null)): Mapping {
  return value.kind === 'sequence'
    ? mapping(
        value.position,
        value.items.filter(isScalar).map(({ text, position }) => [text, { position, value: make(position) }] as const),
      )
    : asMapping(value);
}

/** One text, or a mapping of `NAME: value`, as a list. */
export function listOf(value: Value): Sequence {
  if (value.kind === 'sequence') {
    return value;
  }
  if (value.kind === 'scalar') {
    return sequence(value.position, isNull(value) ? [] : [value]);
  }
  const items = [...value.entries].flatMap(([name, { position, value: of }]) =>
    (of.kind === 'sequence' ? of.items : [of]).filter(isScalar).map(({ text }) => scalar(position, `${name}=${text}`)),
  );
  return sequence(value.position, items);
}
