import { restartPolicy } from '../../../lib/policy/rules/restart-policy';
import { cases, object, pod, workload } from '../rows';
import { testRule } from '../test-rule';

const cronJob = (spec: object) => object('CronJob', { spec: { jobTemplate: { spec: { template: { spec } } } } }, 'batch/v1');

testRule(
  restartPolicy,
  cases(
    [
      ['any of a Pod', pod({ restartPolicy: 'Never' })],
      ['the default', workload('Deployment')],
      ['Always', workload('StatefulSet', { restartPolicy: 'Always' })],
      ['Never of a Job', workload('Job', { restartPolicy: 'Never' }, {}, 'batch/v1')],
    ],
    [
      [
        'Never',
        workload('Deployment', { restartPolicy: 'Never' }),
        ['spec.template.spec.restartPolicy', 'restartPolicy "Never" of a Deployment'],
      ],
      [
        'Always of a Job',
        workload('Job', { restartPolicy: 'Always' }, {}, 'batch/v1'),
        ['spec.template.spec.restartPolicy', 'restartPolicy "Always" of a Job'],
      ],
      [
        'none of a CronJob',
        cronJob({ containers: [] }),
        ['spec.jobTemplate.spec.template.spec.restartPolicy', 'CronJob "a" has no restartPolicy'],
      ],
    ],
  ),
);
