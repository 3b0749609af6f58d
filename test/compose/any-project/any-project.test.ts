import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { App, Environment, EnvironmentChart } from '../../../lib';
import { importProject, type Import } from '../../../lib/compose/import-project';
import { loadProject } from '../../../lib/compose/load-project';
import { UnreadableProject } from '../../../lib/compose/problem';
import { evaluate } from '../../../lib/compose/program/evaluate';
import { filesOf } from '../../../lib/compose/program/files';
import { keysOf } from '../../../lib/compose/report/leaves';
import type { ProjectSources } from '../../../lib/compose/project';
import { temporaryFolder } from '../../app/files';
import { mutated } from '../any-file';
import { evaluated, printedAndRun } from '../program/run';
import { FILES, PROJECTS } from './generate';

const runs = { seed: Number(process.env.SEED ?? 1), numRuns: Number(process.env.RUNS ?? 100) };
const folder = temporaryFolder();
const file = join(folder, 'compose.yaml');
const SOURCES: ProjectSources = { files: [file], environment: { A_TOKEN: 'hunter2hunter2' } };

beforeAll(() => {
  for (const [path, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
});

/** What becomes of a file; undefined where it cannot be read. */
function imported(text: string): Import | undefined {
  writeFileSync(file, text);
  try {
    return importProject(SOURCES);
  } catch (error) {
    if (error instanceof UnreadableProject) {
      return undefined;
    }
    throw error;
  }
}

/** Each leaf has an outcome, or is part of what has one; an outcome has a detail, and is one of a key. */
function expectComplete({ report }: Import): void {
  const outcomes = new Map(report.keys.map(({ path, detail }) => [path, detail]));
  const keys = keysOf(loadProject(SOURCES));
  const silent = keys.filter(({ isLeaf, within }) => isLeaf && !within.some(({ path }) => outcomes.has(path)));
  expect(silent.map(({ path }) => path)).toEqual([]);
  expect(outcomes.size).toBe(report.keys.length);
  expect([...outcomes.values()].filter((detail) => detail === '' || detail.includes('undefined'))).toEqual([]);
}

/** What cannot be imported is not part of the program: it can be made in each environment, and written. */
function expectSynthesis({ program }: Import): void {
  expect(filesOf(program, { dependencies: {}, devDependencies: {} }).size).toBeGreaterThan(0);
  const app = new App({ outdir: join(folder, 'dist') });
  for (const environment of Environment.all({ domain: 'shop.example.com' })) {
    evaluate(new EnvironmentChart(app, environment.name, { environment }), program);
  }
  app.synth();
}

describe('any project', () => {
  test('is imported with an outcome for each key, and what is not refused synthesizes', () => {
    let read = 0;
    fc.assert(
      fc.property(PROJECTS, (text) => {
        const result = imported(text);
        if (result) {
          read++;
          expectComplete(result);
          expectSynthesis(result);
        }
      }),
      runs,
    );
    expect(read).toBeGreaterThan(runs.numRuns / 2);
  }, 3_600_000);

  test('that is written makes the same objects as one that is loaded', () => {
    fc.assert(
      fc.property(PROJECTS, (text) => {
        const program = imported(text)?.program;
        if (program) {
          expect(printedAndRun(program)).toEqual(evaluated(program));
        }
      }),
      { ...runs, numRuns: Math.ceil(runs.numRuns / 10) },
    );
  }, 3_600_000);

  test('that is malformed is imported, or has mistakes', () => {
    const files = fc.sample(PROJECTS, { seed: runs.seed, numRuns: 20 });
    fc.assert(
      fc.property(mutated(files), (text) => {
        const result = imported(text);
        if (result) {
          expectComplete(result);
        }
      }),
      runs,
    );
  }, 3_600_000);
});
