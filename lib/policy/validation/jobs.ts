import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { Finding } from '../rule';
import { refusals, Refuse } from './refusals';

/** Collects what a check refuses of the specifications of all Jobs, those of CronJobs included. */
export function jobsOf(set: ObjectSet, check: (spec: Field, refuse: Refuse, object: CheckedObject) => void): Finding[] {
  return [
    ...refusals(set.ofKind('batch', 'Job'), (job, refuse) => {
      check(job.at('spec'), refuse, job);
    }),
    ...refusals(set.ofKind('batch', 'CronJob'), (cronJob, refuse) => {
      check(cronJob.at('spec', 'jobTemplate', 'spec'), refuse, cronJob);
    }),
  ];
}
