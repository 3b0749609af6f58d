import { App as Cdk8sApp, AppProps, Chart, YamlOutputType } from 'cdk8s';
import fc from 'fast-check';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { App, Policy } from '../../../lib';
import { LIST } from '../../../lib/app/output/list';
import { filesOf, temporaryFolder } from '../files';
import { Made, make, objectsOf, Program, programs, related } from './programs';

const RUNS = Number(process.env.RUNS ?? 300);
const SEED = Number(process.env.SEED ?? 1);
const FOLDER = temporaryFolder();
let outcomes = 0;

/** What an app makes of a program. */
interface Outcome extends Made {
  /** Names of the objects of each file, in order; undefined where the app refuses the program. */
  readonly files?: Record<string, string[]>;
  readonly charts?: string[];
  readonly refused?: string;
}

function outcome(program: Program, create: (props: AppProps) => Cdk8sApp): Outcome {
  const outdir = join(FOLDER, String(outcomes++));
  const app = create({ outdir, yamlOutputType: program.type });
  const made = make(program, app);
  try {
    app.synth();
    const { [LIST]: _, ...files } = filesOf(outdir);
    const names = Object.entries(files).map(
      ([path, text]) => [path, [...text.matchAll(/^ {2}name: (.*)$/gm)].map(([, name]) => name)] as const,
    );
    return { ...made, files: Object.fromEntries(names), charts: app.charts.map(({ node }) => node.path) };
  } catch (error) {
    return { ...made, refused: (error as Error).message };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Checks that each object is after those it waits for, where both are in one file. */
function expectOrder({ files }: Outcome, declared: Made['dependencies']): void {
  for (const names of Object.values(files!)) {
    for (const [waiting, needed] of declared) {
      const others = new Set(objectsOf(needed));
      const places = objectsOf(waiting).map((name) => [name, names.indexOf(name)] as const);
      for (const [name, place] of places.filter(([, found]) => found >= 0)) {
        expect(names.slice(place + 1).filter((other) => others.has(other) && other !== name)).toEqual([]);
      }
    }
  }
}

const sorted = (files: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(files).map(([path, names]) => [path, [...names].sort()]));
const INTO_CHARTS = [YamlOutputType.FILE_PER_CHART, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE];

test('any program of nested and dependent charts has the files, objects and charts that cdk8s gives it, and is refused only as there', () => {
  const count = { both: 0, refused: 0, numbered: 0 };
  fc.assert(
    fc.property(programs, (program) => {
      const theirs = outcome(program, (props) => new Cdk8sApp(props));
      const ours = outcome(program, (props) => new App({ ...props, policy: Policy.none() }));
      if (theirs.files) {
        expect(ours.refused).toBeUndefined();
        expect(sorted(ours.files!)).toEqual(sorted(theirs.files));
        expect(ours.charts).toEqual(theirs.charts);
        expectOrder(
          ours,
          ours.dependencies.filter((each) => !related(each) || Chart.of(each[0]) === Chart.of(each[1])),
        );
        count.both++;
        count.numbered += Number(Object.keys(ours.files!).some((path) => path.startsWith('0001-')));
        return;
      }
      count.refused++;
      expect(theirs.refused).toContain('Dependency cycle detected');
      if (ours.refused) {
        expect(ours.refused).toMatch(/: (dependencies form a cycle|charts depend on each other): /);
      } else {
        // Accepted here: charts that depend on each other, but share files; and constructs that depend on what is in them.
        expect(!INTO_CHARTS.includes(program.type) || ours.dependencies.some(related)).toBe(true);
        expectOrder(
          ours,
          ours.dependencies.filter((each) => !related(each)),
        );
      }
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(count.both).toBeGreaterThan(RUNS / 3);
  expect(count.refused).toBeGreaterThan(RUNS / 20);
  expect(count.numbered).toBeGreaterThan(RUNS / 10);
});
