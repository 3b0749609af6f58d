import { match } from '../match';
import { below, entriesOf, itemsOf } from '../node';
import { numberText } from '../read/plain-scalar';
import type { Position, Scalar, Value } from '../value';

/** A name with a value, such as an environment variable or a label. */
export interface Pair {
  readonly name: string;
  /** As compose passes it; undefined where only the name is written. */
  readonly value?: string;
  /** As it is written. */
  readonly text: string;
  readonly path: string;
  readonly position: Position;
}

/** The pairs of a mapping, or of a list of `NAME=value`. */
export function pairsIn(value: Value | undefined, path: string): Pair[] {
  const listed = itemsOf(value).flatMap((item, index): Pair[] => {
    const [, name = '', text] = item.kind === 'scalar' ? match(/^([^=]*)(?:=(.*))?$/s, item.text) : [];
    return name === ''
      ? []
      : [{ name, text: text ?? '', ...(text !== undefined && { value: text }), path: below(path, index), position: item.position }];
  });
  const mapped = entriesOf(value).flatMap(([name, { value: of, position }]): Pair[] => {
    const text = of.kind === 'scalar' ? passed(of) : undefined;
    return [
      { name, text: of.kind === 'scalar' ? of.text : '', ...(text !== undefined && { value: text }), path: below(path, name), position },
    ];
  });
  return [...listed, ...mapped];
}

/** A scalar as text: numbers lose the digits that say nothing. */
function passed({ value, text }: Scalar): string | undefined {
  return value === null ? undefined : typeof value === 'number' ? numberText(text) : String(value);
}
