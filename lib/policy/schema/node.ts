import type { KeyData, ScalarType } from './schema-data';

export type NodeType = ScalarType | 'list' | 'map' | 'object';

/** Why a value could not be checked. */
export class Unknown {
  constructor(public readonly reason: string) {}
}

/** A check beyond the type: what is wrong with a value, or why that is unknown; undefined where it is right. */
export type Limit = (value: unknown) => string | Unknown | undefined;

/**
 * A schema that values are checked against, prepared once.
 *
 * All nodes have the same properties in the same order, so that code that reads them stays fast.
 */
export class Node {
  private known: ReadonlyMap<string, Field> = NONE;
  private make?: () => ReadonlyMap<string, Field>;
  /** Those of the fields that must be there in some version. */
  public required: readonly Field[] = [];
  /** Items of a list, values of a map; of an object, values of fields that it does not name, which it refuses where this is undefined. */
  public items?: Node;
  /** Fields that no two items of a list share; with no keys, no two items are the same. */
  public unique?: readonly KeyData[];
  /** All values of a string. */
  public values?: ReadonlySet<unknown>;
  /** Format of a string, which decides what rules see. */
  public format?: string;
  /** What null stands for: `kept` is a value of its own; `zero`, in a list, the value that Go starts with; `refused`, in a list, an error. */
  public nulls: 'kept' | 'refused' | 'zero' = 'zero';
  public limits: readonly Limit[] = [];
  /** Limits of values that satisfy all others, and whose parts do. */
  public rules: readonly Limit[] = [];
  /** Whether something in it has a default that other checks rely on. */
  public hasDefaults = false;

  constructor(public type: NodeType) {}

  /** Fields of an object by name. */
  public get fields(): ReadonlyMap<string, Field> {
    if (this.make) {
      this.known = this.make();
      this.make = undefined;
    }
    return this.known;
  }

  public set fields(fields: ReadonlyMap<string, Field>) {
    this.known = fields;
  }

  /** Makes the fields when they are first asked for: of most kinds, objects have few. */
  public makeFields(make: () => ReadonlyMap<string, Field>): void {
    this.make = make;
  }
}

/** A field of an object. */
export class Field {
  /** Mask of the versions where the field is required. */
  public required = 0;
  /** The value of a field that is absent. */
  public default: unknown = undefined;
  /** Whether it is the metadata of an object, most of which rules do not see. */
  public isMetadata = false;
  /** The same field in other versions, where its node is another. */
  public next?: Field;

  constructor(
    public readonly name: string,
    public readonly node: Node,
    /** Mask of the versions that have the field with this node. */
    public readonly versions: number,
  ) {}
}

const NONE: ReadonlyMap<string, Field> = new Map();

/** A mask of all versions. */
export const ALL = -1;
