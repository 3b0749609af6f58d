import { child, Segment, valueAt } from './field-path';

/**
 * A field of an object that a policy checks: its value, which may be of any type, and its path.
 *
 * @example
 * declare const object: CheckedObject;
 * const replicas = object.at('spec', 'replicas');
 * const problems = replicas.number === 1 ? [{ object, field: replicas.path, problem: `${replicas.number} replica` }] : [];
 */
export class Field {
  /** @internal the object itself, and everything in it */
  public static _root(value: unknown): Field {
    return new Field(value, undefined, NO_SEGMENTS);
  }

  private constructor(
    /** The value, as in the manifest; undefined where the field is not set. */
    public readonly value: unknown,
    private readonly parent: Field | undefined,
    private readonly segments: readonly Segment[],
  ) {}

  /** The path in the object: `spec.containers[0].image`, `metadata.annotations["a.b/c"]`; '' for the object itself. */
  public get path(): string {
    return child(this.parent?.path ?? '', ...this.segments);
  }

  /** The last key of the path, such as `image`; '' for the object itself, and for items of a list. */
  public get key(): string {
    const last = this.segments.at(-1);
    return typeof last === 'string' ? last : '';
  }

  /** A field below this one, which may not be set: `at('metadata', 'name')`. */
  public at(...keys: string[]): Field {
    return this._at(keys);
  }

  /** @internal as `at`, for those who have a list of keys already */
  public _at(keys: readonly string[]): Field {
    return new Field(valueAt(this.value, keys), this, keys);
  }

  /** The items of a list; none for any other value. */
  public get items(): Field[] {
    const { value } = this;
    const items: Field[] = [];
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        items.push(new Field(value[index], this, [index]));
      }
    }
    return items;
  }

  /** The fields of a path in the items of a list, where they are set. */
  public inItems(...keys: string[]): Field[] {
    const { value } = this;
    const found: Field[] = [];
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        const inner = valueAt(value[index], keys);
        if (inner !== undefined && inner !== null) {
          found.push(new Field(inner, this, [index, ...keys]));
        }
      }
    }
    return found;
  }

  /** The fields of an object; none for any other value. */
  public get fields(): Field[] {
    const { value } = this;
    return value === null || typeof value !== 'object' || Array.isArray(value) ? [] : Object.keys(value).map((key) => this.at(key));
  }

  /** Whether the field has a value other than null. */
  public get isSet(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** The value, if it is a string. */
  public get text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  /** The value, if it is a number. */
  public get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }
}

const NO_SEGMENTS: readonly Segment[] = [];
