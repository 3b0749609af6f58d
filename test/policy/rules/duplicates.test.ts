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

  test('are those of one environment; charts outside of any share one', () => {
    const pod = (chart: Chart) => new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } });
    const inEnvironments = (...names: string[]) =>
      report((app) =>
        names.forEach((name, index) => {
          pod(new EnvironmentChart(app, `${name}${index}`, { environment: new Environment(name, { namespace: 'x' }) }));
        }),
      );
    expect(inEnvironments('one', 'two')).toEqual([]);
    expect(inEnvironments('one', 'one')).toHaveLength(1);
    expect(report((app) => ['a', 'b'].forEach((id) => pod(new Chart(app, id))))).toHaveLength(1);
  });
});
