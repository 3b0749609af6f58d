import { autoscalerTargets } from '../../../lib/policy/rules/autoscaler-targets';
import { testRule } from '../test-rule';
import { autoscaler } from '../consistency-objects';

testRule(autoscalerTargets, {
  compliant: [
    { title: 'a target for each', given: [autoscaler('cart'), autoscaler('web', {}, { name: 'web' })] },
    { title: 'objects of the same name, which replace each other', given: [autoscaler('cart'), autoscaler('cart')] },
    { title: 'custom resources', given: autoscaler('cart', {}, { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' }) },
  ],
  nonCompliant: [
    {
      title: 'two for a target',
      given: [autoscaler('cpu'), autoscaler('memory')],
      finds: [
        {
          object: 'HorizontalPodAutoscaler/memory',
          field: 'spec.scaleTargetRef.name',
          problem: 'HorizontalPodAutoscaler "memory" scales "cart", which HorizontalPodAutoscaler "cpu" scales, too',
        },
      ],
    },
    {
      title: 'a kind without replicas',
      given: autoscaler('agent', {}, { kind: 'DaemonSet' }),
      finds: [
        {
          field: 'spec.scaleTargetRef.kind',
          problem: 'HorizontalPodAutoscaler "agent" scales a DaemonSet, whose number of pods cannot be set',
          remedy: 'scale a Deployment or a StatefulSet',
        },
      ],
    },
  ],
});
