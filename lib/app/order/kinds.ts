import type { Manifest } from '../../kubernetes/rendered-object';

/**
 * Kinds in the order in which a cluster needs them: namespaces and classes, accounts and rights, policies, configuration, volumes, Services, and
 * workloads. All other kinds, such as autoscalers, routes and most custom resources, come last.
 */
const KINDS = [
  ['Namespace', 'CustomResourceDefinition', 'PriorityClass', 'StorageClass', 'IngressClass', 'GatewayClass'],
  [
    'ResourceQuota',
    'LimitRange',
    'ServiceAccount',
    'ClusterRole',
    'Role',
    'ClusterRoleBinding',
    'RoleBinding',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
  ],
  ['NetworkPolicy'],
  ['SecretStore', 'ClusterSecretStore', 'Issuer', 'ClusterIssuer', 'Certificate', 'ExternalSecret', 'Secret', 'ConfigMap'],
  ['PersistentVolume', 'PersistentVolumeClaim'],
  ['Service'],
  ['Pod', 'StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob'],
];
const LAST = KINDS.length;

/** By kind: the position of its group, and its position in the group. */
const POSITIONS = new Map(KINDS.flatMap((kinds, stage) => kinds.map((kind, index) => [kind, [stage, index] as const])));

/** Stage of a kind: the position of its group. */
export function stage(kind: string): number {
  return POSITIONS.get(kind)?.[0] ?? LAST;
}

/** What determines the position of an object. */
export interface Ranked {
  readonly manifest: Manifest;
  /** The text that is written: it decides between objects that are equal otherwise. */
  readonly text: string;
  /** The stage, or a later one where the objects it depends on require that. */
  readonly level: number;
}

/** Sorts objects by level, stage, kind, namespace and name, so that their position in the tree and their order of creation do not show. */
export function ordered<T extends Ranked>(objects: readonly T[]): T[] {
  return objects
    .map((object) => ({ object, key: keyOf(object) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ object }) => object);
}

type Key = readonly (number | string)[];

function keyOf({ manifest: { apiVersion, kind, metadata }, text, level }: Ranked): Key {
  const [group, position] = POSITIONS.get(kind) ?? [LAST, 0];
  return [level, group, position, kind, metadata?.namespace ?? '', metadata?.name ?? '', apiVersion, text];
}

function compare(a: Key, b: Key): number {
  for (let index = 0; index < a.length; index++) {
    if (a[index] !== b[index]) {
      return a[index] < b[index] ? -1 : 1;
    }
  }
  return 0;
}
