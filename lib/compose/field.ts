import type { Position, Value } from './value';

/** A value of a Compose project, with the path by which reports name it. */
export class Field {
  constructor(
    /** With the names as written, such as `services.web.ports[0]`. */
    public readonly path: string,
    public readonly value: Value,
    /** Where its key stands, or the item of a list. */
    public readonly position: Position = value.position,
  ) {}

  /** Text of a scalar, with values that YAML reads as numbers as they are written; empty for anything else, and for null. */
  public get text(): string {
    const { value } = this;
    return value.kind !== 'scalar' || value.value === null ? '' : typeof value.value === 'number' ? value.text : String(value.value);
  }

  /** Whether there is nothing after the key. */
  public get isNull(): boolean {
    return this.value.kind === 'scalar' && this.value.value === null;
  }

  public get isTrue(): boolean {
    return this.text.toLowerCase() === 'true';
  }

  /** Number of a scalar; NaN for anything else. */
  public get number(): number {
    return this.text.trim() === '' ? NaN : Number(this.text);
  }

  /** The value of a key of a mapping. */
  public at(name: string): Field | undefined {
    const entry = this.value.kind === 'mapping' ? this.value.entries.get(name) : undefined;
    return entry && new Field(`${this.path}.${name}`, entry.value, entry.position);
  }

  /** Names and values of a mapping. */
  public get entries(): [name: string, node: Field][] {
    const { value } = this;
    return value.kind === 'mapping' ? [...value.entries.keys()].map((name) => [name, this.at(name)!]) : [];
  }

  /** Items of a list; a scalar is a list of one. */
  public get items(): Field[] {
    const { value } = this;
    if (value.kind === 'sequence') {
      return value.items.map((item, index) => new Field(`${this.path}[${index}]`, item));
    }
    return value.kind === 'scalar' && !this.isNull ? [this] : [];
  }

  /** Names and values of a mapping, or of a list of `NAME=value`. */
  public get pairs(): [name: string, text: string, node: Field][] {
    if (this.value.kind === 'mapping') {
      return this.entries.map(([name, node]) => [name, node.text, node]);
    }
    return this.items.map((node) => {
      const [name, ...rest] = node.text.split('=');
      return [name, rest.join('='), node];
    });
  }
}
