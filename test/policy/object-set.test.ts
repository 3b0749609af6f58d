import { ContainerType } from '../../lib';
import * as labelSelector from '../../lib/kubernetes/label-selector';
import { setOf } from './test-rule';

const deployment = (name: string, labels: object, namespace = 'shop') => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace },
  spec: { template: { metadata: { labels }, spec: { containers: [{ name }] } } },
});
const service = (name: string, selector: unknown, namespace = 'shop') => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace },
  spec: { selector },
});
const names = (objects: readonly { readonly name?: string }[]) => objects.map(({ name }) => name);

describe('a set of objects', () => {
  const set = setOf([
    deployment('cart', { app: 'cart', tier: 'web' }),
    deployment('search', { app: 'search', tier: 'web', version: 1 }),
    deployment('cart', { app: 'cart' }, 'other'),
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'once', labels: { app: 'cart' } }, spec: {} },
    {
      apiVersion: 'v1',
      kind: 'ClusterRoleList',
      items: [{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'reader' } }],
    },
    service('all', { tier: 'web' }),
    service('cart', { tier: 'web', app: 'cart' }),
    service('none', undefined),
    service('empty', {}),
  ]);
  const selected = (selector: unknown, namespace?: string) => names(set.podsSelectedBy(selector, namespace).map(({ object }) => object));

  test('finds objects by kind, and by name', () => {
    expect(names(set.ofKind('apps', 'Deployment'))).toEqual(['cart', 'search', 'cart']);
    expect(set.ofKind('', 'Deployment')).toEqual([]);
    expect(set.find('apps', 'Deployment', 'cart', 'other')).toBe(set.all[2]);
    expect(set.find('', 'Pod', 'once')).toBe(set.all[3]);
    expect(set.find('apps', 'Deployment', 'cart')).toBeUndefined();
    expect(set.find('rbac.authorization.k8s.io', 'ClusterRole', 'reader')?.at('metadata', 'name').path).toBe('metadata.name');
  });

  test('finds what a reference means, where a namespace is unknown', () => {
    expect(set.referent('apps', 'Deployment', 'cart', 'shop')).toBe(set.all[0]);
    expect(set.referent('', 'Pod', 'once', 'shop')).toBe(set.all[3]);
    expect(set.referent('apps', 'Deployment', 'search')).toBe(set.all[1]);
    expect(set.referent('apps', 'Deployment', 'search', 'other')).toBeUndefined();
    expect(set.referent('', 'Deployment', 'search')).toBeUndefined();
  });

  test('knows versions, and which kinds are namespaced', () => {
    expect(set.minors).toEqual([27, 36]);
    expect([set.all[0], set.all[4]].map((object) => set.isNamespaced(object))).toEqual([true, false]);
  });

  test('finds pods by selectors, in one namespace', () => {
    expect(selected({ matchLabels: { tier: 'web' } }, 'shop')).toEqual(['cart', 'search']);
    expect(selected({ matchLabels: { tier: 'web', app: 'search' } }, 'shop')).toEqual(['search']);
    expect(
      selected({ matchLabels: { tier: 'web' }, matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['search'] }] }, 'shop'),
    ).toEqual(['cart']);
    expect(selected({}, 'shop')).toEqual(['cart', 'search']);
    expect(selected({ matchLabels: { app: 'cart' } })).toEqual(['once']);
    expect(selected({ matchLabels: { app: 'nobody' } }, 'shop')).toEqual([]);
  });

  test.each([
    null,
    'app=cart',
    [],
    { matchLabels: { app: 1 } },
    { matchLabels: 'app' },
    { matchExpressions: {} },
    { matchExpressions: [null] },
  ])('finds no pods by a selector that the API server refuses: %j', (selector) => {
    expect(selected(selector, 'shop')).toEqual([]);
  });

  test('finds the Services of pods', () => {
    const services = (index: number) => names(set.servicesFor(set.podOf(set.all[index])!));
    expect([0, 1, 2, 3].map(services)).toEqual([['all', 'cart'], ['all'], [], []]);
  });

  test('tells containers by what they are for', () => {
    const spec = {
      initContainers: [{ name: 'proxy', restartPolicy: 'Always' }, { name: 'wait' }],
      containers: [{ name: 'app' }],
      ephemeralContainers: [{ name: 'debug' }],
    };
    const { containers } = setOf({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec });
    expect(containers.map(({ name, type, field }) => [name, type, field.path])).toEqual([
      ['proxy', ContainerType.SIDECAR, 'spec.initContainers[0]'],
      ['wait', ContainerType.INIT, 'spec.initContainers[1]'],
      ['app', ContainerType.APP, 'spec.containers[0]'],
      ['debug', ContainerType.EPHEMERAL, 'spec.ephemeralContainers[0]'],
    ]);
  });

  test('does not compare each selector with each pod', () => {
    const names = Array.from({ length: 500 }, (_, index) => `s${index}`);
    const many = setOf(names.map((name) => deployment(name, { app: name, tier: 'web' })));
    const compared = jest.spyOn(labelSelector, 'selects');
    names.forEach((app) => {
      expect(many.podsSelectedBy({ matchLabels: { tier: 'web', app } }, 'shop')).toHaveLength(1);
    });
    expect(compared).toHaveBeenCalledTimes(names.length);
    compared.mockRestore();
  });
});

describe('a field', () => {
  const { all } = setOf({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a', labels: { 'a.b/c': 'd', e: 5 } },
    spec: { list: [{ f: null }] },
  });
  const [pod] = all;

  test('has a path and a value, or none', () => {
    const label = pod.at('metadata', 'labels', 'a.b/c');
    expect([label.path, label.key, label.text, label.number, label.isSet]).toEqual([
      'metadata.labels["a.b/c"]',
      'a.b/c',
      'd',
      undefined,
      true,
    ]);
    expect(pod.at('metadata', 'labels').at('e').number).toBe(5);
    const missing = pod.at('spec').at('none', 'at all');
    expect([missing.path, missing.value, missing.isSet, missing.text]).toEqual(['spec.none["at all"]', undefined, false, undefined]);
    expect(pod.at('constructor').value).toBeUndefined();
  });

  test('has items, or fields', () => {
    expect(pod.at('spec', 'list').items.map(({ path, key }) => [path, key])).toEqual([['spec.list[0]', '']]);
    expect(pod.at('spec', 'list').items[0].at('f').isSet).toBe(false);
    expect(pod.at('spec', 'list').inItems('f')).toEqual([]);
    expect(pod.at('metadata', 'labels').fields.map(({ key }) => key)).toEqual(['a.b/c', 'e']);
    expect([pod.at('spec').items, pod.at('spec', 'list').fields, pod.at('kind').fields, pod.at('none').fields]).toEqual([[], [], [], []]);
  });

  test('finds pods and containers by the fields that they have', () => {
    const pods = setOf(
      [
        { volumes: [], containers: [{ name: 'a', env: [] }] },
        { volumes: null, containers: [{ name: 'b', env: null, envFrom: [] }] },
        { hostNetwork: false, containers: [null] },
        {},
      ].map((spec) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: Object.keys(spec)[0] ?? 'empty' }, spec })),
    );
    expect(names(pods.podsWith('volumes').map(({ object }) => object))).toEqual(['volumes']);
    expect(names(pods.podsWith('hostNetwork', 'volumes', 'affinity').map(({ object }) => object))).toEqual(['volumes', 'hostNetwork']);
    expect(pods.podsWith('affinity')).toEqual([]);
    expect(names(pods.containersWith('envFrom', 'env'))).toEqual(['a', 'b']);
  });
});
