import { ContentIds } from './content-ids';

/**
 * Subjects of rules by the content of some of their parts. Most pods of a system have the same probes and security contexts: a rule that depends on them
 * alone, and finds nothing in one pod of each content, finds nothing in any.
 */
export class Examples<T> {
  /** The number of the content of a part, of each subject; undefined where it is the same for all. */
  private readonly columns = new Map<string, readonly number[] | undefined>();
  private readonly contents = new ContentIds();

  /** @param contentOf gives the function that numbers the content of a part */
  constructor(
    private readonly subjects: readonly T[],
    private readonly contentOf: (part: string) => (subject: T, contents: ContentIds) => number,
  ) {}

  /** The first subject of each content of the parts. */
  public of(parts: readonly string[]): T[] {
    const columns = parts.flatMap((part) => [this.column(part) ?? []]).filter(({ length }) => length > 0);
    if (columns.length === 0) {
      return this.subjects.slice(0, 1);
    }
    const known = new Set<number>();
    const examples: T[] = [];
    for (let index = 0; index < this.subjects.length; index++) {
      let id = 0;
      for (const column of columns) {
        id = this.contents.join(id, column[index]);
      }
      if (!known.has(id)) {
        known.add(id);
        examples.push(this.subjects[index]);
      }
    }
    return examples;
  }

  private column(part: string): readonly number[] | undefined {
    if (!this.columns.has(part)) {
      const contentOf = this.contentOf(part);
      const ids = this.subjects.map((subject) => contentOf(subject, this.contents));
      this.columns.set(part, ids.every((id) => id === ids[0]) ? undefined : ids);
    }
    return this.columns.get(part);
  }
}
