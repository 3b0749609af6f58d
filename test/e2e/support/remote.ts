import { apply, kubectl } from './kubectl';
import { secret } from './secrets';

const NAME = 'flux';

/**
 * Gives access to a namespace, as to a cluster of its own: with the rights of an administrator there, and none elsewhere.
 *
 * @returns the manifest of the Secret by which Flux reaches it
 */
export async function remoteAccess(
  to: string,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): Promise<object> {
  const rbac = 'rbac.authorization.k8s.io';
  await apply([
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: NAME, namespace: to } },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata: { name: NAME, namespace: to },
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'admin' },
      subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: to }],
    },
  ]);
  const config = JSON.parse(await kubectl(['config', 'view', '--raw', '--minify', '--flatten', '-o', 'json'])) as {
    readonly clusters: readonly { readonly cluster: object }[];
  };
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': NAME,
    contexts: [{ name: NAME, context: { cluster: NAME, user: NAME } }],
    // Pods reach the API server by this name, whatever its address is from here.
    clusters: [{ name: NAME, cluster: { ...config.clusters[0].cluster, server: 'https://kubernetes.default.svc' } }],
    users: [{ name: NAME, user: { token: (await kubectl(['create', 'token', NAME, '-n', to, '--duration=1h'])).trim() } }],
  };
  return secret(namespace, name, { value: JSON.stringify(kubeconfig) });
}
