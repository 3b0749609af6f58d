import { rbacSecrets } from '../../../lib/policy/rules/rbac-secrets';
import { role } from '../roles';
import { testRule } from '../test-rule';

const secrets = (verbs: string[], rule: object = {}) => role({ apiGroups: [''], resources: ['pods', 'secrets'], verbs, ...rule });

testRule(rbacSecrets, {
  compliant: [
    { title: 'one Secret by name', given: secrets(['get'], { resourceNames: ['cart'] }) },
    { title: 'new Secrets', given: secrets(['create']) },
    { title: 'secrets of another group', given: secrets(['get'], { apiGroups: ['example.com'] }) },
    { title: 'other resources', given: secrets(['get'], { resources: ['pods'] }) },
  ],
  nonCompliant: [
    {
      title: 'all Secrets',
      given: secrets(['create', 'get', 'list']),
      finds: [{ field: 'rules[0].resources[1]', problem: 'right to get, list all secrets in Role "cart"' }],
    },
  ],
});
