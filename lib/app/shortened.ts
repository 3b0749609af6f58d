/** Lines that a report prints before it only counts the rest: more would scroll errors out of sight. */
const MAX_LINES = 10;

/** The first of many, and how many more of what there are. */
export function shortened(all: readonly string[], what = ''): string[] {
  const more = all.length - MAX_LINES;
  return [...all.slice(0, MAX_LINES), ...(more > 0 ? [`and ${more} more${what && ` ${what}s`}`] : [])];
}
