import { ApiObject, App, Chart, Lazy, YamlOutputType } from 'cdk8s';
import { charts, chartThat, object } from './constructs';
import type { Behaviour, Outcome } from './compare';

const OWN = { apiVersion: 'example.com/v1', kind: 'Own', metadata: { name: 'own' } };

/** An object with a value that is computed late, once. */
function withLate(chart: Chart, compute: () => void): void {
  let isComputed = false;
  const produce = () => {
    if (!isComputed) {
      isComputed = true;
      compute();
    }
    return 1;
  };
  new ApiObject(chart, 'late', { apiVersion: 'example.com/v1', kind: 'Late', spec: Lazy.any({ produce }) as number });
}

/** Has an object added by a validation, which cdk8s asks several times. */
function addedByValidation(asked: Chart, scope: () => Chart): void {
  asked.node.addValidation({
    validate: () => {
      const chart = scope();
      if (!chart.node.tryFindChild('Added')) {
        object(chart, 'Added');
      }
      return [];
    },
  });
}

/** An app that writes some of its charts only. */
function selecting(select: (all: Chart[]) => Chart[]): Behaviour['derive'] {
  return (base) =>
    class extends base {
      public override get charts(): Chart[] {
        return select(super.charts);
      }
    };
}

const withOutput = (written: Outcome['written'], text: Outcome['text'] = Object.values(written!).flat()): Behaviour['differs'] => ({
  why: 'cdk8s loses what is added to the chart that it renders, and charts that are added',
  to: (theirs) => ({ ...theirs, written, text }),
});
const manifest = (kind: string, name: string, others: object = {}) => ({
  apiVersion: 'example.com/v1',
  kind,
  metadata: { name },
  ...others,
});
const LATE = manifest('Late', 'a-late-c8af1467', { spec: 1 });

