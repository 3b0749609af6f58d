import { rbacClusterAdmin } from '../../../lib/policy/rules/rbac-cluster-admin';
import { binding } from '../roles';
import { testRule } from '../test-rule';

testRule(rbacClusterAdmin, {
  compliant: [{ title: 'another role', given: binding('view', []) }],
  nonCompliant: [
    {
      title: 'all rights, in a namespace and in the cluster',
      given: ['RoleBinding', 'ClusterRoleBinding'].map((kind) => binding('cluster-admin', [], kind)),
      finds: [
        { object: 'RoleBinding/cart', field: 'roleRef.name', problem: 'role "cluster-admin" in RoleBinding "cart"' },
        { object: 'ClusterRoleBinding/cart', field: 'roleRef.name', problem: 'role "cluster-admin"' },
      ],
    },
  ],
});
