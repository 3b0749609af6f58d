import { firstOf } from '../match';

/** The name that was probably meant: the one with the fewest changes, if these are few. */
export function suggestion(name: string, names: Iterable<string>): string | undefined {
  const near = [...names]
    .map((candidate) => ({ candidate, changes: changesBetween(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, changes }) => changes <= Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3)))
    .sort((a, b) => a.changes - b.changes);
  return firstOf(near)?.candidate;
}

/** Characters to insert, delete, replace or swap. */
function changesBetween(a: string, b: string): number {
  let [previous, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(
        Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), isSwap ? previous[j - 2] + 1 : Infinity),
      );
    }
    [previous, row] = [row, next];
  }
  return row[b.length];
}
