import { disruptionBudget } from '../../../lib/policy/rules/disruption-budget';
import { testRule } from '../test-rule';
import { deployment, inShop, LABELS } from '../workloads';

const of = (replicas: number) => deployment({}, {}, { replicas });
const budget = (labels: object) => inShop('policy/v1', 'PodDisruptionBudget', 'cart', { spec: { selector: { matchLabels: labels } } });
const refused = { matchExpressions: [{ key: 'app', operator: 'In', values: [] }] };
const finds = [
  {
    object: 'Deployment/cart',
    field: 'spec.template.metadata.labels',
    problem: 'no PodDisruptionBudget selects the pods of Deployment "cart"',
  },
];

testRule(disruptionBudget, {
  compliant: [
    { title: 'a budget', given: [of(2), budget(LABELS)] },
    {
      title: 'a budget with a selector that is refused',
      given: [of(2), inShop('policy/v1', 'PodDisruptionBudget', 'cart', { spec: { selector: refused } })],
    },
    { title: 'one pod', given: of(1) },
  ],
  nonCompliant: [
    { title: 'no budget', given: of(2), finds },
    { title: 'a budget of other pods', given: [of(2), budget({ app: 'search' })], finds },
  ],
});