/** What charts and apps of a class of their own decide, and what is added during synthesis. */
export const HOOKS: readonly Behaviour[] = [
  {
    title: 'a chart that removes an object when it is rendered',
    program: (app) => {
      const chart = chartThat(app, 'chart', (manifests, { node }) => (node.tryRemoveChild('A'), manifests()));
      ['A', 'B'].forEach((id) => object(chart, id));
    },
  },
  {
    title: 'a chart that adds an object when it is rendered',
    program: (app) => void chartThat(app, 'chart', (manifests, chart) => (object(chart, 'Added'), manifests())),
  },
  {
    title: 'a chart that changes its manifests',
    program: (app) => {
      const chart = chartThat(app, 'chart', (manifests) =>
        manifests().map(({ metadata, ...others }) => ({ ...others, metadata: { ...metadata, labels: { team: 'a' } } })),
      );
      ['A', 'B'].forEach((id) => object(chart, id));
      charts(app, 'other');
    },
  },
  {
    title: 'a chart that returns its manifests in another order, others, several of a kind, and some as undefined',
    program: (app) => {
      const chart = chartThat(app, 'chart', (manifests) => [undefined, OWN, ...manifests().reverse(), manifest('Own', 'other')]);
      ['A', 'B'].forEach((id) => object(chart, id));
    },
  },
  {
    title: 'a chart that returns nothing of it',
    program: (app) =>
      void object(
        chartThat(app, 'chart', () => []),
        'A',
      ),
  },
  { title: 'a chart that returns manifests by name', program: (app) => void chartThat(app, 'chart', () => ({ own: OWN })) },
  { title: 'a chart that returns null', program: (app) => void chartThat(app, 'chart', () => null) },
  {
    title: 'a chart that throws',
    program: (app) =>
      void chartThat(app, 'chart', () => {
        throw new Error('not today');
      }),
  },
  ...[YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_RESOURCE].map((yamlOutputType) => ({
    title: `a chart that returns other manifests: ${YamlOutputType[yamlOutputType]}`,
    program: (app: App) =>
      void object(
        chartThat(app, 'chart', () => [OWN]),
        'A',
      ),
    props: { yamlOutputType, recordConstructMetadata: true },
  })),
  {
    title: 'a chart that returns other manifests: FOLDER_PER_CHART_FILE_PER_RESOURCE',
    program: (app) =>
      void object(
        chartThat(app, 'chart', () => [OWN]),
        'A',
      ),
    props: { yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE },
    differs: {
      why: 'cdk8s does not ask the chart with this one type of output',
      to: (theirs) => ({ ...theirs, written: { chart: undefined, 'chart/Own.own.k8s.yaml': [OWN] } }),
    },
  },
  {
    title: 'the objects of a chart that overrides, in their order',
    program: (app) => {
      const returned: string[] = [];
      const chart = chartThat(app, 'chart', (manifests) => {
        const all = manifests();
        returned.splice(0, returned.length, ...all.map(({ kind }) => kind));
        return all;
      });
      const [a, b] = ['A', 'B'].map((id) => object(chart, id));
      object(new Chart(chart, 'inner'), 'C');
      a.addDependency(b);
      app.synthYaml();
      return returned;
    },
  },
  {
    title: 'a validation adds an object to its chart',
    program: (app) =>
      charts(app, 'a', 'b')
        .slice(0, 1)
        .forEach((a) => addedByValidation(a, () => a)),
  },
  {
    title: 'a validation adds an object to the chart before',
    program: (app) => {
      const [a, b] = charts(app, 'a', 'b');
      addedByValidation(b, () => a);
    },
  },
  {
    title: 'a validation adds a chart',
    program: (app) => {
      const [a] = charts(app, 'a');
      addedByValidation(a, () => (app.node.tryFindChild('new') as Chart | undefined) ?? new Chart(app, 'new'));
    },
  },
  {
    title: 'a value that is computed late adds an object to a later chart',
    program: (app) => {
      const [a, b] = charts(app, 'a', 'b');
      withLate(a, () => object(b, 'Added'));
    },
  },
  {
    title: 'a value that is computed late adds an object to a later chart that overrides',
    program: (app) => {
      const [a] = charts(app, 'a');
      const b = chartThat(app, 'b', (manifests) => [...manifests(), OWN]);
      withLate(a, () => object(b, 'Added'));
    },
  },
  {
    title: 'a value that is computed late adds a construct whose validation throws',
    program: (app) => {
      const [a] = charts(app, 'a', 'b');
      withLate(a, () => object(a, 'Added').node.addValidation({ validate: () => ['wrong'] }));
    },
  },
  {
    title: 'a value that is computed late adds an object to its own chart',
    program: (app) => {
      const a = new Chart(app, 'a');
      withLate(a, () => object(a, 'Added'));
    },
    differs: withOutput({ 'a.k8s.yaml': [manifest('Added', 'a-added-c833be12'), LATE] }),
  },
  {
    title: 'a value that is computed late adds a chart',
    program: (app) => withLate(new Chart(app, 'a'), () => charts(app, 'new')),
    differs: withOutput({ 'a.k8s.yaml': [LATE], 'new.k8s.yaml': [manifest('Ofnew', 'new-ofnew-c873b296')] }),
  },
];

/** What an app writes that selects its charts. */
export const SELECTIONS: readonly Behaviour[] = [
  {
    title: 'an app that selects some of its charts',
    program: (app) => void charts(app, 'a', 'b', 'c'),
    derive: selecting((all) => all.filter(({ node }) => node.id !== 'b')),
    props: { recordConstructMetadata: true },
  },
  { title: 'an app that selects none', program: (app) => void charts(app, 'a', 'b'), derive: selecting(() => []) },
  {
    title: 'an app that selects a chart and the one it depends on',
    program: (app) => {
      const [a, , c] = charts(app, 'a', 'b', 'c');
      a.addDependency(c);
    },
    derive: selecting((all) => all.filter(({ node }) => node.id !== 'b')),
  },
  {
    title: 'an app that selects a chart without the one it depends on',
    program: (app) => {
      const [a, b] = charts(app, 'a', 'b');
      a.addDependency(b);
    },
    derive: selecting((all) => all.filter(({ node }) => node.id === 'a')),
  },
  {
    title: 'an app that selects a chart without the charts in it',
    program: (app) => {
      const [outer] = charts(app, 'outer');
      object(new Chart(outer, 'inner'), 'A');
    },
    derive: selecting((all) => all.filter(({ node }) => node.id === 'outer')),
  },
  {
    title: 'an app that does not select a chart that cannot be rendered',
    program: (app) => {
      const [a] = charts(app, 'a', 'b');
      withLate(a, () => {
        throw new Error('not today');
      });
    },
    derive: selecting((all) => all.filter(({ node }) => node.id === 'b')),
  },
];
