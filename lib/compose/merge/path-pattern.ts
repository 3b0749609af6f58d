/** The keys to a value, below the root of a file. */
export type Keys = readonly string[];

/** Something for each of many paths of keys, in which `*` stands for any name. */
export class PathMap<T> {
  private readonly patterns = new Map<number, (readonly [Keys, T])[]>();

  constructor(patterns: Iterable<readonly [pattern: string, T]>) {
    for (const [pattern, value] of patterns) {
      const keys = pattern.split('.');
      this.patterns.set(keys.length, [...(this.patterns.get(keys.length) ?? []), [keys, value]]);
    }
  }

  public get(keys: Keys): T | undefined {
    return this.patterns.get(keys.length)?.find(([pattern]) => pattern.every((part, index) => part === '*' || part === keys[index]))?.[1];
  }
}
