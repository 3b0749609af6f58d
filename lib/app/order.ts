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

/** By kind: the place of its group, and its place in there. */
const PLACES = new Map(KINDS.flatMap((kinds, stage) => kinds.map((kind, index) => [kind, [stage, index] as const])));

/** Which kinds come first: the place of a kind's group. */
export function stage(kind: string): number {
  return PLACES.get(kind)?.[0] ?? LAST;
}

/** What an object's place is decided by. */
export interface Ranked {
  readonly manifest: Manifest;
  /** What is written of it: decides between two that are the same in all else. */
  readonly text: string;
  /** How many steps it is from the beginning: its stage, or later where what it depends on is. */
  readonly level: number;
}

/** By level, stage, kind, namespace and name: where a construct is in the tree, and when it was made, does not show. */
export function ordered<T extends Ranked>(objects: readonly T[]): T[] {
  return objects
    .map((object) => ({ object, key: keyOf(object) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ object }) => object);
}

type Key = readonly (number | string)[];

function keyOf({ manifest: { apiVersion, kind, metadata }, text, level }: Ranked): Key {
  const [at, index] = PLACES.get(kind) ?? [LAST, 0];
  return [level, at, index, kind, metadata?.namespace ?? '', metadata?.name ?? '', apiVersion, text];
}

function compare(a: Key, b: Key): number {
  for (let index = 0; index < a.length; index++) {
    if (a[index] !== b[index]) {
      return a[index] < b[index] ? -1 : 1;
    }
  }
  return 0;
}
