import { listed } from '../kubernetes/listed';
import { plural } from '../kubernetes/plural';
import { Suppressed } from '../policy/report';
import { shortened } from './shortened';
import type { Changes } from './output/plan';
import type { Problem } from './problem';

/** Prints a line to stderr, so that stdout remains readable by programs. `CDK8S_SHOP_REPORT=false` turns it off. */
export function report(line: string): void {
  if (process.env.CDK8S_SHOP_REPORT !== 'false') {
    process.stderr.write(`cdk8s-shop: ${line}\n`);
  }
}

/** Lines about findings that do not refuse the output: each warning, and how many are suppressed of each rule. */
export function policyLines({
  warnings,
  suppressed,
}: {
  readonly warnings: readonly Problem[];
  readonly suppressed: readonly Suppressed[];
}): string[] {
  const counts = new Map<string, number>();
  suppressed.forEach(({ rule }) => counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1));
  const rules = [...counts].map(([id, count]) => `${id} (${count})`);
  return [
    ...shortened(
      warnings.map(({ path, message }) => `warning: ${path}: ${message}`),
      'warning',
    ),
    ...(rules.length === 0 ? [] : [`suppressed ${plural(suppressed.length, 'finding')}: ${rules.join(', ')}`]),
  ];
}

/** The report of a run: files of other tools, and one line about the output. */
export function summary(objects: number, files: number, changes: Changes, seconds: number): string[] {
  const { created, changed, removed, foreign, path } = changes;
  const counts = Object.entries({ new: created, changed, removed }).flatMap(([what, { length }]) =>
    length > 0 ? `${length} ${what}` : [],
  );
  const what = counts.length > 0 ? counts.join(', ') : 'nothing changed';
  return [
    ...(foreign.length > 0 ? [`kept files of other tools in ${path}: ${listed(foreign, 10)}`] : []),
    `${plural(objects, 'object')} in ${plural(files, 'file')}: ${what} (${seconds.toFixed(2)} s)`,
  ];
}
