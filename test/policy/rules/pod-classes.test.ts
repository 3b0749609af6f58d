import { podClasses } from '../../../lib/policy/rules/pod-classes';
import { cases, pod, workload } from '../rows';
import { testRule } from '../test-rule';

testRule(
  podClasses,
  cases(
    [
      ['the default', pod({ priority: 0, preemptionPolicy: 'PreemptLowerPriority' })],
      ['a class', pod({ priorityClassName: 'high', priority: 5, preemptionPolicy: 'Never' })],
      ['a class of a runtime', pod({ runtimeClassName: 'kata', overhead: { cpu: '1' } })],
      ['a template, whose pods the API server completes', workload('Deployment', { priority: 5 })],
    ],
    [
      ['a priority', pod({ priority: 5 }), ['spec.priority', 'priority 5 without a priorityClassName']],
      ['a preemption', pod({ preemptionPolicy: 'Never' }), ['spec.preemptionPolicy', 'preemptionPolicy "Never" without']],
      ['an overhead', pod({ overhead: { cpu: '1' } }), ['spec.overhead', 'overhead without a runtimeClassName']],
    ],
  ),
);
