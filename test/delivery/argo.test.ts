import { ApiObject } from 'cdk8s';
import { Delivery, Environment, EnvironmentProps, Priority } from '../../lib';
import { service } from '../network/services';
import { delivered, REPOSITORY, rulesOf, specOf, theOnly } from './delivered';

const argoEnvironment = (props: EnvironmentProps = {}, server?: string) =>
  new Environment('production', {
    application: 'shop',
    cluster: { argo: {} },
    delivery: Delivery.argo({ repository: REPOSITORY, branch: 'production', server }),
    ...props,
  });

describe('an environment that Argo CD delivers', () => {
  test('has an Application that prunes, corrects drift, and is deleted without what runs', () => {
    const application = theOnly(
      delivered(argoEnvironment(), (chart) => service(chart, 'cart')),
      'Application',
    );
    expect(application.metadata).toEqual({
      labels: { 'app.kubernetes.io/managed-by': 'cdk8s', 'app.kubernetes.io/part-of': 'shop' },
      name: 'shop-production',
      namespace: 'argocd',
    });
    expect(application.spec).toMatchObject({
      destination: { namespace: 'shop-production', server: 'https://kubernetes.default.svc' },
      project: 'shop-production',
      source: { path: 'dist/production', repoURL: REPOSITORY, targetRevision: 'production' },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ['ServerSideApply=true', 'FailOnSharedResource=true', 'PruneLast=true'],
      },
    });
    const { kustomize } = (application.spec as { source: { kustomize: unknown } }).source;
    const { patches } = kustomize as { patches: { patch: string; target: { kind: string } }[] };
    expect(patches.map(({ target }) => target.kind)).toEqual(['Namespace', 'PersistentVolumeClaim', 'CustomResourceDefinition']);
    expect(patches[1].patch).toContain('argocd.argoproj.io/sync-options: Prune=false,Delete=false');
  });

  test('may be the root of a repository', () => {
    const delivery = Delivery.argo({ repository: REPOSITORY, path: './' });
    const spec = specOf(
      delivered(argoEnvironment({ delivery }), (chart) => service(chart, 'cart')),
      'Application',
    );
    expect(spec.source).toMatchObject({ path: '.' });
  });

  test('has an AppProject with the kinds, namespaces and repository of the output, and no others', () => {
    const environment = argoEnvironment({ priority: Priority.create('shop', 1000) }, 'https://10.0.0.2:6443');
    const objects = delivered(environment, (chart) => {
      service(chart, 'cart');
      new ApiObject(chart, 'dashboard', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shop', namespace: 'monitoring' } });
    });
    expect(theOnly(objects, 'AppProject').spec).toEqual({
      clusterResourceWhitelist: [
        { group: '', kind: 'Namespace' },
        { group: 'scheduling.k8s.io', kind: 'PriorityClass' },
      ],
      description: `shop: what dist/production of ${REPOSITORY} contains.`,
      destinations: ['monitoring', 'shop-production'].map((namespace) => ({ namespace, server: 'https://10.0.0.2:6443' })),
      namespaceResourceWhitelist: [
        { group: '', kind: 'ConfigMap' },
        { group: '', kind: 'Service' },
        { group: '', kind: 'ServiceAccount' },
        { group: 'apps', kind: 'Deployment' },
        { group: 'networking.k8s.io', kind: 'NetworkPolicy' },
        { group: 'policy', kind: 'PodDisruptionBudget' },
      ],
      sourceRepos: [REPOSITORY],
    });
    // Without impersonation, Argo CD acts with the rights of its controller.
    expect(objects.map(({ kind }) => kind).sort()).toEqual(['AppProject', 'Application']);
  });

  test('acts as an account of its own where Argo CD impersonates', () => {
    const objects = delivered(argoEnvironment({ cluster: { argo: { impersonation: true, namespace: 'gitops' } } }), (chart) =>
      service(chart, 'cart'),
    );
    expect(specOf(objects, 'AppProject').destinationServiceAccounts).toEqual([
      { defaultServiceAccount: 'gitops:shop-production', namespace: 'shop-production', server: 'https://kubernetes.default.svc' },
    ]);
    expect(theOnly(objects, 'ServiceAccount').metadata).toMatchObject({ name: 'shop-production', namespace: 'gitops' });
    expect(rulesOf(theOnly(objects, 'Role'))).toContain('apps deployments: get create update patch delete');
    expect(theOnly(objects, 'Namespace').metadata.name).toBe('shop-production');
  });

  test('has a destination where all of its objects are cluster-scoped', () => {
    const environment = argoEnvironment({ application: undefined });
    const objects = delivered(environment, (chart) => {
      new ApiObject(chart, 'class', { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'shop' }, value: 1 });
    });
    expect(specOf(objects, 'AppProject').destinations).toEqual([{ namespace: 'argocd', server: 'https://kubernetes.default.svc' }]);
    expect(theOnly(objects, 'Application').metadata.name).toBe('production');
  });
});
