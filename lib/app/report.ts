import type { Finding } from '../policy/finding';
import { listed, shortened } from './listed';
import type { Changes } from './output/plan';

/** Prints a line to stderr, so that stdout remains readable by programs. `CDK8S_SHOP_REPORT=false` turns it off. */
export function report(line: string): void {
  if (process.env.CDK8S_SHOP_REPORT !== 'false') {
    process.stderr.write(`cdk8s-shop: ${line}\n`);
  }
}

/** Lines about findings that do not refuse the output. */
export function warningLines(warnings: readonly Finding[]): string[] {
  return shortened(
    warnings.map(({ path, message }) => `warning: ${path}: ${message}`),
    'warning',
  );
}

/** The report of a run: files of other tools, and one line about the output. */
export function summary(objects: number, files: number, changes: Changes, seconds: number): string[] {
  const { created, changed, removed, foreign, path } = changes;
  const counts = Object.entries({ new: created, changed, removed }).flatMap(([what, { length }]) =>
    length > 0 ? `${length} ${what}` : [],
  );
  const what = counts.length > 0 ? counts.join(', ') : 'nothing changed';
  return [
    ...(foreign.length > 0 ? [`kept files of other tools in ${path}: ${listed(foreign)}`] : []),
    `${plural(objects, 'object')} in ${plural(files, 'file')}: ${what} (${seconds.toFixed(2)} s)`,
  ];
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
