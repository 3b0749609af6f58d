import { sharedDisruptionBudgets } from '../../../lib/policy/rules/shared-disruption-budgets';
import { testRule } from '../test-rule';
import { budget, deployment } from '../consistency-objects';

testRule(sharedDisruptionBudgets, {
  compliant: [
    {
      title: 'a budget for each workload',
      given: [budget('a', {}), budget('b', { selector: { matchLabels: { app: 'web' } } }), deployment('cart'), deployment('web')],
    },
    { title: 'objects of the same name, which replace each other', given: [budget('a', {}), budget('a', {}), deployment('cart')] },
  ],
  nonCompliant: [
    {
      title: 'two budgets of the same pods',
      given: [budget('a', {}), budget('b', { selector: {} }), deployment('cart')],
      finds: [
        {
          object: 'PodDisruptionBudget/b',
          field: 'spec.selector',
          problem: 'PodDisruptionBudget "b" selects the pods of Deployment "cart", as PodDisruptionBudget "a" does',
        },
      ],
    },
  ],
});
