import { ApiObject, Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import { Environment, EnvironmentChart, EnvironmentProps } from '../../../lib';
import { service } from '../../network/services';
import { report } from '../findings';

const TEMPLATE = { metadata: { labels: { app: 'legacy' } }, spec: { containers: [{ name: 'legacy', image: 'legacy:1' }] } };

/** A service, and beside it what somebody has there already. */
const beside = (add: (chart: Chart) => unknown, props: EnvironmentProps = {}) =>
  report((app) => {
    const chart = new EnvironmentChart(app, 'shop', {
      environment: new Environment('test', { namespace: 'shop', podSecurity: 'privileged', ...props }),
    });
    service(chart, 'cart');
    add(chart);
  });

const legacy = (kind: string, apiVersion: string, spec: object) => (chart: Chart) =>
  new ApiObject(chart, 'legacy', { apiVersion, kind, metadata: { name: 'legacy' }, spec });
const policy = (chart: Chart, spec: object) =>
  new ApiObject(chart, 'policy', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'legacy' }, spec });

const finding = (kind: string, path = 'shop/legacy') =>
  `${path}: ${kind} "legacy" has pods without any connection: namespace "shop" denies connections by default, and no other NetworkPolicy selects them. ` +
  'Add a NetworkPolicy for them, or set `defaultDeny: false` on the environment';

describe('pods beside services', () => {
  test.each([
    ['Deployment', 'apps/v1', { template: TEMPLATE }],
    ['StatefulSet', 'apps/v1', { template: TEMPLATE }],
    ['DaemonSet', 'apps/v1', { template: TEMPLATE }],
    ['Job', 'batch/v1', { template: TEMPLATE }],
    ['CronJob', 'batch/v1', { jobTemplate: { spec: { template: TEMPLATE } } }],
    ['Pod', 'v1', TEMPLATE.spec],
  ])('of a %s are refused, because they could not connect', (kind, apiVersion, spec) => {
    expect(beside(legacy(kind, apiVersion, spec))).toEqual([finding(kind)]);
  });

  test('are accepted where nothing is denied by default', () => {
    expect(beside(legacy('Deployment', 'apps/v1', { template: TEMPLATE }), { defaultDeny: false })).toEqual([]);
  });

  test.each([
    [{ podSelector: { matchLabels: { app: 'legacy' } } }, []],
    [{ podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }, []],
    [{ podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] }, []],
    [{ podSelector: { matchLabels: { app: 'other' } } }, [finding('Deployment')]],
  ])('are judged by the other policies of the namespace: %j', (spec, expected) => {
    const findings = beside((chart) => {
      legacy('Deployment', 'apps/v1', { template: TEMPLATE })(chart);
      policy(chart, spec);
    });
    expect(findings).toEqual(expected);
  });

  test('may be in another namespace', () => {
    const findings = beside((chart) => {
      const other = new Chart(chart, 'other', { namespace: 'other' });
      new Deployment(other, 'legacy', { containers: [{ image: 'legacy:1' }] });
    });
    expect(findings).toEqual([]);
  });
});
