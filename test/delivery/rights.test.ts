import { join } from 'node:path';
import type { Manifest } from '../../lib/kubernetes/rendered-object';
import { Output, rightsOf } from '../../lib/delivery/rights';
import type { PolicyRule } from '../../lib/delivery/rule';
import type { KubernetesObject } from '../../lib/testing';
import { filesOf } from '../app/files';
import { objectsIn, rulesOf } from './delivered';
import { allows, Request, requestsFor } from './rbac';

const RBAC = 'rbac.authorization.k8s.io/v1';
const role = (name: string, others: object = {}): object => ({
  apiVersion: RBAC,
  kind: 'Role',
  metadata: { name, namespace: 'shop' },
  rules: [],
  ...others,
});
const object = (apiVersion: string, kind: string, name: string, namespace?: string): object => ({
  apiVersion,
  kind,
  metadata: { name, namespace },
});

function rights(manifests: readonly object[], output: Partial<Output> = {}) {
  const { cluster, namespaces } = rightsOf({
    manifests: manifests as Manifest[],
    namespace: 'shop',
    plurals: {},
    named: false,
    verbs: [],
    ...output,
  });
  const lines = (rules: PolicyRule[] = []) => rulesOf({ rules } as unknown as KubernetesObject);
  return {
    cluster: lines(cluster),
    shop: lines(namespaces.get('shop')),
    others: [...namespaces.keys()].filter((name) => name !== 'shop'),
    namespaces,
  };
}

describe('the rights that an output needs', () => {
  test('are those of server-side apply and pruning, on kinds of its own namespace', () => {
    const { cluster, shop, others } = rights([
      object('v1', 'Service', 'cart', 'shop'),
      object('v1', 'ConfigMap', 'cart', 'shop'),
      object('networking.k8s.io/v1', 'NetworkPolicy', 'cart', 'shop'),
    ]);
    expect(shop).toEqual([
      'core configmaps,services: get create patch delete',
      'networking.k8s.io networkpolicies: get create patch delete',
    ]);
    expect([cluster, others]).toEqual([[], []]);
  });

  test('include the lists by which health checks find pods that have failed', () => {
    expect(rights([object('apps/v1', 'Deployment', 'cart', 'shop')]).shop).toEqual([
      'core pods: list',
      'apps deployments: get create patch delete',
      'apps replicasets: list',
    ]);
    expect(rights([object('apps/v1', 'StatefulSet', 'redis', 'shop')]).shop).toEqual([
      'core pods: list',
      'apps statefulsets: get create patch delete',
    ]);
  });

  test('name what is cluster-scoped, and what is in namespaces of others', () => {
    const { cluster, shop, namespaces } = rights([
      object('v1', 'Namespace', 'shop'),
      object('scheduling.k8s.io/v1', 'PriorityClass', 'shop'),
      object('v1', 'ConfigMap', 'cart', 'shop'),
      object('v1', 'ConfigMap', 'dashboard', 'monitoring'),
    ]);
    expect(cluster).toEqual(['core namespaces [shop]: get patch', 'scheduling.k8s.io priorityclasses [shop]: get create patch delete']);
    expect(shop).toEqual(['core configmaps: get create patch delete']);
    expect(rulesOf({ rules: namespaces.get('monitoring') } as unknown as KubernetesObject)).toEqual([
      'core configmaps [dashboard]: get create patch delete',
    ]);
  });

  test('count a namespace that the output creates as its own', () => {
    const manifests = [object('v1', 'Namespace', 'data'), object('v1', 'ConfigMap', 'cart', 'data')];
    expect(rulesOf({ rules: rights(manifests).namespaces.get('data') } as unknown as KubernetesObject)).toEqual([
      'core configmaps: get create patch delete',
    ]);
  });

  test('never delete a Namespace, a claim or a definition', () => {
    const definition = {
      ...object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'mice.example.com'),
      spec: { group: 'example.com', names: { kind: 'Mouse', plural: 'mice' }, scope: 'Namespaced' },
    };
    const { cluster, shop } = rights([
      definition,
      object('example.com/v1', 'Mouse', 'jerry', 'shop'),
      object('v1', 'PersistentVolumeClaim', 'data', 'shop'),
    ]);
    expect(cluster).toEqual(['apiextensions.k8s.io customresourcedefinitions [mice.example.com]: get create patch']);
    expect(shop).toEqual(['core persistentvolumeclaims: get create patch', 'example.com mice: get create patch delete']);
  });

  test('name Secrets and what gives rights, and include the rights that are given', () => {
    const binding = {
      ...object(RBAC, 'RoleBinding', 'cart-binding', 'shop'),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'cart' },
    };
    const { shop } = rights([
      object('v1', 'Secret', 'settings', 'shop'),
      role('cart', { rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['watch'] }] }),
      binding,
    ]);
    expect(shop).toEqual([
      'core secrets [settings]: get create patch delete',
      'rbac.authorization.k8s.io rolebindings [cart-binding]: get create patch delete',
      'rbac.authorization.k8s.io roles [cart]: get create patch delete bind',
      'core configmaps: watch',
    ]);
  });

  test('may bind a role that others made, by its name, in that namespace alone', () => {
    const binding = { ...object(RBAC, 'RoleBinding', 'readers', 'shop'), roleRef: { kind: 'ClusterRole', name: 'view' } };
    expect(rights([binding])).toMatchObject({
      cluster: [],
      shop: [
        'rbac.authorization.k8s.io clusterroles [view]: bind',
        'rbac.authorization.k8s.io rolebindings [readers]: get create patch delete',
      ],
    });
  });

  test('have the rules of a ClusterRole for the whole cluster, and may give what an aggregating role collects', () => {
    const clusterRole = { ...object(RBAC, 'ClusterRole', 'nodes'), rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get'] }] };
    const aggregating = { ...object(RBAC, 'ClusterRole', 'all'), aggregationRule: { clusterRoleSelectors: [] } };
    expect(rights([clusterRole, aggregating]).cluster).toEqual([
      'rbac.authorization.k8s.io clusterroles [nodes]: get create patch delete bind',
      'rbac.authorization.k8s.io clusterroles [all]: get create patch delete bind escalate',
      'core nodes: get',
    ]);
  });

  test('name everything on request, except Jobs, whose names change with their content', () => {
    const manifests = [
      object('apps/v1', 'Deployment', 'cart', 'shop'),
      object('apps/v1', 'Deployment', 'search', 'shop'),
      object('batch/v1', 'Job', 'migrate-1a2b3c4d', 'shop'),
    ];
    expect(rights(manifests, { named: true }).shop).toEqual([
      'core pods: list',
      'apps replicasets: list',
      'apps deployments [cart,search]: get create patch delete',
      'batch jobs: get create patch delete',
    ]);
  });

  test('do not depend on the order of the objects', () => {
    const manifests = [role('b'), role('a'), object('v1', 'Service', 'b', 'shop'), object('apps/v1', 'Deployment', 'a', 'shop')];
    expect(rights([...manifests].reverse())).toEqual(rights(manifests));
  });
});

