import type { Manifest } from '../kubernetes/rendered-object';

/**
 * The kinds in the order in which a cluster needs them: what others live in, who they are, what they read, how they are reached, what runs,
 * what watches over it. Kinds that are not named come between the last two, where most custom resources belong.
 */
const KINDS = [
  ['Namespace', 'CustomResourceDefinition', 'PriorityClass', 'StorageClass', 'IngressClass', 'GatewayClass'],
  ['ResourceQuota', 'LimitRange', 'ServiceAccount', 'ClusterRole', 'Role', 'ClusterRoleBinding', 'RoleBinding'],
  ['NetworkPolicy'],
  ['SecretStore', 'ClusterSecretStore', 'Issuer', 'ClusterIssuer', 'Certificate', 'ExternalSecret', 'Secret', 'ConfigMap'],
  ['PersistentVolume', 'PersistentVolumeClaim'],
  ['Service'],
  ['Pod', 'StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob'],
];
const LAST = KINDS.length;

/** Which kinds come first: the place of a kind's group. */
export function stage(kind: string): number {
  const found = KINDS.findIndex((kinds) => kinds.includes(kind));
  return found < 0 ? LAST : found;
}

/** By stage, kind, namespace and name: where a construct is in the tree, and when it was made, does not show. */
export function ordered(manifests: Manifest[]): Manifest[] {
  const keyed = manifests.map((manifest) => ({ manifest, key: keyOf(manifest) }));
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ manifest }) => manifest);
}

type Key = readonly [number, number, string, string, string];

function keyOf({ kind, metadata }: Manifest): Key {
  const at = stage(kind);
  return [at, KINDS[at]?.indexOf(kind) ?? 0, kind, metadata?.namespace ?? '', metadata?.name ?? ''];
}

function compare(a: Key, b: Key): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : a[at] < b[at] ? -1 : 1;
}
