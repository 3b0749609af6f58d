import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import { Environment, EnvironmentChart, EnvironmentProps } from '../../../lib';
import { refusedPods } from '../../../lib/policy/rules/refused-pods';
import { service } from '../../network/services';
import { bare, pod } from '../pod-security/pods';
import { report } from '../findings';
import { testRule } from '../test-rule';

/** What the rule finds in a service, and in what somebody has beside it; that no kubelet starts root here is found by another one. */
const beside = (add: (chart: Chart, environment: Environment) => unknown, props: EnvironmentProps = {}) =>
  report((app) => {
    const environment = new Environment('test', { namespace: 'shop', defaultDeny: false, ...props });
    const chart = new EnvironmentChart(app, 'shop', { environment });
    service(chart, 'cart');
    add(chart, environment);
  }).filter((line) => !line.includes('runAsUser 0 beside'));

const legacy =
  (kind: string, apiVersion: string, spec: object, metadata: object = {}) =>
  (chart: Chart) =>
    new ApiObject(chart, 'legacy', { apiVersion, kind, metadata: { name: 'legacy', ...metadata }, spec });
const deployment = (template: object) => legacy('Deployment', 'apps/v1', { template });
const ROOT = pod({}, { runAsUser: 0 });
const ENDING = { ...ROOT, spec: { ...ROOT.spec, restartPolicy: 'Never' } };
const HOST = pod({ hostNetwork: true });

const refusal = (level: string, field: string, given: string, requirement: string, remedy: string) =>
  `shop/legacy: ${field}: ${given} is refused by namespace "shop", which enforces Pod Security "${level}": it ${requirement}, or set ${remedy} [refused-pods]`;
const POD = 'spec.template.spec';
const SET_BASELINE = "`podSecurity: 'baseline'` on the environment";
const SET_PRIVILEGED = "`podSecurity: 'privileged'` on the environment";

const namespace = (labels: object) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } });
const enforce = (level: string, version?: string) =>
  namespace({ 'pod-security.kubernetes.io/enforce': level, 'pod-security.kubernetes.io/enforce-version': version });
const job = (template: object) => ({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'a', namespace: 'shop' }, spec: { template } });

testRule(refusedPods, {
  compliant: [
    { title: 'pods that the level accepts', given: [enforce('restricted'), job(pod())] },
    { title: 'any pods where the namespace is created elsewhere', given: job(HOST) },
    { title: 'any pods where the namespace enforces nothing', given: [namespace({}), enforce('privileged'), job(HOST)] },
  ],
  nonCompliant: [
    {
      title: 'fields that the level of the namespace refuses',
      given: [enforce('baseline', 'v1.30'), job(HOST)],
      finds: [
        {
          object: 'Job/a',
          field: `${POD}.hostNetwork`,
          problem: 'true is refused by namespace "shop", which enforces Pod Security "baseline"',
          remedy: 'it must not be true, or set the label pod-security.kubernetes.io/enforce=privileged on the Namespace',
        },
      ],
    },
  ],
});

describe('pods that the level of their namespace refuses', () => {
  test.each([
    ['Deployment', 'apps/v1', { template: ROOT }, POD],
    ['StatefulSet', 'apps/v1', { template: ROOT }, POD],
    ['DaemonSet', 'apps/v1', { template: ROOT }, POD],
    ['ReplicaSet', 'apps/v1', { template: ROOT }, POD],
    ['ReplicationController', 'v1', { template: ROOT }, POD],
    ['Job', 'batch/v1', { template: ENDING }, POD],
    ['CronJob', 'batch/v1', { jobTemplate: { spec: { template: ENDING } } }, 'spec.jobTemplate.spec.template.spec'],
    ['Pod', 'v1', ROOT.spec, 'spec'],
  ])('of a %s are reported with level, field and remedy', (kind, apiVersion, spec, at) => {
    expect(beside(legacy(kind, apiVersion, spec))).toEqual([
      refusal('restricted', `${at}.securityContext.runAsUser`, '0', 'must not be 0', SET_BASELINE),
    ]);
  });

  test('are reported with all that they must set', () => {
    const absent = (field: string, requirement: string) =>
      refusal('restricted', `${POD}.${field}`, 'an absent value', requirement, SET_BASELINE);
    expect(beside(deployment(bare()))).toEqual([
      absent('containers[0].securityContext.capabilities.drop', 'must contain "ALL"'),
      absent('securityContext.seccompProfile.type', 'must be "RuntimeDefault" or "Localhost"'),
      absent('containers[0].securityContext.allowPrivilegeEscalation', 'must be false'),
      absent('securityContext.runAsNonRoot', 'must be true'),
    ]);
  });

  test('are reported with the level that accepts them', () => {
    const refused = (level: string) => refusal(level, `${POD}.hostNetwork`, 'true', 'must not be true', SET_PRIVILEGED);
    expect(beside(deployment(HOST))).toEqual([refused('restricted')]);
    expect(beside(deployment(HOST), { podSecurity: 'baseline' })).toEqual([refused('baseline')]);
    expect(beside(deployment(HOST), { podSecurity: 'privileged' })).toEqual([]);
    expect(beside(deployment(ROOT), { podSecurity: 'baseline' })).toEqual([]);
  });

  test('are those of the library, too, once they are patched', () => {
    const findings = beside((chart) =>
      service(chart, 'db').patch('Deployment', JsonPatch.add('/spec/template/spec/containers/0/securityContext/privileged', true)),
    );
    expect(findings).toEqual([
      expect.stringMatching(/^shop\/db\/Deployment-db: .*\[0\]\.securityContext\.privileged: true is refused/),
      expect.stringContaining('allowPrivilegeEscalation false beside `privileged: true`'),
    ]);
  });

  test('are those of cdk8s-plus', () => {
    const findings = beside((chart) => new Deployment(chart, 'web', { containers: [{ image: 'web:1' }] }));
    expect(findings).toEqual([
      expect.stringContaining('containers[0].securityContext.capabilities.drop: an absent value is refused'),
      expect.stringContaining('securityContext.seccompProfile.type: an absent value is refused'),
    ]);
  });
});

describe('the level of a namespace', () => {
  const probe = deployment(
    pod({ containers: [{ ...(pod().spec as { containers: object[] }).containers[0], livenessProbe: { httpGet: { host: 'a' } } }] }),
  );

  test('is that of the version of the cluster', () => {
    expect(beside(probe, { cluster: { version: '1.33' } })).toEqual([]);
    expect(beside(probe, { cluster: { version: '1.34' } })).toEqual([
      expect.stringMatching(/livenessProbe\.httpGet\.host: "a" is refused .*: it must not be set/),
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
    [
      {},
      [
        expect.stringMatching(
          /livenessProbe.*set the label pod-security\.kubernetes\.io\/enforce=privileged on the Namespace \[refused-pods\]$/,
        ),
      ],
    ],
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
