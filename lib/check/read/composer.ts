import { AliasEvent, EVENT_ID, Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import type { Segment } from '../../policy/field-path';
import type { Events } from './events';
import { plainKey } from './scalar';

/** A key that its mapping has already. */
export interface DuplicateKey {
  readonly path: readonly Segment[];
  /** Of the second key, in the file. */
  readonly offset: number;
}

/** What an alias stands for. */
interface Anchored {
  value?: unknown;
  readonly isMapping: boolean;
  /** How many values it has, aliases resolved; undefined until it has ended. */
  size?: number;
}

interface Mapping {
  [key: string]: unknown;
}

/**
 * Makes of the events of a document the value that kubectl makes of it: the last one of duplicate keys wins, and a merge replaces the keys before it.
 *
 * @see https://pkg.go.dev/go.yaml.in/yaml/v2
 */
export class Composer {
  public readonly duplicates: DuplicateKey[] = [];
  public readonly value: unknown;
  /** Where a further document begins, which kubectl does not read; undefined without one. */
  public readonly ignored?: number;

  private index = 0;
  /** Values so far, aliases resolved; and how many of them by aliases. */
  private size = 0;
  private aliased = 0;
  private readonly anchors = new Map<string, Anchored>();
  private readonly path: Segment[] = [];

  constructor(private readonly events: Events) {
    const { all } = events;
    // The first event is that of the document, the last one of the document ends it.
    this.index = 1;
    this.value = all.length === 0 ? null : this.node();
    const further = all.at(this.index + 2);
    this.ignored = further && events.offsetOf(further);
  }

  private node(): unknown {
    const event = this.events.all[this.index++];
    this.size++;
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return this.scalar(event);
      case EVENT_ID.SEQUENCE:
        return this.sequence(event);
      case EVENT_ID.MAPPING:
        return this.mapping(event);
      default:
        return this.alias(event as AliasEvent).value;
    }
  }

  private scalar(event: ScalarEvent): unknown {
    const value = this.events.scalar(event);
    this.end(this.begin(event), value, this.size - 1);
    return value;
  }

  private sequence(event: SequenceEvent): unknown[] {
    const before = this.size - 1;
    const anchored = this.begin(event);
    const items: unknown[] = [];
    while (this.events.all[this.index].type !== EVENT_ID.POP) {
      this.path.push(items.length);
      items.push(this.node());
      this.path.pop();
    }
    this.index++;
    this.end(anchored, items, before);
    return items;
  }

  private mapping(event: MappingEvent): Mapping {
    const before = this.size - 1;
    const anchored = this.begin(event);
    const into: Mapping = {};
    let merged: Set<string> | undefined;
    for (let key = this.events.all[this.index++]; key.type !== EVENT_ID.POP; key = this.events.all[this.index++]) {
      this.size++;
      if (this.events.isMerge(key)) {
        merged ??= new Set();
        this.merge(into, merged);
      } else {
        this.pair(into, key, merged);
      }
    }
    this.end(anchored, into, before);
    return into;
  }

  private pair(into: Mapping, event: Event, merged: Set<string> | undefined): void {
    const key = this.key(event);
    this.path.push(key);
    if (Object.hasOwn(into, key) && !merged?.delete(key)) {
      this.duplicates.push({ path: [...this.path], offset: this.events.offsetOf(event) });
    }
    set(into, key, this.node());
    this.path.pop();
  }

  private key(event: Event): string {
    if (event.type === EVENT_ID.SCALAR) {
      const key = this.events.key(event);
      this.end(this.begin(event), key, this.size - 1);
      return key;
    }
    const value = event.type === EVENT_ID.ALIAS ? this.alias(event).value : undefined;
    switch (typeof value) {
      case 'string':
        return value;
      case 'number':
      case 'boolean':
        return plainKey(String(value))!;
      default:
        return this.events.refuse(
          event,
          'a mapping or a list cannot be the key of a JSON object',
          'write text, in quotes where it begins with a bracket',
        );
    }
  }

  /** Sets the keys of the mappings that are the value of a merge. Of a list, the first one wins. */
  private merge(into: Mapping, merged: Set<string>): void {
    for (const mapping of this.mappings().reverse()) {
      for (const key of Object.keys(mapping)) {
        if (!Object.hasOwn(into, key)) {
          merged.add(key);
        }
        set(into, key, mapping[key]);
      }
    }
  }

  private mappings(): Mapping[] {
    const event = this.events.all[this.index];
    if (event.type !== EVENT_ID.SEQUENCE) {
      return [this.mappingAt(event)];
    }
    this.index++;
    const mappings: Mapping[] = [];
    for (let item = this.events.all[this.index]; item.type !== EVENT_ID.POP; item = this.events.all[this.index]) {
      mappings.push(this.mappingAt(item));
    }
    this.index++;
    return mappings;
  }

  private mappingAt(event: Event): Mapping {
    this.index++;
    this.size++;
    if (event.type === EVENT_ID.MAPPING) {
      return this.mapping(event);
    }
    const anchored = event.type === EVENT_ID.ALIAS ? this.alias(event) : undefined;
    return anchored?.isMapping
      ? (anchored.value as Mapping)
      : this.events.refuse(event, 'a merge needs mappings', 'use the alias of one, as in `<<: *name`');
  }

  private alias(event: AliasEvent): Anchored {
    const name = this.events.anchorOf(event)!;
    const anchored = this.anchors.get(name);
    if (anchored?.size === undefined) {
      const problem = anchored ? 'refers to the value that contains it' : 'has no anchor before it';
      this.events.refuse(event, `the alias *${name} ${problem}`, 'write the value instead, or quote the text');
    }
    this.size += anchored.size;
    this.aliased += anchored.size;
    if (this.aliased > 100 && this.size > 1000 && this.aliased / this.size > allowedShare(this.size)) {
      this.events.refuse(event, 'aliases make the document larger than kubectl accepts', 'write the values instead');
    }
    return anchored;
  }

  /** Remembers a value by its anchor, if it has one, before it is known: an alias within it refers to it, too. */
  private begin(event: ScalarEvent | SequenceEvent | MappingEvent): Anchored | undefined {
    const name = this.events.anchorOf(event);
    if (name === undefined) {
      return undefined;
    }
    if (!/^[-\w]+$/.test(name)) {
      this.events.refuse(event, `the anchor &${name} has characters that kubectl refuses`, 'use letters, digits, dashes and underscores');
    }
    const anchored = { isMapping: event.type === EVENT_ID.MAPPING };
    this.anchors.set(name, anchored);
    return anchored;
  }

  private end(anchored: Anchored | undefined, value: unknown, before: number): void {
    if (anchored) {
      anchored.value = value;
      anchored.size = this.size - before;
    }
  }
}

/** The share of the values of a document that aliases may make, by the number of values: what kubectl allows. */
function allowedShare(size: number): number {
  const [small, large] = [400_000, 4_000_000];
  return 0.99 - 0.89 * Math.min(1, Math.max(0, (size - small) / (large - small)));
}

function set(into: Mapping, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    into[key] = value;
  }
}
