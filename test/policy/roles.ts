const RBAC = 'rbac.authorization.k8s.io/v1';

/** A Role with one rule. */
export function role(rule: object, kind = 'Role'): object {
  return { apiVersion: RBAC, kind, metadata: { name: 'cart' }, rules: [rule] };
}

/** A binding of a role. */
export function binding(name: string, subjects: readonly object[], kind = 'RoleBinding'): object {
  return { apiVersion: RBAC, kind, metadata: { name: 'cart' }, roleRef: { kind: 'ClusterRole', name }, subjects };
}
