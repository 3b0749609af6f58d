import { rbacEscalation } from '../../../lib/policy/rules/rbac-escalation';
import { role } from '../roles';
import { testRule } from '../test-rule';

testRule(rbacEscalation, {
  compliant: [
    { title: 'reading pods and their logs', given: role({ apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list'] }) },
    { title: 'binding one role', given: role({ resources: ['clusterroles'], verbs: ['bind'], resourceNames: ['view'] }) },
  ],
  nonCompliant: [
    {
      title: 'commands in pods',
      given: role({ apiGroups: [''], resources: ['pods/exec', 'pods/attach'], verbs: ['create'] }),
      finds: [
        { field: 'rules[0].resources[0]', problem: 'right "pods/exec" in Role "cart"' },
        { field: 'rules[0].resources[1]', problem: 'right "pods/attach"' },
      ],
    },
    {
      title: 'the rights of others',
      given: role({ resources: ['clusterroles', 'users'], verbs: ['bind', 'escalate', 'impersonate'] }, 'ClusterRole'),
      finds: ['bind', 'escalate', 'impersonate'].map((verb, index) => ({ field: `rules[0].verbs[${index}]`, problem: `right "${verb}"` })),
    },
  ],
});
