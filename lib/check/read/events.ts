import { EVENT_ID, Event, SCALAR_STYLE, ScalarEvent, SequenceEvent, YAMLException } from 'js-yaml';
import { parse, textOf } from './parse';
import { UnreadableDocument } from './read-error';
import { reworded } from './reworded';
import { plainKey, plainScalar, taggedScalar } from './scalar';
import type { Extent } from './split';
import { checkStrictly } from './strict';

/** An offset in an event that says that something is absent. */
const ABSENT = -1;

const YAML_TAG = /^(?:!!|!<tag:yaml\.org,2002:)([^>]*)>?$/;

/** The events of the YAML of a document, as kubectl understands them. Offsets within events are those in the document. */
export class Events {
  public readonly all: readonly Event[];
  private readonly text: string;

  constructor(
    fileText: string,
    private readonly extent: Extent,
  ) {
    this.text = fileText.slice(extent.start, extent.end);
    this.all = this.parse();
  }

  private parse(): Event[] {
    try {
      const events = parse(this.text);
      if (!this.extent.isJson) {
        checkStrictly(this.text, events);
      }
      return events;
    } catch (error) {
      if (error instanceof UnreadableDocument) {
        throw new UnreadableDocument(this.extent.start + error.offset, error.message, error.remedy);
      }
      const { reason = String(error), mark } = error as Partial<YAMLException>;
      const position = mark?.position ?? 0;
      throw new UnreadableDocument(this.extent.start + position, ...reworded(reason, this.text, position));
    }
  }

  /** Where an event begins in the file; that of a scalar without text is unknown, and is where the document begins. */
  public offsetOf(event: Event): number {
    const { tagStart, anchorStart, valueStart, start, style } = event as Partial<ScalarEvent & SequenceEvent>;
    const isQuoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
    const indicated = [before(anchorStart, 1), before(valueStart, isQuoted ? 1 : 0), before(tagStart, 0), before(start, 0)];
    const present = indicated.filter((offset) => offset !== undefined);
    return this.extent.start + (present.length === 0 ? 0 : Math.min(...present));
  }

  /** Ends the reading at an event. */
  public refuse(event: Event, problem: string, remedy: string): never {
    throw new UnreadableDocument(this.offsetOf(event), problem, remedy);
  }

  /** The name of an alias or an anchor; undefined for events without one. */
  public anchorOf(event: Exclude<Event, { type: typeof EVENT_ID.DOCUMENT | typeof EVENT_ID.POP }>): string | undefined {
    return event.anchorStart === ABSENT ? undefined : this.text.slice(event.anchorStart, event.anchorEnd);
  }

  /** Whether a key merges the mappings that are its value. */
  public isMerge(key: Event): boolean {
    if (key.type !== EVENT_ID.SCALAR || this.text[key.valueStart] !== '<' || this.textOf(key) !== '<<') {
      return false;
    }
    return key.tagStart === ABSENT ? key.style === SCALAR_STYLE.PLAIN : this.yamlTagOf(key) === 'merge';
  }

  /** A scalar as the key of a JSON object. */
  public key(event: ScalarEvent): string {
    const text = this.textOf(event);
    if (event.tagStart === ABSENT && event.style !== SCALAR_STYLE.PLAIN) {
      return text;
    }
    const value = event.tagStart === ABSENT ? text : this.scalar(event);
    const key = typeof value === 'string' && event.tagStart !== ABSENT ? value : plainKey(text);
    return key ?? this.refuse(event, `${text === '' ? 'nothing' : `"${text}"`} cannot be the key of a JSON object`, 'quote it');
  }

  public scalar(event: ScalarEvent): unknown {
    const text = this.textOf(event);
    if (event.tagStart !== ABSENT) {
      const tag = this.yamlTagOf(event);
      const value = tag === undefined ? text : taggedScalar(tag, text);
      return value === undefined
        ? this.refuse(event, `"${text}" is not a value of the tag !!${tag}`, 'correct one of them')
        : this.finite(event, value);
    }
    return event.style === SCALAR_STYLE.PLAIN ? this.finite(event, plainScalar(text)) : text;
  }

  /** The text of a scalar as it is written. */
  public textOf(event: ScalarEvent): string {
    return textOf(this.text, event);
  }

  /** JSON, and thus the API server, has no infinite numbers. */
  private finite(event: ScalarEvent, value: unknown): unknown {
    return typeof value === 'number' && !Number.isFinite(value) ? this.refuse(event, `JSON has no number ${value}`, 'quote it') : value;
  }

  /** The tag of a scalar without its prefix, `int` of `!!int`; undefined where it is not one of YAML. */
  private yamlTagOf({ tagStart, tagEnd }: ScalarEvent): string | undefined {
    return YAML_TAG.exec(this.text.slice(tagStart, tagEnd))?.[1];
  }
}

/** The events of a document in which all scalars are text, as they are written. */
export class TextEvents extends Events {
  public override scalar(event: ScalarEvent): string {
    return this.textOf(event);
  }
}

/** An offset with the indicator before it; undefined where it is absent. */
function before(offset: number | undefined, indicator: number): number | undefined {
  return offset === undefined || offset === ABSENT ? undefined : offset - indicator;
}
