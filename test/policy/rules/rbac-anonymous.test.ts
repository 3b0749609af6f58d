import { rbacAnonymous } from '../../../lib/policy/rules/rbac-anonymous';
import { binding } from '../roles';
import { testRule } from '../test-rule';

testRule(rbacAnonymous, {
  compliant: [{ title: 'whoever authenticates', given: binding('view', [{ kind: 'Group', name: 'system:authenticated' }]) }],
  nonCompliant: [
    {
      title: 'everybody',
      given: binding('view', [
        { kind: 'User', name: 'system:anonymous' },
        { kind: 'Group', name: 'system:unauthenticated' },
      ]),
      finds: [
        { field: 'subjects[0].name', problem: 'subject "system:anonymous" of RoleBinding "cart"' },
        { field: 'subjects[1].name', problem: 'subject "system:unauthenticated"' },
      ],
    },
  ],
});
