import { bindings } from '../rbac/role-rules';
import { IRule } from '../rule';
import { Severity } from '../severity';

/** Reports bindings to the role that may do everything. */
export const rbacClusterAdmin: IRule = {
  id: 'rbac-cluster-admin',
  severity: Severity.ERROR,
  why: 'Whoever takes over a subject with the role cluster-admin has the cluster, or all of the namespace.',
  fix: 'bind a role with the rights that are needed',
  link: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
  check: (set) =>
    bindings(set).flatMap((object) => {
      const role = object.at('roleRef', 'name');
      return role.value === 'cluster-admin'
        ? { object, field: role.path, problem: `role "cluster-admin" in ${object.kind} "${object.name}"` }
        : [];
    }),
};
