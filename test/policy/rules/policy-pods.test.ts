import { policyPods } from '../../../lib/policy/rules/policy-pods';
import { testRule } from '../test-rule';
import { deployment, object } from '../consistency-objects';

const policy = (podSelector: unknown) => object('NetworkPolicy', 'p', { podSelector }, 'networking.k8s.io/v1');

testRule(policyPods, {
  compliant: [
    { title: 'labels of pods', given: [policy({ matchLabels: { app: 'cart' } }), deployment('cart')] },
    { title: 'all pods', given: [policy({}), deployment('cart')] },
    { title: 'a policy without a selector, which is for all pods', given: [policy(undefined), deployment('cart')] },
    {
      title: 'pods of cert-manager',
      given: [policy({ matchLabels: { 'acme.cert-manager.io/http01-solver': 'true' } }), deployment('cart')],
    },
    { title: 'a namespace without pods', given: policy({ matchLabels: { app: 'cart' } }) },
    {
      title: 'a selector that the API server refuses',
      given: [policy({ matchExpressions: [{ key: 'a', operator: 'Like' }] }), deployment('cart')],
    },
  ],
  nonCompliant: [
    {
      title: 'labels that no pods have',
      given: [
        policy({ matchLabels: { app: 'catr' }, matchExpressions: [{ key: 'a', operator: 'In', values: ['b', 'c'] }] }),
        deployment('cart'),
      ],
      finds: [
        {
          object: 'NetworkPolicy/p',
          field: 'spec.podSelector',
          problem: 'NetworkPolicy "p" selects app=catr, a In (b, c), and no pods of namespace "shop" have that',
        },
      ],
    },
  ],
});
