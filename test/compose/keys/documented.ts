import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGE = readFileSync(join(__dirname, '../../../docs/compose.md'), 'utf8');
const TOP = 'At the top level';

/** A row of the tables of keys in docs/compose.md. */
export interface Row {
  /** Full paths, with `NAME` for names of users. */
  readonly keys: readonly string[];
  readonly outcomes: readonly string[];
}

/** The rows of the tables; there, `.key` is one beside the key before it. */
export function documented(): Row[] {
  const section = PAGE.split(/^## /m).find((text) => text.startsWith('What becomes of what'))!;
  return section.split(/^### /m).flatMap((part) => {
    const tables = part.split('\n\n').filter((text) => /^\| key +\| outcome +\| meaning +\|/.test(text));
    const lines = tables.flatMap((table) => table.trimEnd().split('\n').slice(2));
    return lines.map((line) => row(line, part.startsWith(TOP) ? '' : 'services.NAME.'));
  });
}

function row(line: string, start: string): Row {
  const [, names, outcomes] = line.split('|').map((cell) => cell.trim());
  const keys: string[] = [];
  for (const [, name] of names.matchAll(/`([^`]+)`/g)) {
    keys.push(name.startsWith('.') ? keys.at(-1)!.replace(/\.\w+$/, name) : `${start}${name}`);
  }
  return { keys, outcomes: outcomes.split(', ').filter(Boolean) };
}
