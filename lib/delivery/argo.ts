import { ArgoDeliveryProps } from '../environment/delivery';
import { ResolvedDelivery } from '../environment/resolve-delivery';
import { UNPRUNED } from '../environment/unpruned';
import { compact } from '../kubernetes/compact';
import type { Manifest } from '../kubernetes/rendered-object';
import { groupOf } from '../kubernetes/scope';
import { Account } from './account';
import { keptPatches } from './kept';
import { shiftedRoutes } from './shifted-routes';

/** The API server of the cluster that Argo CD runs in. */
const IN_CLUSTER = 'https://kubernetes.default.svc';

/** Which objects an Application consists of. */
export interface Contents {
  readonly namespaced: readonly Manifest[];
  readonly clusterScoped: readonly Manifest[];
}

/** An object that another Application has is not taken from it. */
const SYNC_OPTIONS = ['ServerSideApply=true', 'FailOnSharedResource=true', 'PruneLast=true'];
/** What Argo Rollouts changes in a route during a release. */
const WEIGHTS = '.spec.rules[]?.backendRefs[]?.weight';

/**
 * The AppProject, which limits what the Application may contain to the kinds and namespaces of the output, and the Application.
 *
 * @param impersonation whether Argo CD acts as the account
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 */
export function argoObjects(
  { server = IN_CLUSTER }: ArgoDeliveryProps,
  { repository, branch, path, application }: ResolvedDelivery,
  { name, namespace, labels }: Account,
  { namespaced, clusterScoped }: Contents,
  impersonation: boolean,
): Manifest[] {
  const found = [...new Set(namespaced.map(({ metadata }) => metadata!.namespace!))].sort();
  // A destination has a namespace, even where all objects are cluster-scoped.
  const namespaces = found.length > 0 ? found : [namespace];
  const [destination] = namespaces;
  const shifted = shiftedRoutes(namespaced);
  return compact([
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { labels, name, namespace },
      spec: {
        clusterResourceWhitelist: kindsOf(clusterScoped),
        description: `${application}: what ${path} of ${repository} contains.`,
        destinationServiceAccounts: impersonation
          ? [{ defaultServiceAccount: `${namespace}:${name}`, namespace: destination, server }]
          : [],
        destinations: namespaces.map((of) => ({ namespace: of, server })),
        namespaceResourceWhitelist: kindsOf(namespaced),
        sourceRepos: [repository],
      },
    },
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      // Without a finalizer: to delete the Application is not to delete what runs.
      metadata: { labels, name, namespace },
      spec: {
        destination: { namespace: destination, server },
        ignoreDifferences: shifted.length === 0 ? undefined : shifted.map(withoutWeights),
        project: name,
        source: {
          kustomize: { patches: keptPatches(UNPRUNED.argo) },
          path,
          repoURL: repository,
          targetRevision: branch,
        },
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          syncOptions: [...SYNC_OPTIONS, ...(shifted.length === 0 ? [] : ['RespectIgnoreDifferences=true'])],
        },
      },
    },
  ]);
}

function withoutWeights({ kind, metadata, ...manifest }: Manifest): object {
  return { group: groupOf(manifest), jqPathExpressions: [WEIGHTS], kind, name: metadata!.name, namespace: metadata!.namespace };
}

function kindsOf(manifests: readonly Manifest[]): { readonly group: string; readonly kind: string }[] {
  const kinds = new Map(
    manifests.map((manifest) => [`${groupOf(manifest)}/${manifest.kind}`, { group: groupOf(manifest), kind: manifest.kind }]),
  );
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}
