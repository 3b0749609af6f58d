import { ApiObject, Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import { Environment, EnvironmentChart, EnvironmentProps } from '../../../lib';
import { isolatedPods } from '../../../lib/policy/rules/isolated-pods';
import { service } from '../../network/services';
import { report } from '../findings';
import { testRule } from '../test-rule';

const TEMPLATE = { metadata: { labels: { app: 'legacy' } }, spec: { containers: [{ name: 'legacy', image: 'legacy:1' }] } };
const ENDING = { ...TEMPLATE, spec: { ...TEMPLATE.spec, restartPolicy: 'Never' } };

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

const PROBLEM = 'has pods without any connection: namespace "shop" denies connections by default, and no other NetworkPolicy selects them';
const LABELS = 'spec.template.metadata.labels';
const finding = (kind: string, field = LABELS) =>
  `shop/legacy: ${field}: ${kind} "legacy" ${PROBLEM}: ` +
  'add a NetworkPolicy for them, or set `defaultDeny: false` on the environment [isolated-pods]';
const object = (kind: string, apiVersion: string, spec: object, labels: object = {}) => ({
  apiVersion,
  kind,
  metadata: { name: 'legacy', namespace: 'shop', labels },
  spec,
});
const DENY = object('NetworkPolicy', 'networking.k8s.io/v1', { podSelector: {} }, { 'app.kubernetes.io/managed-by': 'cdk8s' });
const select = (podSelector: object) => object('NetworkPolicy', 'networking.k8s.io/v1', { podSelector, ingress: [{}] });
const DEPLOYMENT = object('Deployment', 'apps/v1', { template: TEMPLATE });

testRule(isolatedPods, {
  compliant: [
    { title: 'pods that another policy selects', given: [DENY, DEPLOYMENT, select({ matchLabels: { app: 'legacy' } })] },
    { title: 'pods where others deny everything', given: [DEPLOYMENT, { ...DENY, metadata: { name: 'deny', namespace: 'shop' } }] },
  ],
  nonCompliant: [
    {
      title: 'pods that no other policy selects',
      given: [DENY, DEPLOYMENT, select({ matchLabels: { app: 'other' } }), select({ matchExpressions: [{ key: 'app', operator: 'Is' }] })],
      finds: [{ object: 'Deployment/legacy', field: LABELS, problem: `Deployment "legacy" ${PROBLEM}` }],
    },
  ],
});

describe('pods beside services', () => {
  test.each([
    ['Deployment', 'apps/v1', { template: TEMPLATE }, LABELS],
    ['StatefulSet', 'apps/v1', { template: TEMPLATE }, LABELS],
    ['DaemonSet', 'apps/v1', { template: TEMPLATE }, LABELS],
    ['Job', 'batch/v1', { template: ENDING }, LABELS],
    ['CronJob', 'batch/v1', { jobTemplate: { spec: { template: ENDING } } }, 'spec.jobTemplate.spec.template.metadata.labels'],
    ['Pod', 'v1', TEMPLATE.spec, 'metadata.labels'],
  ])('of a %s are refused, because they could not connect', (kind, apiVersion, spec, field) => {
    expect(beside(legacy(kind, apiVersion, spec))).toEqual([finding(kind, field)]);
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
