import { Chart, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { charts, group, object } from './constructs';
import type { Behaviour } from './compare';

const TYPES = Object.entries(YamlOutputType).filter((entry): entry is [string, YamlOutputType] => typeof entry[1] === 'number');

/** The same with each type of output. */
function withEachType(title: string, program: Behaviour['program'], others: Partial<Behaviour> = {}): Behaviour[] {
  return TYPES.map(([name, yamlOutputType]) => ({
    title: `${title}: ${name}`,
    program,
    ...others,
    props: { ...others.props, yamlOutputType },
  }));
}

const NO_EMPTY_FOLDERS: Behaviour['differs'] = {
  why: 'a folder without files is not written, because Git would not keep it',
  to: ({ written, ...others }) => ({ ...others, written: Object.fromEntries(Object.entries(written!).filter(([, content]) => content)) }),
};

const emptyCharts: Behaviour['program'] = (app) => {
  ['one', 'two'].forEach((id) => new Chart(app, id));
};

/** Files of an app, and the order of its charts. */
export const APPS: readonly Behaviour[] = [
  { title: 'an app without charts has no files', program: () => undefined },
  { title: 'each chart has a file, named by its id', program: (app) => void charts(app, 'one', 'two') },
  { title: 'a chart without objects has a file', program: emptyCharts },
  ...withEachType('charts without objects', emptyCharts, { differs: NO_EMPTY_FOLDERS }),
  ...withEachType('charts without objects, and another extension', emptyCharts, {
    props: { outputFileExtension: '.yaml' },
    differs: NO_EMPTY_FOLDERS,
  }),
  {
    title: 'a chart comes after the one it depends on, and all files are numbered',
    program: (app) => {
      const [a, b, c] = charts(app, 'a', 'b', 'c');
      a.node.addDependency(b);
      b.node.addDependency(c);
    },
    inOrder: true,
  },
  {
    title: 'charts that do not depend on others are numbered with those that do',
    program: (app) => {
      const [a, , c] = charts(app, 'a', 'b', 'c', 'd');
      a.node.addDependency(c);
    },
  },
  ...withEachType(
    'a chart comes after the one whose object an object of it depends on',
    (app) => {
      const [a, b, c] = charts(app, 'a', 'b', 'c').map((chart) => chart.apiObjects[0]);
      a.node.addDependency(b);
      b.node.addDependency(c);
    },
    { inOrder: true },
  ),
  ...withEachType(
    'a chart comes after the one whose construct a construct of it depends on',
    (app) => {
      const [first, second] = ['a', 'b'].map((id) => group(new Chart(app, id), 'Group'));
      first.node.addDependency(second);
    },
    { inOrder: true },
  ),
  {
    title: 'an object of a chart in a chart is in the file of the inner one alone, which comes first',
    program: (app) => {
      const outer = new Chart(app, 'outer');
      const inner = new Chart(outer, 'inner');
      group(outer, 'A');
      group(inner, 'B');
    },
  },
  {
    title: 'charts in a chart come before it, in their order',
    program: (app) => {
      const outer = new Chart(app, 'outer');
      ['left', 'right'].forEach((id) => object(new Chart(outer, id), id, 'Part'));
      object(outer, 'whole', 'Whole');
    },
  },
  {
    title: 'one text contains the objects of all charts',
    program: (app) => {
      const [one] = charts(app, 'one', 'two');
      object(one, 'More');
      new Chart(app, 'none');
    },
  },
  {
    title: 'in one text, objects of a construct come after those of the construct it depends on',
    program: (app) => {
      const chart = new Chart(app, 'chart');
      const [first, second] = ['A', 'B'].map((id) => group(chart, id));
      first.node.addDependency(second);
    },
    inOrder: true,
  },
  {
    title: 'validations of constructs are asked, once at least, also beside charts',
    program: (app) => {
      const asked: string[] = [];
      new Construct(app, 'beside').node.addValidation({ validate: () => (asked.push('asked'), []) });
      app.synth();
      return asked.length > 0;
    },
  },
  {
    title: 'a validation that finds something throws',
    program: (app) => new Construct(app, 'beside').node.addValidation({ validate: () => ['wrong'] }),
  },
  {
    title: 'the path of each object is recorded where that is requested',
    program: (app) => void charts(app, 'one', 'two'),
    props: { recordConstructMetadata: true },
  },
  { title: 'and not where it is refused', program: (app) => void charts(app, 'one'), props: { recordConstructMetadata: false } },
];
