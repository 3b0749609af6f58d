import type { Changes } from './output/output-folder';

/** How many names are listed before the rest is only counted. */
const MOST_NAMED = 10;

/** A line for people, where it does not get into what programs read. `CDK8S_SHOP_REPORT=false` keeps it to itself. */
export function tell(line: string): void {
  if (process.env.CDK8S_SHOP_REPORT !== 'false') {
    process.stderr.write(`cdk8s-shop: ${line}\n`);
  }
}

/** What a run has done, for people: what others should know of, and then one line. */
export function summary(objects: number, files: number, changes: Changes, seconds: number): string[] {
  const { created, changed, removed, foreign, path } = changes;
  const counts = Object.entries({ new: created, changed, removed }).flatMap(([what, { length }]) =>
    length > 0 ? `${length} ${what}` : [],
  );
  const what = counts.length > 0 ? counts.join(', ') : 'nothing changed';
  return [
    ...(foreign.length > 0 ? [`kept what is not of this app in ${path}: ${listed(foreign)}`] : []),
    `${plural(objects, 'object')} in ${plural(files, 'file')}: ${what} (${seconds.toFixed(2)} s)`,
  ];
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return [...names.slice(0, MOST_NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
