/** Names that a line lists before it only counts the rest: more would scroll errors out of sight. */
const MAX_NAMES = 10;

/** Names in one line. */
export function listed(names: readonly string[]): string {
  const more = names.length - MAX_NAMES;
  return [...names.slice(0, MAX_NAMES), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
