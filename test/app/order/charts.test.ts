import { ApiObject, App as Cdk8sApp, Chart, Testing, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { App } from '../../../lib';
import { filesOf, temporaryFolder } from '../files';

/** A Pod with its id for a name. */
function pod(scope: Construct, name: string): ApiObject {
  return new ApiObject(scope, name, { apiVersion: 'v1', kind: 'Pod', metadata: { name } });
}

const chartsIn = (scope: Construct, ...ids: string[]) => ids.map((id) => new Chart(scope, id));

function filesOfApp(app: Cdk8sApp, build: (app: Cdk8sApp) => void): string[] {
  build(app);
  app.synth();
  return Object.keys(filesOf(app.outdir)).filter((name) => !name.startsWith('.'));
}

/** Charts a, b and c, made in some order; c, which is returned, depends on a. */
function three(app: Cdk8sApp, ids: string): Chart {
  const charts = new Map(ids.split('').map((id) => [id, new Chart(app, id)]));
  charts.forEach((chart, id) => pod(chart, id));
  const c = charts.get('c')!;
  c.addDependency(charts.get('a')!);
  return c;
}

/** Programs of charts, and the names of the charts' files without their extension. */
const PROGRAMS: [string, (app: Cdk8sApp) => void, string[]][] = [
  ['made in the order of the alphabet', (app) => three(app, 'abc'), ['0000-b', '0001-a', '0002-c']],
  ['made in another order', (app) => three(app, 'cab'), ['0000-a', '0001-c', '0002-b']],
  ['without dependencies', (app) => chartsIn(app, 'b', 'a'), ['a', 'b']],
  [
    'whose objects alone depend on each other',
    (app) => {
      const [a, b] = chartsIn(app, 'a', 'b');
      pod(a, 'x').addDependency(pod(b, 'y'));
    },
    ['0000-b', '0001-a'],
  ],
  [
    'in charts',
    (app) => {
      const [inner, other] = chartsIn(new Chart(app, 'outer'), 'inner', 'a');
      new Chart(other, 'innermost');
      new Chart(new Construct(inner, 'group'), 'apart');
    },
    ['0000-outer-inner', '0001-outer-a-innermost', '0002-outer-a', '0003-outer', '0004-outer-inner-group-apart'],
  ],
  [
    'with whole numbers for ids, which come first',
    (app) => {
      const [a] = chartsIn(app, 'a', '2');
      const group = new Construct(app, '1');
      pod(a, 'x').addDependency(pod(new Chart(app, '0'), 'y'));
      new Chart(group, 'below');
    },
    ['0000-2', '0001-1-below', '0002-0', '0003-a'],
  ],
  [
    'that are needed where another object of their chart is',
    (app) => {
      const a = new Chart(app, 'a');
      const waiting = pod(a, 'waiting');
      const [all, others] = [new Construct(a, 'all'), new Construct(a, 'others')];
      const group = new Construct(all, 'group');
      const [inner, beside, other] = [pod(group, 'x'), pod(group, 'y'), pod(others, 'z')];
      const [z, y, , last] = chartsIn(app, 'z', 'y', 'apart', 'last');
      other.addDependency(y);
      beside.addDependency(z);
      inner.node.addDependency(all, others);
      waiting.node.addDependency(all);
      last.addDependency(a);
    },
    ['0000-z', '0001-y', '0002-apart', '0003-a', '0004-last'],
  ],
];

describe('charts', () => {
  const created = (type: YamlOutputType) => ({ outdir: temporaryFolder(), yamlOutputType: type });

  test.each(PROGRAMS)('%s: they have the files that cdk8s gives them', (_, build, names) => {
    const type = YamlOutputType.FILE_PER_CHART;
    const files = filesOfApp(new App(created(type)), build);
    expect(files.map((name) => name.replace(/-c8[0-9a-f]{6}|\.k8s\.yaml/g, ''))).toEqual(names);
    expect(files).toEqual(filesOfApp(new Cdk8sApp(created(type)), build));
  });

  test.each(PROGRAMS)('%s: they have the folders that cdk8s gives them', (_, build) => {
    const type = YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;
    const withPods = (app: Cdk8sApp) => {
      build(app);
      app.charts.forEach((chart) => pod(chart, `pod-in-${chart.node.path.replaceAll('/', '-')}`));
    };
    expect(filesOfApp(new App(created(type)), withPods)).toEqual(filesOfApp(new Cdk8sApp(created(type)), withPods));
  });

  test('come after the charts in them', () => {
    const app = new App({ outdir: temporaryFolder() });
    const outer = new Chart(app, 'a-outer');
    const inner = new Chart(outer, 'inner');
    new Chart(inner, 'innermost');
    expect(app.charts.map(({ node }) => node.path)).toEqual(['a-outer/inner/innermost', 'a-outer/inner', 'a-outer']);
  });

  test('of a chain of three thousand, each with objects, are ordered', () => {
    const app = new App();
    const charts = chartsIn(app, ...Array.from({ length: 3000 }, (_, index) => `c${index}`));
    charts.forEach((chart) => ['a', 'b', 'c'].forEach((name) => pod(chart, name)));
    charts.slice(1).forEach((chart, index) => charts[index].addDependency(chart));
    expect(app.charts).toEqual([...charts].reverse());
  });

  test('whose objects depend on each other in both ways cannot be files, but objects can', () => {
    const app = (type: YamlOutputType) => {
      const made = new App(created(type));
      const [one, two] = chartsIn(made, 'one', 'two');
      pod(one, 'a').addDependency(pod(two, 'b'));
      pod(two, 'c').addDependency(pod(one, 'd'));
      return made;
    };
    expect(() => app(YamlOutputType.FILE_PER_CHART).synth()).toThrow(
      /charts depend on each other: (one depends on two depends on one|two depends on one depends on two): remove one/,
    );
    const whole = app(YamlOutputType.FILE_PER_APP);
    whole.synth();
    expect(filesOf(whole.outdir)['app.k8s.yaml'].match(/name: ./g)).toEqual(['name: b', 'name: d', 'name: a', 'name: c']);
  });

  test('are synthesized alone by Testing of cdk8s, which changes nothing', () => {
    const app = new App({ outdir: temporaryFolder() });
    const c = three(app, 'cab');
    const before = app.synthYaml();
    const names = app.charts.map(({ node }) => node.id);
    expect(Testing.synth(c)).toEqual([{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'c' } }]);
    expect(app.synthYaml()).toBe(before);
    expect(app.charts.map(({ node }) => node.id)).toEqual(names);
  });
});
