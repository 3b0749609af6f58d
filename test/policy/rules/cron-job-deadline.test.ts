import { cronJobDeadline } from '../../../lib/policy/rules/cron-job-deadline';
import { testRule } from '../test-rule';
import { inShop } from '../workloads';

const cronJob = (spec: object) => inShop('batch/v1', 'CronJob', 'nightly', { spec });

testRule(cronJobDeadline, {
  compliant: [{ title: 'a deadline', given: cronJob({ startingDeadlineSeconds: 600 }) }],
  nonCompliant: [
    {
      title: 'no deadline',
      given: cronJob({ schedule: '0 3 * * *' }),
      finds: [{ field: 'spec.startingDeadlineSeconds', problem: 'startingDeadlineSeconds is not set' }],
    },
  ],
});
