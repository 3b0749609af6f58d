import { missingSubject } from '../../../lib/policy/rules/missing-subject';
import { object } from '../references';
import { testRule } from '../test-rule';

const account = (name: string, namespace?: string) => ({ kind: 'ServiceAccount', name, namespace });
const binding = (...subjects: object[]) => object('RoleBinding', 'cart', { subjects });

testRule(missingSubject, {
  compliant: [
    {
      title: 'ServiceAccounts that exist',
      given: [
        binding(account('cart', 'shop'), account('cart'), account('default', 'other'), account('jobs', 'batch')),
        object('ServiceAccount', 'cart'),
        object('ServiceAccount', 'jobs', {}, 'batch'),
      ],
    },
    {
      title: 'a ServiceAccount without a namespace',
      given: [
        object('ClusterRoleBinding', 'cart', { subjects: [account('cart', 'shop')] }, null),
        object('ServiceAccount', 'cart', {}, null),
      ],
    },
    { title: 'a name that no object can have', given: binding(account('A')) },
    { title: 'users and groups', given: binding({ kind: 'User', name: 'ann' }, { kind: 'Group', name: 'developers' }) },
    { title: 'ServiceAccounts of the cluster itself', given: binding(account('horizontal-pod-autoscaler', 'kube-system')) },
  ],
  nonCompliant: [
    {
      title: 'ServiceAccounts that do not exist',
      given: [
        binding({ kind: 'User', name: 'ann' }, account('cart'), account('cart', 'other')),
        object('ClusterRoleBinding', 'cart', { subjects: [account('jobs', 'shop')] }, null),
        object('ServiceAccount', 'jobs', {}, 'other'),
      ],
      finds: [
        { object: 'RoleBinding/cart', field: 'subjects[1].name', problem: 'ServiceAccount "cart" does not exist in namespace "shop"' },
        { object: 'RoleBinding/cart', field: 'subjects[2].name', problem: 'ServiceAccount "cart" does not exist in namespace "other"' },
        {
          object: 'ClusterRoleBinding/cart',
          field: 'subjects[0].name',
          problem: 'ServiceAccount "jobs" does not exist in namespace "shop"',
        },
      ],
    },
  ],
});
