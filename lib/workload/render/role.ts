import { k8s } from 'cdk8s-plus-27';
import { ApiAccess } from '../access';
import { WorkloadModel } from '../resolve/workload';

/** @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole */
export function role({ rules }: ApiAccess): k8s.KubeRoleProps {
  return {
    rules: rules.map(({ verbs, resources, apiGroup = '', names }) => ({ apiGroups: [apiGroup], resources, verbs, resourceNames: names })),
  };
}

/** Grants the Role of a workload to its ServiceAccount. */
export function roleBinding({ name, namespace }: WorkloadModel): k8s.KubeRoleBindingProps {
  return {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  };
}
