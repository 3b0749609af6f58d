/** What a scalar of a key may be. */
export type ScalarKind =
  | 'text'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'null'
  /** A boolean, also as text, which a variable makes of it. */
  | 'flag'
  /** An integer, also as text. */
  | 'whole'
  /** A number, also as text. */
  | 'decimal'
  /** Text such as `1m30s`. */
  | 'duration'
  /** Bytes, as a number or as text such as `512m`. */
  | 'size'
  /** Bytes as text. */
  | 'size text';

export interface ScalarShape {
  readonly kinds: readonly ScalarKind[];
  /** Texts that are allowed. */
  readonly values?: readonly string[];
  /** What the text matches, and how it is described. */
  readonly pattern?: RegExp;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface ListShape {
  readonly items: Shape;
  /** Whether an item may stand in the list only once. */
  readonly unique: boolean;
}

export interface MappingShape {
  readonly keys: { readonly [key: string]: Shape };
  /** What other keys have, where their names are free. */
  readonly others?: Shape;
  readonly required: readonly string[];
  /** Whether `x-` keys are allowed. */
  readonly isExtensible: boolean;
}

/** What the value of a key may be: a scalar, a list or a mapping, or one of several of them; a shape that has none of them takes anything. */
export interface Shape {
  readonly scalar?: ScalarShape;
  readonly list?: ListShape;
  readonly mapping?: MappingShape;
}

type Keys = MappingShape['keys'];

export function scalarOf(...kinds: readonly ScalarKind[]): Shape {
  return { scalar: { kinds } };
}

export function oneOf(...values: readonly string[]): Shape {
  return { scalar: { kinds: ['text'], values } };
}

export function matching(pattern: RegExp): Shape {
  return { scalar: { kinds: ['text'], pattern } };
}

export function between(kind: ScalarKind, atLeast: number, atMost?: number): Shape {
  return { scalar: { kinds: [kind], atLeast, ...(atMost !== undefined && { atMost }) } };
}

export function list(items: Shape): Shape {
  return { list: { items, unique: false } };
}

/** A list in which each item stands once. */
export function set(items: Shape): Shape {
  return { list: { items, unique: true } };
}

/** A mapping of these keys, and of `x-` keys. */
export function keys(of: Keys, ...required: readonly string[]): Shape {
  return { mapping: { keys: of, required, isExtensible: true } };
}

/** A mapping of these keys, and of no others. */
export function only(of: Keys, ...required: readonly string[]): Shape {
  return { mapping: { keys: of, required, isExtensible: false } };
}

/** A mapping of names to values of one shape. */
export function named(others: Shape): Shape {
  return { mapping: { keys: {}, others, required: [], isExtensible: false } };
}

/** Any of several shapes, of which one at most is a scalar, a list, and a mapping. */
export function either(...shapes: readonly Shape[]): Shape {
  return Object.assign({}, ...shapes) as Shape;
}

export const TEXT = scalarOf('text');
export const FLAG = scalarOf('flag');
export const WHOLE = scalarOf('whole');
export const DECIMAL = scalarOf('decimal');
export const DURATION = scalarOf('duration');
export const SIZE = scalarOf('size');
export const NULL = scalarOf('null');
export const ANYTHING: Shape = {};

export const TEXTS = set(TEXT);
export const TEXT_OR_TEXTS = either(TEXT, TEXTS);
export const COMMAND = either(scalarOf('text', 'null'), list(TEXT));
/** `KEY: value`, or a list of `KEY=value`. */
export const PAIRS = either(named(scalarOf('text', 'number', 'boolean', 'null')), TEXTS);
/** Options of a driver. */
export const OPTIONS = named(scalarOf('text', 'number'));
