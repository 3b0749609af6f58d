/** Subjects of rules by the fields that they have, so that rules about a field that few of them have look at no others. */
export class FieldIndex<T> {
  private readonly having = new Map<string, T[]>();

  /** @param valueOf the value whose fields count */
  constructor(
    private readonly subjects: readonly T[],
    valueOf: (subject: T) => unknown,
  ) {
    for (const subject of subjects) {
      const value = valueOf(subject);
      if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
        this.add(subject, value as { readonly [name: string]: unknown });
      }
    }
  }

  /** The subjects that have one field of several at least, in their order. A field that is null is none. */
  public with(names: readonly string[]): T[] {
    const lists = names.map((name) => this.having.get(name) ?? []).filter(({ length }) => length > 0);
    if (lists.length < 2) {
      return [...(lists[0] ?? [])];
    }
    if (lists.some(({ length }) => length === this.subjects.length)) {
      return [...this.subjects];
    }
    const all = new Set(lists.flat());
    return this.subjects.filter((subject) => all.has(subject));
  }

  private add(subject: T, value: { readonly [name: string]: unknown }): void {
    for (const name in value) {
      if (value[name] !== undefined && value[name] !== null) {
        const list = this.having.get(name);
        if (list) {
          list.push(subject);
        } else {
          this.having.set(name, [subject]);
        }
      }
    }
  }
}
