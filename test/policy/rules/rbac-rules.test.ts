import { rbacRules } from '../../../lib/policy/rules/rbac-rules';
import { RBAC } from '../findings';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const role = (rule: object, kind = 'Role') => object(kind, { rules: [rule] }, RBAC);
const PODS = { apiGroups: [''], resources: ['pods'], verbs: ['get'] };

testRule(
  rbacRules,
  cases(
    [
      ['resources', role(PODS)],
      ['URLs', role({ nonResourceURLs: ['/metrics'], verbs: ['get'] }, 'ClusterRole')],
      ['no verbs, which the schema requires', role({ ...PODS, verbs: undefined })],
      ['no rules', object('Role', { rules: [] }, RBAC)],
      ['aggregation', object('ClusterRole', { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] } }, RBAC)],
    ],
    [
      ['no verbs', role({ ...PODS, verbs: [] }), ['rules[0].verbs', 'verbs is empty']],
      ['no groups', role({ ...PODS, apiGroups: undefined }), ['rules[0].apiGroups', 'apiGroups is missing']],
      ['no resources', role({ ...PODS, resources: [] }), ['rules[0].resources', 'resources is empty']],
      [
        'URLs in a Role',
        role({ nonResourceURLs: ['/metrics'], verbs: ['get'] }),
        ['rules[0].nonResourceURLs', 'nonResourceURLs in a Role'],
      ],
      [
        'URLs and resources',
        role({ ...PODS, nonResourceURLs: ['/a'] }, 'ClusterRole'),
        ['rules[0].nonResourceURLs', 'nonResourceURLs beside resources'],
      ],
      [
        'aggregation by a label',
        object('ClusterRole', { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b c' } }] } }, RBAC),
        ['aggregationRule.clusterRoleSelectors[0].matchLabels.a', '"b c" is not valid'],
      ],
      [
        'aggregation of nothing',
        object('ClusterRole', { aggregationRule: {} }, RBAC),
        ['aggregationRule.clusterRoleSelectors', 'is missing'],
      ],
    ],
  ),
);
