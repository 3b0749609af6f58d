import { CheckedObject } from '../checked-object';
import { ObjectSet } from '../object-set';

export const RBAC_GROUP = 'rbac.authorization.k8s.io';

/** RoleBindings and ClusterRoleBindings. */
export function roleBindings(set: ObjectSet): CheckedObject[] {
  return [...set.ofKind(RBAC_GROUP, 'RoleBinding'), ...set.ofKind(RBAC_GROUP, 'ClusterRoleBinding')];
}
