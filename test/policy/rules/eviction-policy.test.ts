import { evictionPolicy } from '../../../lib/policy/rules/eviction-policy';
import { testRule } from '../test-rule';
import { inShop } from '../workloads';

const budget = (spec: object) => inShop('policy/v1', 'PodDisruptionBudget', 'cart', { spec });

testRule(evictionPolicy, {
  compliant: [{ title: 'a policy', given: budget({ unhealthyPodEvictionPolicy: 'AlwaysAllow' }) }],
  nonCompliant: [
    {
      title: 'no policy',
      given: budget({ maxUnavailable: 1 }),
      finds: [{ field: 'spec.unhealthyPodEvictionPolicy', problem: 'unhealthyPodEvictionPolicy is not set' }],
    },
  ],
});
