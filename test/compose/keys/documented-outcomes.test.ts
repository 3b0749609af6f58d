import fc from 'fast-check';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { importProject } from '../../../lib/compose/import-project';
import { UnreadableProject } from '../../../lib/compose/problem';
import type { KeyReport } from '../../../lib/compose/report/outcome';
import { temporaryFolder } from '../../app/files';
import { FILES, PROJECTS } from '../any-project/generate';
import { documented } from './documented';

const runs = { seed: Number(process.env.SEED ?? 1), numRuns: Number(process.env.RUNS ?? 200) };
const ROWS = documented().flatMap(({ keys, outcomes }) => keys.map((key) => ({ parts: key.split('.'), outcomes })));
const FOLDER = temporaryFolder();

/** What the report says of a project; nothing where it is refused as a whole. */
function keysOf(text: string): readonly KeyReport[] {
  const files = { ...FILES, 'compose.yaml': text };
  Object.entries(files).forEach(([path, content]) => {
    mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
    writeFileSync(join(FOLDER, path), content);
  });
  try {
    return importProject({ files: [join(FOLDER, 'compose.yaml')], environment: {} }).report.keys;
  } catch (error) {
    if (error instanceof UnreadableProject) {
      return [];
    }
    throw error;
  }
}

/** The outcomes that the page has for a key, or for those above and below it. */
function outcomesOf({ path, service }: KeyReport): Set<string> {
  // Names may have dots; jobs have the keys of services.
  const own = service === undefined ? path : path.replace(/^(services|jobs)\./, '').slice(service.length);
  const parts = `${service === undefined ? '' : 'services.NAME'}${own}`.replace(/\[\d+\]/g, '').split('.');
  const rows = ROWS.filter((row) =>
    row.parts.slice(0, parts.length).every((part, index) => index >= parts.length || part === 'NAME' || part === parts[index]),
  );
  return new Set(rows.flatMap(({ outcomes }) => outcomes));
}

/** Keys of which the page does not speak one by one. */
function isOther({ path, detail }: KeyReport): boolean {
  return /(^|\.)x-/.test(path) || /\.(pre_start|triggers)\b/.test(path) || detail === 'without a value, as if it were absent';
}

test('docs/compose.md names each outcome of any project', () => {
  fc.assert(
    fc.property(PROJECTS, (text) => {
      for (const key of keysOf(text).filter((each) => !isOther(each))) {
        const outcomes = outcomesOf(key);
        if (outcomes.size > 0) {
          expect([...outcomes, key.path]).toContain(key.outcome);
        }
      }
    }),
    runs,
  );
});
