import { k8s } from 'cdk8s-plus-27';
import { ApiAccess } from '../access';
import { WorkloadModel } from '../resolve/workload';

/** @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole */
export function role({ rules }: ApiAccess): k8s.KubeRoleProps {
  return {
    rules: rules.map(({ verbs, resources, apiGroup = '', names }) => ({ apiGroups: [apiGroup], resources, verbs, resourceNames: names })),
  };
}

/** Grants a Role to the ServiceAccounts of workloads. */
export function roleBinding(role: string, workloads: readonly WorkloadModel[]): k8s.KubeRoleBindingProps {
  return {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role },
    subjects: workloads.map(({ name, namespace }) => ({ kind: 'ServiceAccount', name, namespace })),
  };
}
