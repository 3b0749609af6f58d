/**
 * The schemas of Kubernetes' own kinds, of several minor versions at once, as `npm run import -- --openapi` writes them.
 *
 * A mask has bit `i` for version `i`.
 */
export interface SchemaData {
  /** Minor versions, such as `1.27`, from the oldest to the newest. */
  readonly versions: readonly string[];
  /** By `apiVersion`, then by kind. */
  readonly kinds: { readonly [apiVersion: string]: { readonly [kind: string]: KindData } };
  /** Nodes name each other by their index in this list. */
  readonly nodes: readonly NodeData[];
}

/** A kind of which objects can be created. */
export interface KindData {
  readonly node: number;
  readonly namespaced: boolean;
  /** Mask of the versions that have it, unless all do. */
  readonly versions?: number;
  /** Mask of the versions that call it deprecated. */
  readonly deprecated?: number;
}

/** How values that are neither list, map nor object are decoded. */
export type ScalarType =
  'any' | 'boolean' | 'bytes' | 'int32' | 'int64' | 'int-or-string' | 'micro-time' | 'number' | 'quantity' | 'string' | 'time';

export interface NodeData {
  readonly type: ScalarType | 'list' | 'map' | 'object';
  /** All values of a string. */
  readonly enum?: readonly string[];
  /** Node of the items of a list or the values of a map. */
  readonly items?: number;
  /** Fields that no two items of a list share, and the default of those that have one; with no keys, no two items are the same. */
  readonly unique?: readonly KeyData[];
  readonly fields?: { readonly [name: string]: FieldData };
  /** Fields that must be there, and the mask of versions where they must; 0 for all that have the field's object. */
  readonly required?: { readonly [name: string]: number };
}

/** Name of a field, or its name and default. */
export type KeyData = readonly [name: string, value?: unknown];

/** Node of a field; a list of nodes and masks where the versions differ. */
export type FieldData = number | readonly (readonly [node: number, versions: number])[];
