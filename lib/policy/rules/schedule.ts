import { CheckedObject } from '../checked-object';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, shown } from '../validation/checks';
import { cronProblem, neverComes } from '../validation/cron';
import { refusals, Refuse } from '../validation/refusals';
import { timeZoneProblem } from '../validation/time-zone';

/** Reports schedules and time zones of CronJobs that are not valid, or that never come. */
export const schedule: IRule = {
  id: 'schedule',
  severity: Severity.ERROR,
  why: 'A CronJob without a valid schedule is refused, or never runs.',
  fix: 'use five fields, such as "15 3 * * *", or a name such as "@daily"',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  check: (set) => refusals(set.ofKind('batch', 'CronJob'), checkCronJob),
};

function checkCronJob(object: CheckedObject, refuse: Refuse): void {
  const field = object.at('spec', 'schedule');
  const { text } = field;
  if (text !== undefined) {
    if (text.includes('TZ')) {
      refuse(field, `${shown(field)} has a time zone`, 'omit it, and set timeZone');
    } else {
      const problem = text === '' ? 'is empty' : (cronProblem(text) ?? (neverComes(text) ? 'never comes' : undefined));
      if (problem !== undefined) {
        refuse(field, `${shown(field)} ${problem}`);
      }
    }
  }
  const zone = object.at('spec', 'timeZone');
  checkNotEmpty(refuse, zone, 'omit it');
  const remedy = zone.text === undefined || zone.text === '' ? undefined : timeZoneProblem(zone.text);
  if (remedy !== undefined) {
    refuse(zone, `${shown(zone)} is not a time zone`, remedy);
  }
}
