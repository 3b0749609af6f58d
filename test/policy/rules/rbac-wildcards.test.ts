import { rbacWildcards } from '../../../lib/policy/rules/rbac-wildcards';
import { role } from '../roles';
import { testRule } from '../test-rule';

testRule(rbacWildcards, {
  compliant: [
    { title: 'a list', given: role({ apiGroups: [''], resources: ['pods', '*/scale'], verbs: ['get'] }) },
    { title: 'a role that others aggregate', given: { ...role({}, 'ClusterRole'), rules: null } },
  ],
  nonCompliant: [
    {
      title: 'wildcards',
      given: role({ apiGroups: ['*'], resources: ['pods', '*'], verbs: ['*'] }, 'ClusterRole'),
      finds: [
        { field: 'rules[0].apiGroups[0]', problem: 'wildcard "*" in apiGroups of ClusterRole "cart"' },
        { field: 'rules[0].resources[1]', problem: 'wildcard "*" in resources' },
        { field: 'rules[0].verbs[0]', problem: 'wildcard "*" in verbs' },
      ],
    },
  ],
});
