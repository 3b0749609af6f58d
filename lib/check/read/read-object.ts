import type { Manifest } from '../../kubernetes/rendered-object';
import type { ObjectSource, Position } from '../../policy/checked-object';
import { child, parseFieldPath, type Segment } from '../../policy/field-path';
import { Composer, DuplicateKey } from './composer';
import { Events, TextEvents } from './events';
import { Positions } from './positions';
import type { Source } from './source';
import type { Extent } from './split';

/** A document of a file, and where its fields are. */
export class Document {
  public readonly value: unknown;
  public readonly duplicates: readonly DuplicateKey[];
  public readonly ignored?: number;
  private positions?: Positions;
  private texts?: { readonly value: unknown };

  constructor(
    public readonly source: Source,
    private readonly extent: Extent,
  ) {
    const { value, duplicates, ignored } = new Composer(new Events(source.text, extent));
    this.value = value;
    this.duplicates = duplicates;
    this.ignored = ignored;
  }

  /** Where a field is, or the innermost part of its path that exists. */
  public locate(path: readonly Segment[]): Position {
    // Most documents have no findings: positions are found out by reading the document again.
    this.positions ??= new Positions(new Events(this.source.text, this.extent));
    return this.source.positionOf(this.positions.offsetOf(path));
  }

  /** The text of a scalar, which has digits and words that its value does not have; undefined where no scalar is. */
  public textAt(path: readonly Segment[]): string | undefined {
    // Most documents have no findings: the text is read again, with what aliases and merges bring.
    this.texts ??= new Composer(new TextEvents(this.source.text, this.extent));
    const text = path.reduce<unknown>((value, segment) => ownValue(value, segment), this.texts.value);
    return typeof text === 'string' ? text : undefined;
  }
}

function ownValue(value: unknown, key: Segment): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<Segment, unknown>)[key] : undefined;
}

/** An object as kubectl reads it, and where it was read. */
export class ReadObject implements ObjectSource {
  constructor(
    public readonly manifest: Manifest,
    private readonly document: Document,
    /** Of the object in its document: empty, or that of an item of a list. */
    private readonly path: readonly Segment[],
  ) {}

  public get file(): string {
    return this.document.source.file;
  }

  /** The path of an item in its list: `items[0]`; '' for an object that is a document. */
  public get within(): string {
    return child('', ...this.path);
  }

  /** Where a field is, or the innermost part of its path that exists. Without a field: where the object begins. */
  public locate(field = ''): Position {
    return this.document.locate([...this.path, ...parseFieldPath(field)]);
  }

  /** The text of a scalar as it is written, such as `1.10`; undefined where no scalar is. */
  public textAt(path: readonly Segment[]): string | undefined {
    return this.document.textAt([...this.path, ...path]);
  }

  /** Whether a path of its document leads into the object. */
  public contains(path: readonly Segment[]): boolean {
    return path.length > this.path.length && this.path.every((segment, index) => path[index] === segment);
  }

  /** The field of a path of its document. */
  public fieldOf(path: readonly Segment[]): string {
    return child('', ...path.slice(this.path.length));
  }

  /** `Deployment shop/cart`. */
  public get title(): string {
    const { kind, metadata } = this.manifest;
    const { namespace, name } = (metadata ?? {}) as { readonly [field: string]: unknown };
    return `${kind} ${typeof namespace === 'string' ? `${namespace}/` : ''}${typeof name === 'string' ? name : '(without a name)'}`;
  }
}
