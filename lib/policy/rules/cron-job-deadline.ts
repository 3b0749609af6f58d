import { IRule } from '../rule';
import { Severity } from '../severity';

/** Reports CronJobs that do not say how late a Job may start. */
export const cronJobDeadline: IRule = {
  id: 'cron-job-deadline',
  severity: Severity.WARNING,
  why: 'A CronJob without a deadline starts long after its time, and never again once it has missed 100 of them.',
  fix: 'set it to the seconds by which a Job may be late, at least 10',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
  check: (set) =>
    set.ofKind('batch', 'CronJob').flatMap((object) => {
      const field = object.at('spec', 'startingDeadlineSeconds');
      return field.isSet ? [] : { object, field: field.path, problem: 'startingDeadlineSeconds is not set' };
    }),
};
