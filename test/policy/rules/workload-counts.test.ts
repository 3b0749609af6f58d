import { workloadCounts } from '../../../lib/policy/rules/workload-counts';
import { cases, workload } from '../rows';
import { testRule } from '../test-rule';

testRule(
  workloadCounts,
  cases(
    [
      ['numbers', workload('Deployment', {}, { replicas: 0, minReadySeconds: 5, progressDeadlineSeconds: 6 })],
      ['a StatefulSet', workload('StatefulSet', {}, { minReadySeconds: 900 })],
    ],
    [
      ['negative replicas', workload('StatefulSet', {}, { replicas: -1 }), ['spec.replicas', 'replicas -1 is out of range']],
      ['a negative first number', workload('StatefulSet', {}, { ordinals: { start: -1 } }), ['spec.ordinals.start', 'start -1']],
      [
        'a negative deadline',
        workload('Deployment', {}, { progressDeadlineSeconds: -1 }),
        ['spec.progressDeadlineSeconds', '-1 is out of range'],
      ],
      [
        'a short deadline',
        workload('Deployment', {}, { minReadySeconds: 60, progressDeadlineSeconds: 60 }),
        ['spec.progressDeadlineSeconds', 'progressDeadlineSeconds 60 is not above minReadySeconds 60'],
      ],
      [
        'a long start',
        workload('Deployment', {}, { minReadySeconds: 600 }),
        ['spec.minReadySeconds', 'progressDeadlineSeconds 600 is not above'],
      ],
    ],
  ),
);
