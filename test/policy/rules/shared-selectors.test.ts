import { sharedSelectors } from '../../../lib/policy/rules/shared-selectors';
import { testRule } from '../test-rule';
import { deployment } from '../consistency-objects';

testRule(sharedSelectors, {
  compliant: [
    { title: 'a selector for each workload', given: [deployment('cart'), deployment('web')] },
    {
      title: 'equal selectors in different namespaces',
      given: [deployment('cart'), { ...deployment('cart'), metadata: { name: 'cart', namespace: 'other' } }],
    },
    { title: 'two objects of the same name, which replace each other', given: [deployment('cart'), deployment('cart')] },
  ],
  nonCompliant: [
    {
      title: 'the selector of another workload',
      given: [deployment('web', {}, {}, { app: 'a', tier: 'b' }), deployment('cart', {}, {}, { tier: 'b', app: 'a' })],
      finds: [
        {
          object: 'Deployment/cart',
          field: 'spec.selector',
          problem: 'selector tier=b, app=a of Deployment "cart" is that of Deployment "web" of namespace "shop", too',
        },
      ],
    },
  ],
});
