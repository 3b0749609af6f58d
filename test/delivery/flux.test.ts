import { Duration, JsonPatch, Size } from 'cdk8s';
import { ApiAccess, Delivery, Environment, Storage } from '../../lib';
import { expectConfigurationError } from '../../lib/testing';
import { service } from '../network/services';
import { describeWithDefinitions } from '../definitions';
import { findingsIn } from './conforming';
import { delivered, fluxEnvironment, REPOSITORY, rulesOf, specOf, theOnly } from './delivered';

describe('an environment that Flux delivers', () => {
  test('has a GitRepository and a Kustomization, with defaults that are safe', () => {
    const objects = delivered(fluxEnvironment(), (chart) => service(chart, 'cart'));
    const labels = { 'app.kubernetes.io/managed-by': 'cdk8s', 'app.kubernetes.io/part-of': 'shop' };
    expect(theOnly(objects, 'GitRepository')).toEqual({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { labels, name: 'acme-shop-main', namespace: 'flux-system' },
      spec: { interval: '60s', ref: { branch: 'main' }, url: REPOSITORY },
    });
    const { metadata, spec } = theOnly(objects, 'Kustomization');
    expect(metadata).toEqual({ labels, name: 'shop-production', namespace: 'flux-system' });
    expect(spec).toMatchObject({
      deletionPolicy: 'Orphan',
      interval: '60s',
      path: './dist/production',
      prune: true,
      serviceAccountName: 'shop-production',
      sourceRef: { kind: 'GitRepository', name: 'acme-shop-main' },
      timeout: '600s',
      wait: true,
    });
    expect(spec).not.toHaveProperty('dependsOn');
  });

  test('never prunes namespaces, claims and definitions', () => {
    const spec = specOf(
      delivered(fluxEnvironment(), (chart) => service(chart, 'cart')),
      'Kustomization',
    );
    const patches = spec.patches as { patch: string; target: { kind: string } }[];
    expect(patches.map(({ target }) => target.kind)).toEqual(['Namespace', 'PersistentVolumeClaim', 'CustomResourceDefinition']);
    patches.forEach(({ patch }) => expect(patch).toContain('    kustomize.toolkit.fluxcd.io/prune: disabled\n'));
  });

  test('takes all of it', () => {
    const environment = fluxEnvironment(
      {
        repository: 'ssh://git@github.com/acme/web-shop.git',
        branch: 'release/1.x',
        path: './deploy/production/',
        interval: Duration.minutes(5),
        timeout: Duration.seconds(90),
        secret: 'git',
      },
      { cluster: { flux: { namespace: 'gitops' } } },
    );
    const objects = delivered(environment, (chart) => service(chart, 'cart'));
    const repository = theOnly(objects, 'GitRepository');
    expect(repository.metadata).toMatchObject({ name: 'acme-web-shop-release-1-x-300s-git', namespace: 'gitops' });
    expect(repository.spec).toEqual({
      interval: '300s',
      ref: { branch: 'release/1.x' },
      secretRef: { name: 'git' },
      url: 'ssh://git@github.com/acme/web-shop.git',
    });
    expect(theOnly(objects, 'Kustomization').spec).toMatchObject({
      path: './deploy/production',
      interval: '300s',
      timeout: '90s',
      sourceRef: { name: 'acme-web-shop-release-1-x-300s-git' },
    });
  });

  test.each([
    ['the repository of another owner', { repository: 'https://github.com/others/shop' }],
    ['another branch', { branch: 'production' }],
    ['another interval', { interval: Duration.minutes(5) }],
    ['credentials', { secret: 'git' }],
  ])('does not overwrite the GitRepository of one with %s', (_, props) => {
    const [one, other] = [fluxEnvironment({}, {}, 'staging'), fluxEnvironment(props)].map(
      (environment) =>
        theOnly(
          delivered(environment, (chart) => service(chart, 'cart')),
          'GitRepository',
        ).metadata.name,
    );
    expect(one).not.toBe(other);
  });

  test('is the root of a repository', () => {
    const paths = ['.', './'].map(
      (path) =>
        specOf(
          delivered(fluxEnvironment({ path }), (chart) => service(chart, 'cart')),
          'Kustomization',
        ).path,
    );
    expect(paths).toEqual(['./', './']);
  });

  test('comes after another, which reads the same GitRepository', () => {
    const staging = fluxEnvironment({}, {}, 'staging');
    const production = fluxEnvironment({ after: [staging] });
    const [first, second] = [staging, production].map((environment) => delivered(environment, (chart) => service(chart, 'cart')));
    expect(specOf(second, 'Kustomization').dependsOn).toEqual([{ name: 'shop-staging' }]);
    expect(theOnly(first, 'Kustomization').metadata.name).toBe('shop-staging');
    expect(theOnly(first, 'GitRepository')).toEqual(theOnly(second, 'GitRepository'));
  });

  test('acts as an account that has the rights of the output, and no token', () => {
    const objects = delivered(fluxEnvironment(), (chart) =>
      service(chart, 'cart', { access: ApiAccess.of({ verbs: ['watch'], resources: ['configmaps'] }) }),
    );
    expect(theOnly(objects, 'ServiceAccount')).toMatchObject({
      metadata: { name: 'shop-production', namespace: 'flux-system' },
      automountServiceAccountToken: false,
    });
    for (const kind of ['Role', 'ClusterRole']) {
      const role = theOnly(objects, kind);
      const namespace = kind === 'Role' ? 'shop-production' : undefined;
      expect(role.metadata).toMatchObject({ name: 'delivery-shop-production' });
      expect(role.metadata.namespace).toBe(namespace);
      expect(theOnly(objects, `${kind}Binding`)).toMatchObject({
        metadata: role.metadata,
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name: 'delivery-shop-production' },
        subjects: [{ kind: 'ServiceAccount', name: 'shop-production', namespace: 'flux-system' }],
      });
    }
    expect(rulesOf(theOnly(objects, 'ClusterRole'))).toEqual(['core namespaces [shop-production]: get patch']);
    expect(rulesOf(theOnly(objects, 'Role'))).toEqual([
      'core serviceaccounts,services: get create patch delete',
      'core pods: list',
      'apps deployments: get create patch delete',
      'apps replicasets: list',
      'networking.k8s.io networkpolicies: get create patch delete',
      'policy poddisruptionbudgets: get create patch delete',
      'rbac.authorization.k8s.io rolebindings [cart]: get create patch delete',
      'rbac.authorization.k8s.io roles [cart]: get create patch delete bind',
      'core configmaps: watch',
    ]);
  });

  test('has its namespaces, in which the roles are, before its first commit', () => {
    const build = (environment: Environment) => delivered(environment, (chart) => service(chart, 'cart'));
    expect(theOnly(build(fluxEnvironment()), 'Namespace').metadata).toMatchObject({
      name: 'shop-production',
      labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
    });
    const kinds = build(fluxEnvironment({}, { createNamespace: false })).map(({ kind }) => kind);
    expect(kinds).not.toContain('Namespace');
    expect(kinds).not.toContain('ClusterRole');
  });

  test('is changed by patches', () => {
    const delivery = Delivery.flux({ repository: REPOSITORY });
    delivery.patch('Kustomization', JsonPatch.add('/spec/retryInterval', '10s'));
    delivery.patch('Role/delivery-shop-production', JsonPatch.add('/metadata/annotations', { reviewed: 'yes' }));
    const environment = fluxEnvironment({}, { delivery });
    const objects = delivered(environment, (chart) => service(chart, 'cart'));
    expect(specOf(objects, 'Kustomization').retryInterval).toBe('10s');
    expect(theOnly(objects, 'Role').metadata.annotations).toEqual({ reviewed: 'yes' });
    delivery.patch('HelmRelease', JsonPatch.remove('/spec'));
    expectConfigurationError(
      () => delivered(environment, (chart) => service(chart, 'cart')),
      'environment production: patch "HelmRelease" matches no object of the delivery: it has ClusterRole/delivery-shop-production',
    );
  });
});

describeWithDefinitions('a delivery by Flux', () => {
  test('has objects that the definitions of Flux accept, and no rule refuses', () => {
    const staging = fluxEnvironment({ secret: 'git' }, {}, 'staging');
    const objects = delivered(fluxEnvironment({ secret: 'git', after: [staging] }), (chart) =>
      service(chart, 'cart', { storage: Storage.claim('/data', Size.gibibytes(1)) }),
    );
    expect(findingsIn(objects)).toEqual([]);
    const kustomization = theOnly(objects, 'Kustomization');
    expect(findingsIn([{ ...kustomization, spec: { ...specOf(objects, 'Kustomization'), prune: 'yes' } }])).toEqual([
      expect.stringContaining('spec.prune: "yes" is a string'),
    ]);
  });
});
