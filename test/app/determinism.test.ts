import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ApiObject, Chart, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { App, Environment, EnvironmentChart, Policy } from '../../lib';
import { LIST } from '../../lib/app/output/list';
import { filesOf, temporaryFolder } from './files';

const ROOT = join(__dirname, '../..');

/** A tree by its constructs, each below an earlier one; and which of them depend on each other. */
interface Description {
  readonly parts: { readonly below: number; readonly kind: string }[];
  readonly dependencies: [number, number][];
  readonly type?: YamlOutputType;
}

const descriptions: fc.Arbitrary<Description> = fc.record({
  parts: fc.array(fc.record({ below: fc.nat(), kind: fc.constantFrom('Construct', 'Chart', 'Pod', 'Secret', 'Namespace', 'Widget') }), {
    minLength: 3,
    maxLength: 20,
  }),
  dependencies: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }),
  type: fc.constantFrom(
    undefined,
    YamlOutputType.FILE_PER_APP,
    YamlOutputType.FILE_PER_CHART,
    YamlOutputType.FILE_PER_RESOURCE,
    YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
  ),
});

/** What an app writes, or that it does not. What is below one construct is made in this order or in the other. */
function written({ parts, dependencies, type }: Description, reverse: boolean): object {
  const app = new App({ outdir: temporaryFolder(), yamlOutputType: type, policy: Policy.none() });
  const made: Construct[] = [];
  const make = (scope: Construct, at: number): void => {
    const [{ kind }, id] = [parts[at], `Item${at}`];
    if (scope === app) {
      const environment = new Environment('test', { namespace: 'ns' });
      made[at] = at % 2 === 0 ? new Chart(app, id) : new EnvironmentChart(app, id, { environment });
    } else if (kind === 'Construct') {
      made[at] = new Construct(scope, id);
    } else if (kind === 'Chart') {
      made[at] = new Chart(scope, id, { namespace: 'shop' });
    } else {
      made[at] = new ApiObject(scope, id, { apiVersion: 'v1', kind, data: { id } });
    }
    const inner = parts.flatMap(({ below }, index) => (index > 1 && below % index === at ? index : []));
    (reverse ? inner.reverse() : inner).forEach((each) => make(made[at], each));
  };
  (reverse ? [1, 0] : [0, 1]).forEach((at) => make(app, at));
  dependencies.forEach(([from, to]) => made[from % made.length].node.addDependency(made[to % made.length]));
  try {
    app.synth();
  } catch (error) {
    return { refused: (error as Error).message.includes('depend') };
  }
  const once = filesOf(app.outdir);
  app.synth();
  expect(filesOf(app.outdir)).toEqual(once);
  return once;
}

/** Files without the numbers of charts, which are those of cdk8s and follow the order in which charts are made; and without the list of them. */
function unnumbered(files: object): object {
  const others = Object.entries(files).filter(([path]) => path !== LIST);
  return Object.fromEntries(others.map(([path, text]) => [path.replace(/^\d{4}-/, ''), text as unknown]));
}

test('any tree gives the same bytes twice, and, but for the numbers of charts, in whatever order it is made', () => {
  let count = 0;
  fc.assert(
    fc.property(descriptions, (tree) => {
      const first = written(tree, false);
      expect(unnumbered(written(tree, true))).toEqual(unnumbered(first));
      count += 'refused' in first ? 0 : 1;
    }),
    { numRuns: 150 },
  );
  expect(count).toBeGreaterThan(75);
});

test('the bytes are the same in other languages, time zones and working directories', () => {
  const program = `
    const { ApiObject, Chart } = require('cdk8s');
    const { App, Policy } = require('./lib');
    const app = new App({ outdir: process.argv[1], policy: Policy.none() });
    const chart = new Chart(app, 'Istanbul');
    for (const id of ['I', 'ä', 'z', 'É']) {
      new ApiObject(chart, 'Item-' + id, { apiVersion: 'v1', kind: 'ConfigMap', data: { [id]: 0.5, Z: new Date(0).getTime(), a: 1e21 } });
    }
    process.chdir('/');
    app.synth();
  `;
  const run = (env: object) => {
    const outdir = temporaryFolder();
    execFileSync(process.execPath, ['--import', 'tsx', '-e', program, outdir], { cwd: ROOT, env: { ...process.env, ...env } });
    return filesOf(outdir);
  };
  const plain = run({ LC_ALL: 'C', LANG: 'C', TZ: 'UTC' });
  expect(Object.keys(plain)).toHaveLength(2);
  expect(run({ LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' })).toEqual(plain);
  expect(run({ LC_ALL: 'sv_SE.UTF-8', LANG: 'sv_SE.UTF-8', TZ: 'America/St_Johns' })).toEqual(plain);
});
