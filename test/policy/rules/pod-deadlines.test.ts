import { podDeadlines } from '../../../lib/policy/rules/pod-deadlines';
import { cases, pod, workload } from '../rows';
import { testRule } from '../test-rule';

testRule(
  podDeadlines,
  cases(
    [
      ['a deadline', pod({ activeDeadlineSeconds: 1 })],
      ['that of a Job', workload('Job', { activeDeadlineSeconds: 60 }, {}, 'batch/v1')],
    ],
    [
      ['no time', pod({ activeDeadlineSeconds: 0 }), ['spec.activeDeadlineSeconds', 'activeDeadlineSeconds 0 is out of range']],
      [
        'one of a Deployment',
        workload('Deployment', { activeDeadlineSeconds: 5 }),
        ['spec.template.spec.activeDeadlineSeconds', 'in the pods of a Deployment'],
      ],
    ],
  ),
);
