import { ApiObject, App as Cdk8sApp, Chart } from 'cdk8s';
import { existsSync } from 'node:fs';
import { App } from '../../lib';
import { APPS } from './behaviours/apps';
import { CHARTS } from './behaviours/charts';
import { Behaviour, compared } from './behaviours/compare';
import { charts } from './behaviours/constructs';
import { HOOKS, SELECTIONS } from './behaviours/hooks';
import { temporaryFolder } from './files';

const DIFFERENCES: readonly Behaviour[] = [
  {
    title: 'the namespace of a chart on an object that is cluster-scoped',
    program: (app) => {
      const chart = new Chart(app, 'chart', { namespace: 'shop' });
      new ApiObject(chart, 'role', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'reader' } });
    },
    differs: {
      why: 'the API server ignores it',
      to: (theirs) => {
        const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'reader' } };
        return { ...theirs, written: { 'chart.k8s.yaml': [role] }, text: [role] };
      },
    },
  },
  {
    title: 'two objects of one kind and name',
    program: (app) => {
      const chart = new Chart(app, 'chart');
      ['a', 'b'].forEach((id) => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'same' } }));
    },
    differs: {
      why: 'the second one would replace the first one in the cluster',
      to: ({ returned }) => ({ returned, written: undefined, text: undefined, throws: ['synth', 'synthYaml'] }),
    },
  },
];

function expectSame(behaviour: Behaviour): void {
  const { theirs, ours } = compared(behaviour);
  expect(ours).toEqual(behaviour.differs ? behaviour.differs.to(theirs) : theirs);
}

describe.each([
  ['files of an app', APPS],
  ['what charts say', CHARTS],
  ['charts that override, and constructs that are added late', HOOKS],
  ['apps that select their charts', SELECTIONS],
  ['where ours differs', DIFFERENCES],
])('as with the App of cdk8s: %s', (_, behaviours) => {
  test.each(behaviours)('$title', expectSame);
});

describe('as with the App of cdk8s, without props', () => {
  test.each([Cdk8sApp, App])('the output is in dist, in the working directory', (AppClass) => {
    const before = process.cwd();
    process.chdir(temporaryFolder());
    try {
      const app = new AppClass();
      charts(app, 'one');
      app.synth();
      expect([app.outdir, existsSync('dist/one.k8s.yaml')]).toEqual(['dist', true]);
    } finally {
      process.chdir(before);
    }
  });

  test.each([Cdk8sApp, App])('paths of objects are recorded where the environment requests it', (AppClass) => {
    process.env.CDK8S_RECORD_CONSTRUCT_METADATA = 'true';
    try {
      const app = new AppClass({ outdir: temporaryFolder() });
      charts(app, 'one');
      app.synth();
      expect(existsSync(`${app.outdir}/construct-metadata.json`)).toBe(true);
    } finally {
      delete process.env.CDK8S_RECORD_CONSTRUCT_METADATA;
    }
  });
});
