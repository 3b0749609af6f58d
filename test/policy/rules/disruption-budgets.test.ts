import { disruptionBudgets } from '../../../lib/policy/rules/disruption-budgets';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const budget = (spec: object) => object('PodDisruptionBudget', { spec }, 'policy/v1');

testRule(
  disruptionBudgets,
  cases(
    [
      ['a number', budget({ maxUnavailable: 1 })],
      ['a percentage', budget({ minAvailable: '100%' })],
    ],
    [
      ['both', budget({ minAvailable: 1, maxUnavailable: 1 }), ['spec.maxUnavailable', 'maxUnavailable 1 beside minAvailable']],
      ['a text', budget({ minAvailable: 'half' }), ['spec.minAvailable', 'minAvailable "half" is not valid']],
      ['more than all', budget({ minAvailable: '101%' }), ['spec.minAvailable', 'minAvailable "101%"']],
      ['a negative number', budget({ maxUnavailable: -1 }), ['spec.maxUnavailable', 'maxUnavailable -1']],
    ],
  ),
);
