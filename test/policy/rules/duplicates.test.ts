import { ApiObject, Chart } from 'cdk8s';
import { Environment, EnvironmentChart } from '../../../lib';
import { findings, report, named } from '../findings';

describe('duplicates', () => {
  test('are two of a kind, group, namespace and name', () => {
    expect(findings([named('Pod', 'a'), named('Pod', 'a')], { namespace: 'x' })).toEqual([
      'shop/o1: Pod "a" in namespace x is also created by shop/o0: use another name for one of them',
    ]);
    expect(findings([named('Deployment', 'a', 'apps/v1'), named('Deployment', 'a', 'apps/v1beta1')])).toHaveLength(1);
    expect(findings([named('Service', 'a'), named('Service', 'a', 'serving.knative.dev/v1')])).toEqual([]);
    expect(findings([named('Pod', 'a'), named('Pod', 'b'), named('Secret', 'a')])).toEqual([]);
  });

  test('of a Namespace that somebody else creates need no other name', () => {
    expect(findings([named('Namespace', 'a'), named('Namespace', 'a')])).toEqual([
      'shop/o1: Namespace "a" is also created by shop/o0: keep one of them: an environment with `createNamespace: false` creates none',
    ]);
  });

  const pod = (chart: Chart, id = 'pod') => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } });

  test('are those of one environment', () => {
    const inEnvironments = (...names: string[]) =>
      report((app) =>
        names.forEach((name, index) => {
          pod(new EnvironmentChart(app, `${name}${index}`, { environment: new Environment(name, { namespace: 'x' }) }));
        }),
      );
    expect(inEnvironments('one', 'two')).toEqual([]);
    expect(inEnvironments('one', 'one')).toHaveLength(1);
  });

  test('of plain charts may be meant for different clusters', () => {
    const message = (chart: string, other: string) =>
      `warning: ${chart}/pod: Pod "a" is also created by ${other}/pod, in another chart: apply the charts to different clusters, or use another name for one of them`;
    expect(report((app) => ['eu', 'us', 'asia'].forEach((id) => pod(new Chart(app, id))))).toEqual([
      message('us', 'eu'),
      message('asia', 'eu'),
    ]);
  });

  test('within one of them are not', () => {
    const twice = (chart: Chart) => [pod(chart), pod(chart, 'again')];
    expect(report((app) => ['eu', 'us'].forEach((id) => twice(new Chart(app, id))))).toEqual([
      'eu/again: Pod "a" is also created by eu/pod: use another name for one of them',
      'us/again: Pod "a" is also created by us/pod: use another name for one of them',
    ]);
  });

  test('may be items of lists', () => {
    const list = (kind: string, ...items: object[]) => ({ kind, items });
    const item = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } };
    expect(findings([named('Secret', 'a'), list('List', item)])).toHaveLength(1);
    expect(findings([named('Secret', 'a'), list('SecretList', { metadata: { name: 'a' } })])).toHaveLength(1);
    expect(findings([list('List', item), named('ConfigMap', 'a')])).toEqual([]);
  });
});