describe.each(['development', 'staging', 'production'])('for the shop in %s', (environment) => {
  const objects = objectsIn(filesOf(join(__dirname, '../../dist')), environment);
  const requests = (of: readonly KubernetesObject[]): (Request & { namespace: string })[] =>
    of.flatMap((each) => requestsFor(each).map((request) => ({ ...request, namespace: each.metadata.namespace ?? '' })));
  const rulesFor = (named: boolean) => {
    const { cluster, namespaces } = rightsOf({ manifests: objects, namespace: `shop-${environment}`, plurals: {}, named, verbs: [] });
    return new Map([['', cluster], ...namespaces]);
  };

  test.each([false, true])('allow all that Flux asks for (by name: %s), and every rule is needed', (named) => {
    expect(objects.length).toBeGreaterThan(20);
    const rules = rulesFor(named);
    const refused = requests(objects).filter(({ namespace, ...request }) => !allows(rules.get(namespace) ?? [], request));
    expect(refused).toEqual([]);
    const given = objects.flatMap((each) => (each.kind === 'Role' ? (each.rules as PolicyRule[]) : []));
    for (const [namespace, list] of rules) {
      for (const rule of list.filter((each) => !given.includes(each))) {
        const rest = list.filter((other) => other !== rule);
        expect([rule, requests(objects).some((each) => each.namespace === namespace && !allows(rest, each))]).toEqual([rule, true]);
      }
    }
  });

  test('allow nothing on Secrets, other roles, and other namespaces', () => {
    const rules = rulesFor(false);
    for (const list of rules.values()) {
      for (const verb of ['get', 'list', 'create', 'patch', 'delete', 'bind', 'escalate']) {
        for (const resource of ['roles', 'rolebindings', 'clusterroles', 'clusterrolebindings']) {
          expect(allows(list, { verb, group: 'rbac.authorization.k8s.io', resource, name: 'other' })).toBe(false);
        }
        expect(allows(list, { verb, group: '', resource: 'namespaces', name: 'kube-system' })).toBe(false);
      }
      expect(allows(list, { verb: 'get', group: '', resource: 'secrets', name: 'cart-redis' })).toBe(false);
    }
    expect([...rules.keys()].sort()).toEqual(['', `shop-${environment}`]);
  });
});
