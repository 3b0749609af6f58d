import { plural } from '../../kubernetes/plural';
import { Severity } from '../../policy/severity';
import type { LocatedFinding } from '../finding';
import { printable } from '../printable';
import { Paint, painter } from './paint';
import { countsOf, messageOf, Result } from './result';

/** A report for people: the findings of each file, and a summary. */
export function toText({ findings, objects }: Result, isColored: boolean): string {
  const paint = painter(isColored);
  const lines = [...byFile(findings)].flatMap(([file, ofFile]) => [
    paint('bold', printable(file)),
    ...ofFile.flatMap((finding) => linesOf(finding, paint)),
    '',
  ]);
  return `${[...lines, summary(findings, objects.length, paint)].join('\n')}\n`;
}

function byFile(findings: readonly LocatedFinding[]): Map<string, LocatedFinding[]> {
  const files = new Map<string, LocatedFinding[]>();
  for (const finding of findings) {
    const ofFile = files.get(finding.file);
    if (ofFile) {
      ofFile.push(finding);
    } else {
      files.set(finding.file, [finding]);
    }
  }
  return files;
}

function linesOf(finding: LocatedFinding, paint: Paint): string[] {
  const { rule, severity, line, column, object, path, field, suppressed } = finding;
  const what =
    suppressed === undefined ? paint(severity === Severity.ERROR ? 'red' : 'yellow', severity.padEnd(7)) : paint('dim', 'accepted');
  const place = [object, field, path === undefined ? '' : `(${path})`].filter((part) => part !== '').join(' ');
  const reason = suppressed === undefined ? [] : [`    accepted: ${printable(suppressed)}`];
  return [
    `  ${`${line}:${column}`.padEnd(7)} ${what} ${printable(place)}  ${paint('dim', rule.id)}`,
    `    ${printable(messageOf(finding))}`,
    ...reason,
  ];
}

function summary(findings: readonly LocatedFinding[], objects: number, paint: Paint): string {
  const { errors, warnings, suppressed } = countsOf(findings);
  const accepted = suppressed === 0 ? '' : `, ${suppressed} accepted`;
  const open = errors + warnings;
  const what = open === 0 ? 'no findings' : `${plural(open, 'finding')} (${plural(errors, 'error')}, ${plural(warnings, 'warning')})`;
  return paint(errors > 0 ? 'red' : warnings > 0 ? 'yellow' : 'green', `${what}${accepted} in ${plural(objects, 'object')}`);
}
