import { printable } from '../../check/printable';
import { painter, Style } from '../../check/report/paint';
import { countOf, Group, groupsOf, placeOf, wordingOf } from './groups';
import type { ImportReport, KeyReport, Outcome } from './outcome';
import { creationOf } from './secrets';

const STYLES: { readonly [outcome in Outcome]: Style } = {
  refused: 'red',
  approximated: 'yellow',
  mapped: 'green',
  'development only': 'dim',
};

/** A report for people: the keys of each service in columns, notes, commands, and a summary. */
export function toText(report: ImportReport, isColored: boolean): string {
  const paint = painter(isColored);
  const groups = groupsOf(report).flatMap((group) => {
    const rows = group.keys.map((key) => [wordingOf(key), keyIn(group, key), placeOf(key), key.detail].map(printable));
    const lines = aligned(rows).map(([outcome, ...others], index) =>
      ['', paint(STYLES[group.keys[index].outcome], outcome), ...others].join('  '),
    );
    return [paint('bold', printable(titleOf(group))), ...lines, ''];
  });
  const creation = creationOf(report);
  // Commands stand at the beginnings of lines, so that they can be copied.
  const secrets = creation ? [`${paint('bold', 'secrets')}: ${creation.instruction}`, ...creation.commands, ''] : [];
  const notes = report.notes.map((note) => `note: ${printable(note)}`);
  const worst = ['refused', 'approximated'].find((outcome) => report.keys.some((key) => key.outcome === outcome && !key.isAccepted));
  const summary = paint(STYLES[(worst ?? 'mapped') as Outcome], `${printable(report.project)}: ${countOf(report)}`);
  return `${[...groups, ...notes, ...(notes.length > 0 ? [''] : []), ...secrets, summary].join('\n')}\n`;
}

function titleOf({ service, keys: [{ path }] }: Group): string {
  return service === undefined ? 'top level' : `${path.startsWith('jobs.') ? 'jobs' : 'services'}.${service}`;
}

/** The path of a key without what the title of its group says. */
function keyIn(group: Group, { path }: KeyReport): string {
  const title = titleOf(group);
  return path.startsWith(`${title}.`) ? path.slice(title.length + 1) : path;
}

/** Rows whose columns, except for the last one, are as wide as their widest cell. */
function aligned(rows: readonly string[][]): string[][] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => (column < row.length - 1 ? cell.padEnd(widths[column]) : cell)));
}
