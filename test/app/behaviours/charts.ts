import { ApiObject, Chart, Lazy, Testing } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { charts, group, object } from './constructs';
import type { Behaviour } from './compare';

const names = (...objects: ApiObject[]) => objects.map(({ name }) => name);

/** What charts say of themselves: each program returns it. */
export const CHARTS: readonly Behaviour[] = [
  { title: 'a chart without objects returns none', program: (app) => Testing.synth(new Chart(app, 'empty')) as unknown },
  {
    title: 'names of objects end in a hash',
    program: (app) => {
      const chart = new Chart(app, 'chart');
      return names(object(chart, 'one'), object(new Construct(chart, 'scope'), 'two'));
    },
  },
  {
    title: 'names of objects have no hash in a chart that does without',
    program: (app) => {
      const chart = new Chart(app, 'chart', { disableResourceNameHashes: true });
      return names(object(chart, 'one'), object(chart, 'two'));
    },
  },
  {
    title: 'names of CronJobs have at most 52 characters',
    program: (app) => {
      const chart = new Chart(app, 'chart');
      return names(...['short', 'long'.repeat(20)].map((id) => new ApiObject(chart, id, { apiVersion: 'batch/v1', kind: 'CronJob' })));
    },
  },
  {
    title: 'objects of all scopes in a chart are returned',
    program: (app) => {
      const chart = new Chart(app, 'chart');
      const scope = new Construct(chart, 'scope');
      ['A', 'B'].forEach((id) => [chart, scope].forEach((parent) => object(parent, id)));
      return Testing.synth(chart) as unknown;
    },
  },
  {
    title: 'values that are computed late, and tokens whose method cannot be enumerated, are resolved',
    program: (app) => {
      const token = Object.defineProperty({}, 'resolve', { value: () => ({ a: 'b' }) });
      const spec = { late: Lazy.any({ produce: () => 1 }) as number, token };
      const chart = new Chart(app, 'chart');
      new ApiObject(chart, 'object', { apiVersion: 'example.com/v1', kind: 'A', spec });
      return chart.toJson() as unknown;
    },
  },
  {
    title: 'the chart of a construct is the nearest one above it, or itself',
    program: (app) => {
      const outer = new Chart(app, 'outer');
      const scope = new Construct(new Construct(outer, 'a'), 'b');
      const inner = new Chart(scope, 'inner');
      return [outer, scope, inner, new Construct(inner, 'c')].map((construct) => Chart.of(construct).node.path);
    },
  },
  { title: 'a construct above all charts has no chart', program: (app) => Chart.of(new Construct(app, 'scope')) },
  {
    title: 'a chart is told from an object, an app and a construct',
    program: (app) => {
      class Own extends Chart {}
      const chart = new Chart(app, 'chart');
      return [chart, new Own(app, 'own'), object(chart, 'A'), app, new Construct(app, 'scope')].map((each) => Chart.isChart(each));
    },
  },
  {
    title: 'dependencies of a chart are recorded in their order',
    program: (app) => {
      const [a, b, c] = charts(app, 'a', 'b', 'c');
      a.addDependency(c, b);
      return a.node.dependencies.map(({ node }) => node.path);
    },
  },
  {
    title: 'objects at the top of a chart are listed, those below other constructs are not',
    program: (app) => {
      const chart = new Chart(app, 'chart');
      group(chart, 'Group');
      return [object(chart, 'A'), object(chart, 'B')].length === chart.apiObjects.length && names(...chart.apiObjects);
    },
  },
  {
    title: 'a chart that is rendered alone has its validations asked',
    program: (app) => {
      let asked = false;
      const chart = new Chart(app, 'chart');
      new Construct(chart, 'scope').node.addValidation({ validate: () => ((asked = true), []) });
      chart.toJson();
      return asked;
    },
  },
  {
    title: 'a chart returns each object after the one it depends on',
    program: (app) => {
      const chart = new Chart(app, 'chart');
      const [a, b, c] = ['A', 'B', 'C'].map((id) => object(chart, id));
      a.addDependency(b);
      b.addDependency(c);
      return chart.toJson() as unknown;
    },
    inOrder: true,
  },
  {
    title: 'a chart returns no objects of a chart it depends on',
    program: (app) => {
      const [a, b] = charts(app, 'a', 'b');
      a.addDependency(b);
      return a.toJson() as unknown;
    },
  },
  {
    title: 'a chart returns no objects of a chart that its objects depend on',
    program: (app) => {
      const [a, b] = charts(app, 'a', 'b');
      a.apiObjects[0].addDependency(b.apiObjects[0]);
      return a.toJson() as unknown;
    },
  },
  {
    title: 'a chart returns no objects of charts in it',
    program: (app) => {
      const outer = new Chart(app, 'outer');
      const inner = new Chart(outer, 'inner');
      group(outer, 'A');
      group(inner, 'B');
      return [outer.toJson(), inner.toJson()] as unknown;
    },
  },
  ...(
    [
      ['a construct after another construct', group, group],
      ['a construct after one with constructs in it', group, (chart, id) => group(new Construct(chart, id), 'Inner').node.scope!],
      ['an object after a construct', object, group],
      ['a construct after an object', group, object],
    ] as [string, Making, Making][]
  ).map(([title, first, second]) => ({
    title: `a chart returns ${title}, where that is declared`,
    program: (app: Construct) => {
      const chart = new Chart(app, 'chart');
      first(chart, 'A').node.addDependency(second(chart, 'B'));
      return chart.toJson() as unknown;
    },
    inOrder: true,
  })),
];

type Making = (chart: Chart, id: string) => IConstruct;
