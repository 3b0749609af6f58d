import { rbacBindings } from '../../../lib/policy/rules/rbac-bindings';
import { RBAC } from '../findings';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const ROLE = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' };
const binding = (subject: object, roleRef: object = ROLE, kind = 'RoleBinding') => object(kind, { roleRef, subjects: [subject] }, RBAC);
const ACCOUNT = { kind: 'ServiceAccount', name: 'a' };
const GROUP = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'system:authenticated' };

testRule(
  rbacBindings,
  cases(
    [
      ['an account', binding(ACCOUNT)],
      ['a group', binding(GROUP)],
      ['no group of the API', binding({ kind: 'User', name: 'a' }, { kind: 'Role', name: 'a' })],
      ['an account of a namespace', binding({ ...ACCOUNT, namespace: 'b' }, ROLE, 'ClusterRoleBinding')],
    ],
    [
      ['a Role of a cluster', binding(GROUP, { ...ROLE, kind: 'Role' }, 'ClusterRoleBinding'), ['roleRef.kind', 'kind "Role"']],
      ['another group of roles', binding(GROUP, { ...ROLE, apiGroup: 'apps' }), ['roleRef.apiGroup', 'apiGroup "apps"']],
      ['no name of a role', binding(GROUP, { ...ROLE, name: '' }), ['roleRef.name', 'name "" is empty']],
      [
        'no namespace',
        binding(ACCOUNT, ROLE, 'ClusterRoleBinding'),
        ['subjects[0].namespace', 'ServiceAccount "a" of a ClusterRoleBinding'],
      ],
      ['another kind', binding({ kind: 'Team', name: 'a' }), ['subjects[0].kind', 'kind "Team"']],
      ['another group', binding({ ...GROUP, apiGroup: 'apps' }), ['subjects[0].apiGroup', 'apiGroup "apps"']],
      ['a group of an account', binding({ ...ACCOUNT, apiGroup: 'apps' }), ['subjects[0].apiGroup', 'apiGroup "apps" of a ServiceAccount']],
      ['a name of an account', binding({ ...ACCOUNT, name: 'A' }), ['subjects[0].name', 'name "A" is not valid']],
      ['no name', binding({ ...GROUP, name: '' }), ['subjects[0].name', 'name "" is empty']],
    ],
  ),
);
