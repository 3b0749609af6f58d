import { missingRole } from '../../../lib/policy/rules/missing-role';
import { object } from '../references';
import { testRule } from '../test-rule';

const binding = (kind: string, name: string, binds = 'RoleBinding', namespace: string | null = 'shop') =>
  object(binds, 'cart', { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name } }, namespace);

testRule(missingRole, {
  compliant: [
    { title: 'a Role', given: [binding('Role', 'reader'), object('Role', 'reader')] },
    {
      title: 'a ClusterRole',
      given: [
        binding('ClusterRole', 'reader'),
        binding('ClusterRole', 'reader', 'ClusterRoleBinding', null),
        object('ClusterRole', 'reader', {}, null),
      ],
    },
    {
      title: 'roles that each cluster has',
      given: [
        ...['view', 'edit', 'admin', 'cluster-admin', 'system:auth-delegator'].map((name) => binding('ClusterRole', name)),
        binding('Role', 'extension-apiserver-authentication-reader', 'RoleBinding', 'kube-system'),
      ],
    },
  ],
  nonCompliant: [
    {
      title: 'roles that do not exist',
      given: [
        binding('Role', 'reader'),
        binding('ClusterRole', 'viewer', 'ClusterRoleBinding', null),
        object('Role', 'viewer'),
        object('Role', 'reader', {}, 'other'),
      ],
      finds: [
        { object: 'RoleBinding/cart', field: 'roleRef.name', problem: 'Role "reader" does not exist in namespace "shop"' },
        { object: 'ClusterRoleBinding/cart', field: 'roleRef.name', problem: 'ClusterRole "viewer" does not exist' },
      ],
    },
  ],
});
