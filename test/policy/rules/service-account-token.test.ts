import { serviceAccountToken } from '../../../lib/policy/rules/service-account-token';
import { testRule } from '../test-rule';
import { deployment, inShop, POD } from '../workloads';

const KEY = 'automountServiceAccountToken';
const RBAC = 'rbac.authorization.k8s.io/v1';
const pod = (spec: object) => deployment({}, { serviceAccountName: 'cart', ...spec });
const account = (fields: object) => inShop('v1', 'ServiceAccount', 'cart', fields);
const binding = (...subjects: object[]) => inShop(RBAC, 'RoleBinding', 'cart', { subjects });
const ACCOUNT = { kind: 'ServiceAccount', name: 'cart' };
const nowhere = (object: object) => ({ ...object, metadata: { name: 'cart' } });

testRule(serviceAccountToken, {
  compliant: [
    { title: 'pods and accounts that mount none', given: [pod({ [KEY]: false }), account({ [KEY]: false })] },
    { title: 'an account with a role', given: [pod({ [KEY]: true }), account({}), binding({ ...ACCOUNT, namespace: 'shop' })] },
    { title: 'an account of the namespace of its binding', given: [pod({}), binding(ACCOUNT)] },
    { title: 'the account as a user', given: [pod({}), binding({ kind: 'User', name: 'system:serviceaccount:shop:cart' })] },
    { title: 'all accounts of the namespace', given: [pod({}), binding({ kind: 'Group', name: 'system:serviceaccounts:shop' })] },
    { title: 'all accounts', given: [pod({}), binding({ kind: 'Group', name: 'system:serviceaccounts' })] },
    {
      title: 'a namespace that kubectl decides',
      given: [nowhere(pod({})), { apiVersion: RBAC, kind: 'ClusterRoleBinding', subjects: [{ ...ACCOUNT, namespace: 'any' }] }],
    },
  ],
  nonCompliant: [
    {
      title: 'tokens that nobody needs',
      given: [pod({}), account({ [KEY]: true }), binding({ kind: 'User', name: 'alice' }, { kind: 'ServiceAccount', name: 'search' })],
      finds: [
        {
          object: 'Deployment/cart',
          field: `${POD}.${KEY}`,
          problem: `${KEY} is not set, while no binding gives ServiceAccount "cart" any rights`,
        },
        { object: 'ServiceAccount/cart', field: KEY, problem: `${KEY} true, while` },
      ],
    },
    {
      title: 'the token of the account of the namespace',
      given: deployment({}),
      finds: [{ field: `${POD}.${KEY}`, problem: 'ServiceAccount "default"' }],
    },
  ],
});
