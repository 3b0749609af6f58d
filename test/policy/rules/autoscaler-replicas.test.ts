import { autoscalerReplicas } from '../../../lib/policy/rules/autoscaler-replicas';
import { testRule } from '../test-rule';
import { autoscaler, deployment } from '../consistency-objects';

testRule(autoscalerReplicas, {
  compliant: [
    { title: 'a target without replicas', given: [autoscaler('cart', { minReplicas: 3 }), deployment('cart')] },
    { title: 'replicas of what is not scaled', given: [autoscaler('cart'), deployment('web', {}, { replicas: 3 })] },
    { title: 'a target that is not there', given: autoscaler('cart', {}, { apiVersion: undefined }) },
  ],
  nonCompliant: [
    {
      title: 'replicas of the target',
      given: [autoscaler('cart'), deployment('cart', {}, { replicas: 3 })],
      finds: [
        {
          object: 'Deployment/cart',
          field: 'spec.replicas',
          problem: 'replicas 3 of Deployment "cart" is a number that HorizontalPodAutoscaler "cart" sets',
        },
      ],
    },
  ],
});
