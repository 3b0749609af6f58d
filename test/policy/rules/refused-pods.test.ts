import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import { Environment, EnvironmentChart, EnvironmentProps } from '../../../lib';
import { service } from '../../network/services';
import { bare, pod } from '../pod-security/pods';
import { report } from '../findings';

/** A service, and beside it what somebody has there already. */
const beside = (add: (chart: Chart, environment: Environment) => unknown, props: EnvironmentProps = {}) =>
  report((app) => {
    const environment = new Environment('test', { namespace: 'shop', defaultDeny: false, ...props });
    const chart = new EnvironmentChart(app, 'shop', { environment });
    service(chart, 'cart');
    add(chart, environment);
  });

const legacy =
  (kind: string, apiVersion: string, spec: object, metadata: object = {}) =>
  (chart: Chart) =>
    new ApiObject(chart, 'legacy', { apiVersion, kind, metadata: { name: 'legacy', ...metadata }, spec });
const deployment = (template: object) => legacy('Deployment', 'apps/v1', { template });
const ROOT = pod({}, { runAsUser: 0 });
const HOST = pod({ hostNetwork: true });

const refusal = (kind: string, level: string, fields: string, remedy: string) =>
  `shop/legacy: ${kind} "legacy" has pods that namespace "shop" refuses, because it enforces Pod Security "${level}": ${fields}. Change the pods, or set ${remedy}`;
const SET_BASELINE = "`podSecurity: 'baseline'` on the environment";
const SET_PRIVILEGED = "`podSecurity: 'privileged'` on the environment";

describe('pods that the level of their namespace refuses', () => {
  test.each([
    ['Deployment', 'apps/v1', { template: ROOT }],
    ['StatefulSet', 'apps/v1', { template: ROOT }],
    ['DaemonSet', 'apps/v1', { template: ROOT }],
    ['ReplicaSet', 'apps/v1', { template: ROOT }],
    ['ReplicationController', 'v1', { template: ROOT }],
    ['Job', 'batch/v1', { template: ROOT }],
    ['CronJob', 'batch/v1', { jobTemplate: { spec: { template: ROOT } } }],
    ['Pod', 'v1', ROOT.spec],
  ])('of a %s are reported with level, field and remedy', (kind, apiVersion, spec) => {
    expect(beside(legacy(kind, apiVersion, spec))).toEqual([
      refusal(kind, 'restricted', 'securityContext.runAsUser must not be 0', SET_BASELINE),
    ]);
  });

  test('are reported with all that they must set', () => {
    const fields =
      'containers[0].securityContext.capabilities.drop must contain "ALL"; ' +
      'securityContext.seccompProfile.type must be "RuntimeDefault" or "Localhost"; ' +
      'containers[0].securityContext.allowPrivilegeEscalation must be false; ' +
      'securityContext.runAsNonRoot must be true';
    expect(beside(deployment(bare()))).toEqual([refusal('Deployment', 'restricted', fields, SET_BASELINE)]);
  });

  test('are reported with the level that accepts them', () => {
    const field = 'hostNetwork must not be true';
    expect(beside(deployment(HOST))).toEqual([refusal('Deployment', 'restricted', field, SET_PRIVILEGED)]);
    expect(beside(deployment(HOST), { podSecurity: 'baseline' })).toEqual([refusal('Deployment', 'baseline', field, SET_PRIVILEGED)]);
    expect(beside(deployment(HOST), { podSecurity: 'privileged' })).toEqual([]);
    expect(beside(deployment(ROOT), { podSecurity: 'baseline' })).toEqual([]);
  });

  test('are those of the library, too, once they are patched', () => {
    const findings = beside((chart) =>
      service(chart, 'db').patch('Deployment', JsonPatch.add('/spec/template/spec/containers/0/securityContext/privileged', true)),
    );
    expect(findings).toEqual([
      expect.stringMatching(/^shop\/db\/Deployment-db: Deployment "db" .*\[0\]\.securityContext\.privileged must not/),
    ]);
  });

  test('are those of cdk8s-plus', () => {
    const findings = beside((chart) => new Deployment(chart, 'web', { containers: [{ image: 'web:1' }] }));
    expect(findings).toEqual([expect.stringContaining('securityContext.seccompProfile.type must be "RuntimeDefault" or "Localhost"')]);
  });
});

describe('the level of a namespace', () => {
  const probe = deployment(
    pod({ containers: [{ ...(pod().spec as { containers: object[] }).containers[0], livenessProbe: { httpGet: { host: 'a' } } }] }),
  );

  test('is that of the version of the cluster', () => {
    expect(beside(probe, { cluster: { version: '1.33' } })).toEqual([]);
    expect(beside(probe, { cluster: { version: '1.34' } })).toEqual([
      expect.stringContaining('livenessProbe.httpGet.host must not be set'),
    ]);
  });

  test('is that of the Namespace as it is patched', () => {
    const findings = beside((chart, environment) => {
      environment.patch('Namespace', JsonPatch.replace('/metadata/labels/pod-security.kubernetes.io~1enforce', 'privileged'));
      deployment(HOST)(chart);
    });
    expect(findings).toEqual([]);
  });

  test('is unknown where the Namespace is created elsewhere', () => {
    expect(beside(deployment(HOST), { createNamespace: false })).toEqual([]);
    expect(beside((chart) => deployment(HOST)(new Chart(chart, 'other', { namespace: 'other' })))).toEqual([]);
  });

  test.each([
    [{}, [expect.stringMatching(/livenessProbe.*set the label pod-security\.kubernetes\.io\/enforce=privileged on the Namespace$/)]],
    [{ 'pod-security.kubernetes.io/enforce-version': 'latest' }, [expect.stringContaining('livenessProbe')]],
    [{ 'pod-security.kubernetes.io/enforce-version': 'v1.33' }, []],
    [{ 'pod-security.kubernetes.io/enforce': 'privileged' }, []],
  ])('may be that of a Namespace of another construct: %j', (labels, expected) => {
    const findings = report((app) => {
      const chart = new Chart(app, 'legacy', { namespace: 'legacy' });
      const metadata = { name: 'legacy', labels: { 'pod-security.kubernetes.io/enforce': 'baseline', ...labels } };
      new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata });
      probe(chart);
    });
    expect(findings).toEqual(expected);
  });
});
