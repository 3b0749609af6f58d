/** Names or lines that a report lists before it only counts the rest: more would scroll errors out of sight. */
const MAX_LISTED = 10;

/** Names in one line. */
export function listed(names: readonly string[]): string {
  return shortened(names).join(', ');
}

/** The first of many, and how many more of what there are. */
export function shortened(all: readonly string[], what = ''): string[] {
  const more = all.length - MAX_LISTED;
  return [...all.slice(0, MAX_LISTED), ...(more > 0 ? [`and ${more} more${what && ` ${what}s`}`] : [])];
}
