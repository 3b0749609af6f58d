import { printable } from '../../check/printable';
import { countOf, groupsOf, placeOf, wordingOf } from './groups';
import type { ImportReport } from './outcome';
import { creationOf } from './secrets';

/** A report for reviews. */
export function toMarkdown(report: ImportReport): string {
  const groups = groupsOf(report).map(({ service, keys }) => {
    const rows = keys.map((key) => [key.path, wordingOf(key), key.detail, placeOf(key)].map(cell).join(' | '));
    const table = ['key | outcome | what becomes of it | place', '--- | --- | --- | ---', ...rows].map((row) => `| ${row} |\n`);
    return `\n## ${service === undefined ? 'Top level' : cell(service)}\n\n${table.join('')}`;
  });
  const notes = report.notes.map((note) => `- ${cell(note)}\n`);
  const remarks = notes.length > 0 ? `\n## Notes\n\n${notes.join('')}` : '';
  const creation = creationOf(report);
  const secrets = creation
    ? `\n## Secrets\n\n${sentence(creation.instruction)}:\n\n\`\`\`sh\n${creation.commands.join('\n')}\n\`\`\`\n`
    : '';
  return `# Import of ${cell(report.project)}\n\n${countOf(report)}\n${groups.join('')}${remarks}${secrets}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Text that does not end a cell or a row, and that is no HTML. */
function cell(text: string): string {
  const line = printable(text.replace(/\s*[\r\n]+\s*/g, ' '));
  return line.replace(/[\\|]/g, '\\$&').replace(/</g, '&lt;');
}
