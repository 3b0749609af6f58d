/** Where something stands in a Compose file: line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Text, a number, a boolean or null. */
export interface Scalar {
  readonly kind: 'scalar';
  readonly position: Position;
  readonly value: string | number | boolean | null;
  /** As written, without quotes: `0440` and `1.10` are numbers whose digits matter. */
  readonly text: string;
}

/** A list. */
export interface Sequence {
  readonly kind: 'sequence';
  readonly position: Position;
  readonly items: readonly Value[];
}

/** A mapping; aliases and merges are resolved. */
export interface Mapping {
  readonly kind: 'mapping';
  readonly position: Position;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** A key with its value: a value may stand elsewhere than its key, where it is an alias. */
export interface Entry {
  readonly position: Position;
  readonly value: Value;
}

/** A value of a Compose file that knows where it stands. */
export type Value = Scalar | Sequence | Mapping;
