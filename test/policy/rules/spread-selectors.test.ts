import { spreadSelectors } from '../../../lib/policy/rules/spread-selectors';
import { testRule } from '../test-rule';
import { deployment } from '../consistency-objects';

const spread = (labelSelector: unknown) =>
  deployment('cart', {
    topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector }],
  });
const AT = 'spec.template.spec.topologySpreadConstraints[0].labelSelector';

testRule(spreadSelectors, {
  compliant: [
    { title: 'labels of the pod', given: spread({ matchLabels: { app: 'cart' } }) },
    { title: 'all pods', given: spread({}) },
  ],
  nonCompliant: [
    {
      title: 'labels of other pods',
      given: spread({ matchLabels: { app: 'web' } }),
      finds: [
        {
          object: 'Deployment/cart',
          field: AT,
          problem: 'labelSelector of a topology spread constraint selects app=web, and the pods of Deployment "cart" do not have that',
        },
      ],
    },
    {
      title: 'no selector, which selects nothing',
      given: spread(undefined),
      finds: [{ field: AT, problem: 'labelSelector of a topology spread constraint of Deployment "cart" is not set' }],
    },
  ],
});
