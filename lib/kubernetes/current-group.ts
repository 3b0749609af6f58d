import { groupOf } from './scope';

/**
 * Kinds of `extensions`, which no API server has any more, and the groups that they have moved to.
 *
 * @see https://kubernetes.io/docs/reference/using-api/deprecation-guide/#v1-16
 */
const MOVED = new Map([
  ['DaemonSet', 'apps'],
  ['Deployment', 'apps'],
  ['Ingress', 'networking.k8s.io'],
  ['NetworkPolicy', 'networking.k8s.io'],
  ['PodSecurityPolicy', 'policy'],
  ['ReplicaSet', 'apps'],
]);

/** API group of an object; of a kind that has moved to another group, that group, where other objects look for it. */
export function currentGroup(object: { readonly apiVersion: string; readonly kind: string }): string {
  const group = groupOf(object);
  return group === 'extensions' ? (MOVED.get(object.kind) ?? group) : group;
}
