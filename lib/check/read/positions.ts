import { EVENT_ID } from 'js-yaml';
import type { Segment } from '../../policy/field-path';
import type { Events } from './events';

/** Where a value is: the offset of its key, or else of itself, and what is in it. */
interface Place {
  readonly offset: number;
  readonly children?: ReadonlyMap<Segment, Place>;
}

/** Where the fields of a document are. What an alias or a merge brings is where the alias is. */
export class Positions {
  private index = 1;
  private readonly root: Place;

  constructor(private readonly events: Events) {
    this.root = this.place(undefined);
  }

  /** Offset in the file of the innermost part of a path that the document has. */
  public offsetOf(path: readonly Segment[]): number {
    let place = this.root;
    for (const segment of path) {
      const child = place.children?.get(segment);
      if (!child) {
        break;
      }
      place = child;
    }
    return place.offset;
  }

  /** @param key offset of its key */
  private place(key: number | undefined): Place {
    const event = this.events.all[this.index++];
    const offset = key ?? this.events.offsetOf(event);
    switch (event.type) {
      case EVENT_ID.SEQUENCE:
        return { offset, children: this.items() };
      case EVENT_ID.MAPPING:
        return { offset, children: this.pairs() };
      default:
        return { offset };
    }
  }

  private items(): Map<Segment, Place> {
    const items = new Map<Segment, Place>();
    while (this.events.all[this.index].type !== EVENT_ID.POP) {
      items.set(items.size, this.place(undefined));
    }
    this.index++;
    return items;
  }

  private pairs(): Map<Segment, Place> {
    const pairs = new Map<Segment, Place>();
    for (let event = this.events.all[this.index]; event.type !== EVENT_ID.POP; event = this.events.all[this.index]) {
      const { offset } = this.place(undefined);
      const key = event.type === EVENT_ID.SCALAR ? this.events.key(event) : undefined;
      const place = this.place(offset);
      if (key !== undefined) {
        pairs.set(key, place);
      }
    }
    this.index++;
    return pairs;
  }
}
