import { ApiObject, Chart } from 'cdk8s';
import { Environment, EnvironmentChart } from '../../../lib';
import { duplicates } from '../../../lib/policy/rules/duplicates';
import { report, named } from '../findings';
import { testRule } from '../test-rule';

const inX = (kind: string, name: string) => ({ apiVersion: 'v1', kind, metadata: { name, namespace: 'x' } });
const secrets = (kind: string, item: object) => ({ apiVersion: 'v1', kind, items: [{ metadata: { name: 'b' } }, item] });
const FIELD = 'metadata.name';

testRule(duplicates, {
  compliant: [
    { title: 'a name in two API groups', given: [named('Service', 'a'), named('Service', 'a', 'serving.knative.dev/v1')] },
    { title: 'a name in two namespaces', given: [inX('Pod', 'a'), named('Pod', 'a')] },
    { title: 'two names, and two kinds', given: [named('Pod', 'a'), named('Pod', 'b'), named('Secret', 'a')] },
    { title: 'objects without names', given: [{ ...named('Pod', 'a'), metadata: {} }, named('Pod', undefined)] },
    { title: 'a list with other objects', given: [secrets('SecretList', {}), named('ConfigMap', 'b')] },
  ],
  nonCompliant: [
    {
      title: 'two of a kind, group, namespace and name',
      given: [inX('Pod', 'a'), inX('Pod', 'a')],
      finds: [{ object: 'Pod/a', field: FIELD, problem: 'Pod "a" in namespace x is also created by Pod x/a' }],
    },
    {
      title: 'two versions of a group',
      given: [named('Deployment', 'a', 'apps/v1'), named('Deployment', 'a', 'apps/v1beta1')],
      finds: [{ field: FIELD, problem: 'Deployment "a" is also created by Deployment a' }].map((each) => ({
        object: 'Deployment/a',
        ...each,
      })),
    },
    {
      title: 'two Namespaces, of which one need not be created',
      given: [named('Namespace', 'a'), named('Namespace', 'a')],
      finds: [
        {
          object: 'Namespace/a',
          field: FIELD,
          problem: 'is also created',
          remedy: 'keep one of them: an environment with `createNamespace: false` creates none',
        },
      ],
    },
    {
      title: 'an item of a list',
      given: [named('Secret', 'b'), secrets('SecretList', { metadata: { name: 'c' } })],
      finds: [{ object: 'Secret/b', field: FIELD, problem: 'Secret "b" is also created by Secret b' }],
    },
  ],
});

describe('duplicates', () => {
  const pod = (chart: Chart, id = 'pod') => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } });

  test('are those of one environment', () => {
    const inEnvironments = (...names: string[]) =>
      report((app) =>
        names.forEach((name, index) => {
          pod(new EnvironmentChart(app, `${name}${index}`, { environment: new Environment(name, { namespace: 'x' }) }));
        }),
      );
    expect(inEnvironments('one', 'two')).toEqual([]);
    expect(inEnvironments('one', 'one')).toEqual([
      'one1/pod: metadata.name: Pod "a" in namespace x is also created by one0/pod: use another name for one of them [duplicates]',
    ]);
  });

  test('of plain charts may be meant for different clusters', () => {
    const message = (chart: string, other: string) =>
      `warning: ${chart}/pod: metadata.name: Pod "a" is also created by ${other}/pod, in another chart: apply the charts to different clusters, ` +
      'or use another name for one of them [duplicates]';
    expect(report((app) => ['eu', 'us', 'asia'].forEach((id) => pod(new Chart(app, id))))).toEqual([
      message('us', 'eu'),
      message('asia', 'eu'),
    ]);
  });

  test('within one of them are not', () => {
    const twice = (chart: Chart) => [pod(chart), pod(chart, 'again')];
    const message = (chart: string) =>
      `${chart}/again: metadata.name: Pod "a" is also created by ${chart}/pod: use another name for one of them [duplicates]`;
    expect(report((app) => ['eu', 'us'].forEach((id) => twice(new Chart(app, id))))).toEqual([message('eu'), message('us')]);
  });
});
