/** Compares two items by a key, by code units and thus the same on every machine: for `sort`. */
export function ascending<T>(keyOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => {
    const [first, second] = [keyOf(a), keyOf(b)];
    return first < second ? -1 : first > second ? 1 : 0;
  };
}

/** The entries of a map, sorted by key. */
export function sortedEntries<T>(entries: Iterable<readonly [string, T]>): (readonly [string, T])[] {
  return [...entries].sort(ascending(([key]) => key));
}
