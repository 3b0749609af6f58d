import { checkSchedule, checkTimeZone } from '../../workload/resolve/schedule';
import type { Field } from '../field';
import { call } from '../program/expressions';
import type { Conversion } from './conversion';
import { problemIn } from './library-check';
import type { ServiceDraft } from './service-draft';

/** When a job that only a person starts would run, if it were not suspended. */
const NEVER = '0 0 1 1 *';
const SHORTCUTS: { readonly [name: string]: string } = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** What starts a job: a schedule, or a person. */
export function convertTriggers(triggers: Field, draft: ServiceDraft, { outcomes }: Conversion): void {
  draft.kind = 'ScheduledTask';
  const manual = triggers.at('manual');
  const start = `\`kubectl create job --from=cronjob/${draft.id} ${draft.id}-1\` starts it`;
  const [first, ...others] = triggers.at('schedule')?.items ?? [];
  others.forEach((field) => {
    outcomes.refused(field, 'a CronJob has one schedule', 'describe a job for each');
  });
  if (first as Field | undefined) {
    convertSchedule(first, draft, outcomes);
    outcomes.mapped(manual, manual?.isTrue ? start : 'the schedule alone starts it');
  } else {
    schedule(draft, NEVER).props.set('suspended', true);
    outcomes.approximated(triggers, `a CronJob that is suspended, because it has no schedule: ${start}`);
  }
}

function convertSchedule(field: Field, draft: ServiceDraft, outcomes: Conversion['outcomes']): void {
  const cron = field.at('cron') ?? field;
  const expression = Object.hasOwn(SHORTCUTS, cron.text) ? SHORTCUTS[cron.text] : cron.text.trim().split(/\s+/).join(' ');
  const isValid = !problemIn((origin) => {
    checkSchedule(origin, expression);
  });
  // The schedule decides whether there is a job at all, so that one that is refused leaves it suspended.
  schedule(draft, isValid ? expression : NEVER);
  if (isValid) {
    outcomes.mapped(cron, 'the schedule');
  } else {
    draft.props.set('suspended', true);
    outcomes.refused(cron, `schedule "${cron.text}" is not valid`, 'write minute, hour, day, month and weekday, as in "30 2 * * *"');
  }
  convertTimeZone(field.at('timezone'), draft, outcomes);
  const concurrency = field.at('concurrency');
  if (concurrency?.text === 'queue') {
    outcomes.approximated(concurrency, 'a run is skipped while the one before it goes on: a CronJob queues none');
  } else {
    outcomes.mapped(concurrency, 'a run is skipped while the one before it goes on');
  }
  const missed = field.at('missed_fires');
  if (missed?.text === 'skip') {
    draft.props.set('startingDeadline', call('Duration', 'seconds', 10));
    outcomes.mapped(missed, 'a run that is more than 10 seconds late is skipped');
  } else {
    outcomes.approximated(missed, 'one missed run starts, unless it is more than 5 minutes late');
  }
}

function convertTimeZone(field: Field | undefined, draft: ServiceDraft, outcomes: Conversion['outcomes']): void {
  const zone = field?.text ?? '';
  const problem = problemIn((origin) => {
    checkTimeZone(origin, zone);
  });
  if (field && !problem) {
    draft.props.set('timeZone', zone);
    outcomes.mapped(field, 'the time zone of the schedule');
  } else {
    outcomes.refused(field, ...(problem ?? ['', '']));
  }
}

function schedule(draft: ServiceDraft, expression: string): ServiceDraft {
  const [minute, hour, day, month, weekDay] = expression.split(' ');
  draft.props.set('schedule', call('Cron', 'schedule', { minute, hour, day, month, weekDay }));
  return draft;
}
