import { ApiObject, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { names } from '../../../lib/policy/rules/names';
import { named, RBAC, report } from '../findings';
import { testRule } from '../test-rule';

const SUBDOMAIN = 'lower-case letters, digits, dashes and dots';
const LABEL = 'lower-case letters, digits and dashes';
const SEGMENT = 'anything but a slash and a percent sign';

const REFUSED: [string, unknown, string, string, string][] = [
  ['ConfigMap', 'Cart', 'v1', 'is not valid', SUBDOMAIN],
  ['ConfigMap', 'cart_', 'v1', 'is not valid', SUBDOMAIN],
  ['ConfigMap', '', 'v1', 'is not valid', SUBDOMAIN],
  ['ConfigMap', 'a'.repeat(254), 'v1', 'has 254 characters', 'use at most 253'],
  ['Namespace', 'a.b', 'v1', 'is not valid', LABEL],
  ['Namespace', 'a'.repeat(64), 'v1', 'has 64 characters', 'use at most 63'],
  ['Service', '2cart', 'v1', 'is not valid', 'first a letter'],
  ['StatefulSet', 'a.b', 'apps/v1', 'is not valid', LABEL],
  ['CronJob', 'a'.repeat(53), 'batch/v1', 'has 53 characters', 'use at most 52'],
  ['Role', 'a/b', RBAC, 'is not valid', SEGMENT],
  ['ClusterRole', '..', RBAC, 'is not valid', SEGMENT],
  ['CertificateSigningRequest', 'a/b', 'certificates.k8s.io/v1', 'is not valid', SEGMENT],
  ['Widget', 'a b', 'example.com/v1', 'is not valid', SUBDOMAIN],
  ['AllowList', 'B', 'example.com/v1', 'is not valid', SUBDOMAIN],
];
const ACCEPTED: [string, string, string][] = [
  ['ConfigMap', 'kube-root-ca.crt', 'v1'],
  ['ConfigMap', '2cart', 'v1'],
  ['Namespace', '2cart', 'v1'],
  ['ClusterRole', 'system:mine:..:x', RBAC],
  ['ClusterRole', 'a'.repeat(300), RBAC],
  ['RoleBinding', 'Team A', RBAC],
  ['IPAddress', '2001:db8::1', 'networking.k8s.io/v1'],
  ['ClusterTrustBundle', 'example.com:signer:a', 'certificates.k8s.io/v1beta1'],
  ['CertificateSigningRequest', 'node-csr:worker_1', 'certificates.k8s.io/v1'],
  ['APIService', 'v1.', 'apiregistration.k8s.io/v1'],
  ['PodDisruptionBudget', 'Cart_budget', 'policy/v1'],
  ['LeaseCandidate', 'Node_1', 'coordination.k8s.io/v1beta1'],
  ['ImageStreamTag', 'ruby:3.3', 'image.openshift.io/v1'],
  ['Identity', 'htpasswd:alice', 'user.openshift.io/v1'],
];
const NAMESPACES: [unknown, string, string][] = [
  ['Shop', 'namespace "Shop" of a Pod is not valid', LABEL],
  ['a.b', 'namespace "a.b" of a Pod is not valid', LABEL],
  ['a'.repeat(64), 'has 64 characters', 'use at most 63'],
];

testRule(names, {
  compliant: [
    ...ACCEPTED.map(([kind, name, apiVersion]) => ({ title: `${kind} ${name.slice(0, 30)}`, given: named(kind, name, apiVersion) })),
    { title: 'a Service that begins with a digit, from 1.36 on', given: named('Service', '2cart', 'v1'), minors: [36] },
    { title: 'a name that the API server completes', given: { apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'a-' } } },
    {
      title: 'names of a wrong type, which the schema refuses',
      given: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 8, namespace: 5 } },
    },
    { title: 'a review, which is not stored', given: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview' } },
    {
      title: 'a file that configures a program',
      given: { apiVersion: 'kubescheduler.config.k8s.io/v1', kind: 'KubeSchedulerConfiguration' },
    },
    { title: 'a list, whose items have names', given: { apiVersion: 'v1', kind: 'ConfigMapList', items: [{ metadata: { name: 'a' } }] } },
  ],
  nonCompliant: [
    ...REFUSED.map(([kind, name, apiVersion, problem, remedy]) => ({
      title: `${kind} ${String(name).slice(0, 30)}`,
      given: named(kind, name, apiVersion),
      finds: [{ field: 'metadata.name', problem, remedy }],
    })),
    ...NAMESPACES.map(([namespace, problem, remedy]) => ({
      title: `the namespace ${String(namespace).slice(0, 30)}`,
      given: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace } },
      finds: [{ field: 'metadata.namespace', problem, remedy }],
    })),
    {
      title: 'no name',
      given: { apiVersion: 'v1', kind: 'Pod' },
      finds: [{ field: 'metadata.name', problem: 'Pod has no name', remedy: 'set one in its metadata' }],
    },
  ],
});

test('a name of an item of a list is told with its place', () => {
  const lists = (...items: string[]) =>
    report((app) => {
      const chart = new Chart(app, 'shop', { namespace: 'x' });
      const configs = items.map((name) => ({ metadata: { name } }));
      const typed = new k8s.KubeConfigMapList(chart, 'typed', { items: configs });
      expect(typed.toJson()).not.toHaveProperty('metadata.name');
      const secrets = configs.map((config) => ({ apiVersion: 'v1', kind: 'Secret', ...config }));
      new ApiObject(chart, 'untyped', { apiVersion: 'v1', kind: 'List', items: secrets });
    });
  expect(lists('a', 'b')).toEqual([]);
  expect(lists('a', 'B')).toEqual([
    expect.stringMatching(/^shop\/typed: items\[1\]\.metadata\.name: name "B" of a ConfigMap is not valid: use .* \[names\]$/),
    expect.stringMatching(/^shop\/untyped: items\[1\]\.metadata\.name: name "B" of a Secret is not valid/),
  ]);
});
