import { ApiObject, ApiObjectMetadata, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Given, findings, report, named, RBAC } from '../findings';

describe('a name', () => {
  test.each<[string, unknown, string, string]>([
    ['ConfigMap', 'Cart', 'lower-case letters, digits, dashes and dots', 'v1'],
    ['ConfigMap', 'cart_', 'lower-case letters, digits, dashes and dots', 'v1'],
    ['ConfigMap', '', 'lower-case letters, digits, dashes and dots', 'v1'],
    ['ConfigMap', 'a'.repeat(254), 'has 254 characters: use at most 253', 'v1'],
    ['ConfigMap', 8080, 'name 8080 of a ConfigMap is not a string: quote it', 'v1'],
    ['Namespace', 'a.b', 'lower-case letters, digits and dashes', 'v1'],
    ['Namespace', 'a'.repeat(64), 'has 64 characters: use at most 63', 'v1'],
    ['Service', '2cart', 'first a letter', 'v1'],
    ['StatefulSet', 'a.b', 'lower-case letters, digits and dashes', 'apps/v1'],
    ['CertificateSigningRequest', 'a/b', 'anything but a slash and a percent sign', 'certificates.k8s.io/v1'],
    ['CronJob', 'a'.repeat(53), 'has 53 characters: use at most 52', 'batch/v1'],
    ['Role', 'a/b', 'anything but a slash and a percent sign', RBAC],
    ['ClusterRole', '..', 'anything but a slash and a percent sign', RBAC],
    ['Widget', 'a b', 'lower-case letters, digits, dashes and dots', 'example.com/v1'],
  ])('that Kubernetes refuses is told: %s %j', (kind, name, message, apiVersion) => {
    expect(findings([named(kind, name, apiVersion)])).toEqual([expect.stringContaining(message)]);
  });

  test.each<[string, unknown, string]>([
    ['ConfigMap', 'kube-root-ca.crt', 'v1'],
    ['ConfigMap', '2cart', 'v1'],
    ['Namespace', '2cart', 'v1'],
    ['ClusterRole', 'system:mine/../x'.replace(/\//g, ':'), RBAC],
    ['RoleBinding', 'Team A', RBAC],
    ['ClusterRole', 'a'.repeat(300), RBAC],
    ['CertificateSigningRequest', 'node-csr:worker_1', 'certificates.k8s.io/v1'],
    ['APIService', 'v1.', 'apiregistration.k8s.io/v1'],
    ['PodDisruptionBudget', 'Cart_budget', 'policy/v1'],
    ['LeaseCandidate', 'Node_1', 'coordination.k8s.io/v1beta1'],
    ['ImageStreamTag', 'ruby:3.3', 'image.openshift.io/v1'],
    ['Identity', 'htpasswd:alice', 'user.openshift.io/v1'],
    ['IPAddress', '2001:db8::1', 'networking.k8s.io/v1'],
    ['ClusterTrustBundle', 'example.com:signer:a', 'certificates.k8s.io/v1beta1'],
  ])('that Kubernetes takes is not: %s %j', (kind, name, apiVersion) => {
    expect(findings([named(kind, name, apiVersion)])).toEqual([]);
  });

  test.each<[unknown, string]>([
    ['Shop', 'namespace "Shop" of a Pod is not valid: use lower-case letters, digits and dashes'],
    ['a.b', 'namespace "a.b" of a Pod is not valid'],
    ['a'.repeat(64), 'has 64 characters: use at most 63'],
    [5, 'namespace 5 of a Pod is not a string: quote it'],
  ])('may not ask for the namespace %j', (namespace, message) => {
    expect(findings([{ kind: 'Pod', metadata: { name: 'a', namespace } as never }])).toEqual([expect.stringContaining(message)]);
  });

  test('is needed by the items of a list, not by the list', () => {
    const config = (name: string) => ({ metadata: { name } });
    const lists = (...names: string[]) =>
      report((app) => {
        const chart = new Chart(app, 'shop', { namespace: 'x' });
        const typed = new k8s.KubeConfigMapList(chart, 'typed', { items: names.map(config) });
        expect(typed.toJson()).not.toHaveProperty('metadata.name');
        const items = names.map((name) => ({ apiVersion: 'v1', kind: 'Secret', ...config(name) }));
        new ApiObject(chart, 'untyped', { apiVersion: 'v1', kind: 'List', items });
      });
    expect(lists('a', 'b')).toEqual([]);
    expect(lists('a', 'B')).toEqual([
      expect.stringMatching(/^shop\/typed: name "B" of a ConfigMap is not valid/),
      expect.stringMatching(/^shop\/untyped: name "B" of a Secret is not valid/),
    ]);
    expect(findings([named('AllowList', 'B', 'example.com/v1')])).toEqual([expect.stringContaining('name "B" of a AllowList')]);
  });

  test('is needed, unless the server makes it', () => {
    const unnamed = (given: Given) =>
      report((app) => {
        const chart = new Chart(app, 'shop');
        const object = new ApiObject(chart, 'o', { apiVersion: 'v1', ...given } as never);
        const toJson = object.toJson.bind(object);
        jest.spyOn(object, 'toJson').mockImplementation(() => {
          const { metadata, ...rest } = toJson() as { metadata: ApiObjectMetadata };
          return { ...rest, metadata: { ...metadata, name: undefined } };
        });
      });
    expect(unnamed({ kind: 'Pod' })).toEqual(['shop/o: Pod has no name: set one in its metadata']);
    expect(unnamed({ kind: 'Pod', metadata: { generateName: 'a-' } })).toEqual([]);
    expect(unnamed({ kind: 'TokenReview', apiVersion: 'authentication.k8s.io/v1' })).toEqual([]);
  });
});
