import { RBAC_GROUP, roleBindings } from '../references/role-bindings';
import { isMissing, missing } from '../references/missing';
import { IRule } from '../rule';
import { Severity } from '../severity';

/** Roles that each cluster has. */
const BUILT_IN = /^(view|edit|admin|cluster-admin|system:.*|kubeadm:.*|extension-apiserver-authentication-reader)$/;

/** Reports bindings of roles that do not exist. */
export const missingRole: IRule = {
  id: 'missing-role',
  severity: Severity.ERROR,
  why: 'A binding of a role that does not exist grants nothing.',
  fix: 'create it, or bind one that exists',
  link: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding',
  check: (set) =>
    roleBindings(set).flatMap((object) => {
      const field = object.at('roleRef', 'name');
      const kind = object.at('roleRef', 'kind').value;
      if (!field.text || (kind !== 'Role' && kind !== 'ClusterRole') || BUILT_IN.test(field.text)) {
        return [];
      }
      const role = { group: RBAC_GROUP, kind, name: field.text, namespace: kind === 'Role' ? object.namespace : undefined };
      return isMissing(set, role) ? { object, field: field.path, problem: missing(role) } : [];
    }),
};
