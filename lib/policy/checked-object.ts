import { IConstruct } from 'constructs';
import { currentGroup } from '../kubernetes/current-group';
import type { Manifest } from '../kubernetes/rendered-object';
import { fieldsOf } from '../kubernetes/untyped';
import { Field } from './field';
import { joined, type Segment } from './field-path';

/** A place in a file; both numbers count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where an object was read. */
export interface ObjectSource {
  readonly file: string;
  /** Where a field is, or the innermost part of its path that exists; '' for the object. */
  locate(field: string): Position;
  /** The text of a scalar as it is written, such as `1.10`; undefined where no scalar is. */
  textAt(path: readonly Segment[]): string | undefined;
}

/** Where an object comes from. */
export interface ObjectOrigin {
  readonly construct?: IConstruct;
  readonly source?: ObjectSource;
  /** The path of an item in its list, such as `items[0]`. */
  readonly within?: string;
  /** Path of the chart, if it has no environment: its file may be for another cluster than those of other charts. */
  readonly plainChart?: string;
}

/**
 * An object that a policy checks.
 *
 * @example
 * declare const set: ObjectSet;
 * const paused = set.ofKind('apps', 'Deployment').filter((object) => object.at('spec', 'paused').value === true);
 */
export class CheckedObject {
  /** @internal */
  public static _of(manifest: Manifest, origin: ObjectOrigin = {}): CheckedObject {
    return new CheckedObject(manifest, origin);
  }

  /** Name; undefined where it is not set, or is no string. */
  public readonly name?: string;
  /** Namespace; undefined where it is not set, or is no string. */
  public readonly namespace?: string;
  private root?: Field;
  private ofVersion?: string;

  private constructor(
    /** @internal */
    public readonly _manifest: Manifest,
    /** @internal */
    public readonly _origin: ObjectOrigin,
  ) {
    const { name, namespace } = fieldsOf(_manifest.metadata);
    this.name = typeof name === 'string' ? name : undefined;
    this.namespace = typeof namespace === 'string' ? namespace : undefined;
  }

  /** API version, such as `apps/v1`. */
  public get apiVersion(): string {
    return this._manifest.apiVersion;
  }

  /** API group, such as `apps`; '' for the core group. That of a kind that has moved to another group since is that group. */
  public get group(): string {
    return (this.ofVersion ??= currentGroup(this._manifest));
  }

  /** Kind, such as `Deployment`. */
  public get kind(): string {
    return this._manifest.kind;
  }

  /** Path of the construct that created the object; undefined for an object of a file. */
  public get path(): string | undefined {
    return this._origin.construct?.node.path;
  }

  /** The object as it is written. */
  public get manifest(): unknown {
    return this._manifest;
  }

  /** A field, which may not be set: `at('metadata', 'labels')`. */
  public at(...keys: string[]): Field {
    return (this.root ??= Field._root(this._manifest))._at(keys);
  }

  /** @internal where people find a field: path of the construct and path of the field, or file, line and column */
  public get _title(): string {
    const { kind, namespace, name } = this;
    return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name ?? '(without a name)'}`;
  }

  /** @internal the path of a field in the document, which may be a list */
  public _inDocument(field: string): string {
    return joined(this._origin.within ?? '', field);
  }

  /** @internal where people find a field: the path of the construct, or file, line and column */
  public _place(field: string): string {
    const { source } = this._origin;
    if (source === undefined) {
      return this.path ?? this._title;
    }
    const { line, column } = source.locate(field);
    return `${source.file}:${line}:${column}`;
  }
}
