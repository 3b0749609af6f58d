import { jobCounts } from '../../../lib/policy/rules/job-counts';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const job = (spec: object) => object('Job', { spec }, 'batch/v1');
const cronJob = (spec: object) => object('CronJob', { spec }, 'batch/v1');

testRule(
  jobCounts,
  cases(
    [
      ['numbers', job({ backoffLimit: 0, parallelism: 2 })],
      ['one index', job({ completionMode: 'Indexed' })],
      ['indexes', job({ completionMode: 'Indexed', completions: 3, backoffLimitPerIndex: 1, maxFailedIndexes: 2, parallelism: 3 })],
    ],
    [
      ['a negative limit', job({ backoffLimit: -1 }), ['spec.backoffLimit', 'backoffLimit -1']],
      [
        'one of a CronJob',
        cronJob({ jobTemplate: { spec: { parallelism: -1 } } }),
        ['spec.jobTemplate.spec.parallelism', 'parallelism -1'],
      ],
      ['a negative history', cronJob({ failedJobsHistoryLimit: -1 }), ['spec.failedJobsHistoryLimit', 'failedJobsHistoryLimit -1']],
      ['indexes without a number', job({ completionMode: 'Indexed', parallelism: 2 }), ['spec.completions', 'completions is missing']],
      [
        'indexes of a CronJob without a number',
        cronJob({ jobTemplate: { spec: { completionMode: 'Indexed' } } }),
        ['spec.jobTemplate.spec.completions', 'completions is missing'],
      ],
      [
        'many failures of many indexes',
        job({ completionMode: 'Indexed', completions: 200_000, backoffLimitPerIndex: 1, maxFailedIndexes: 20_000 }),
        ['spec.maxFailedIndexes', 'maxFailedIndexes 20000 is out of range'],
      ],
      [
        'many indexes without a number of failures',
        job({ completionMode: 'Indexed', completions: 200_000, backoffLimitPerIndex: 1 }),
        ['spec.maxFailedIndexes', 'maxFailedIndexes is missing'],
      ],
      ['indexes without the mode', job({ backoffLimitPerIndex: 1 }), ['spec.backoffLimitPerIndex', 'without completionMode "Indexed"']],
      [
        'too many failures',
        job({ completionMode: 'Indexed', completions: 1, backoffLimitPerIndex: 1, maxFailedIndexes: 2 }),
        ['spec.maxFailedIndexes', 'maxFailedIndexes 2 is above completions 1'],
      ],
      [
        'failures without a limit',
        job({ completionMode: 'Indexed', completions: 5, maxFailedIndexes: 2 }),
        ['spec.maxFailedIndexes', 'without backoffLimitPerIndex'],
      ],
      [
        'too many at once',
        job({ completionMode: 'Indexed', completions: 5, parallelism: 200000 }),
        ['spec.parallelism', 'parallelism 200000 is out of range'],
      ],
    ],
  ),
);
