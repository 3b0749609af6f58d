import { autoscalerRange } from '../../../lib/policy/rules/autoscaler-range';
import { testRule } from '../test-rule';
import { inShop } from '../workloads';

const scaler = (spec: object) => inShop('autoscaling/v2', 'HorizontalPodAutoscaler', 'cart', { spec });

testRule(autoscalerRange, {
  compliant: [
    { title: 'two pods and more', given: scaler({ minReplicas: 2, maxReplicas: 10 }) },
    { title: 'a maximum below the minimum, which the API server refuses', given: scaler({ minReplicas: 3, maxReplicas: 2 }) },
  ],
  nonCompliant: [
    {
      title: 'one pod',
      given: scaler({ minReplicas: 1, maxReplicas: 2 }),
      finds: [{ field: 'spec.minReplicas', problem: 'minReplicas 1' }],
    },
    {
      title: 'no range',
      given: scaler({ minReplicas: 2, maxReplicas: 2 }),
      finds: [{ field: 'spec.maxReplicas', problem: 'maxReplicas 2 is also the minimum' }],
    },
    {
      title: 'one pod by default, and no range',
      given: scaler({ maxReplicas: 1 }),
      finds: [
        { field: 'spec.minReplicas', problem: 'minReplicas is not set, which means 1' },
        { field: 'spec.maxReplicas', problem: 'maxReplicas 1 is also the minimum' },
      ],
    },
  ],
});
