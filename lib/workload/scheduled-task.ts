import { Cron, Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { FiniteWorkload, FiniteWorkloadProps } from './finite';
import { job } from './render/job';

/** What is done again and again. */
export interface ScheduledTaskProps extends FiniteWorkloadProps {
  /** When: `Cron.daily()`, or `Cron.schedule({ minute: '30', hour: '2' })`. */
  readonly schedule: Cron;
  /**
   * Time zone of the schedule, such as `Europe/Berlin`.
   *
   * @default - that of the cluster, usually UTC
   */
  readonly timeZone?: string;
  /**
   * What happens when it is time and the last run has not ended: `Forbid` (the new one is left out), `Replace` or `Allow`.
   *
   * @default 'Forbid'
   */
  readonly concurrency?: string;
  /**
   * How late it may start after a time that was missed.
   *
   * @default Duration.minutes(5)
   */
  readonly startingDeadline?: Duration;
  /**
   * Whether it is not run for now.
   *
   * @default false
   */
  readonly suspended?: boolean;
}

/** What is done again and again, such as a nightly report: a CronJob. */
export class ScheduledTask extends FiniteWorkload {
  constructor(scope: Construct, id: string, props: ScheduledTaskProps) {
    super(scope, id, props, LONGEST);
    const { schedule, timeZone, concurrency = 'Forbid', suspended } = props;
    // Programs without types may leave out what the compiler asks for.
    checkSchedule(this, (schedule as Cron | undefined)?.expressionString ?? '');
    if (!['Forbid', 'Replace', 'Allow'].includes(concurrency)) {
      throw new ConfigurationError(this, `concurrency "${concurrency}" is not known: give Forbid, Replace or Allow`);
    }
    if (timeZone !== undefined && !isTimeZone(timeZone)) {
      throw new ConfigurationError(this, `time zone "${timeZone}" is not known: give a name such as "Europe/Berlin" or "Etc/UTC"`);
    }
    // Below ten seconds the controller, which looks every ten, may never see that it is time.
    const startingDeadlineSeconds = this._seconds('startingDeadline', props.startingDeadline ?? Duration.minutes(5), 10);
    this._object(k8s.KubeCronJob.GVK, () => {
      const manifest = k8s.KubeCronJob.manifest({
        spec: {
          schedule: schedule.expressionString,
          timeZone,
          concurrencyPolicy: concurrency === 'Allow' ? undefined : concurrency,
          startingDeadlineSeconds,
          suspend: suspended || undefined,
          jobTemplate: {
            metadata: { labels: { ...this._labels } },
            spec: { ...job(this, this._plan, props), ttlSecondsAfterFinished: WEEK },
          },
        },
      }) as { spec: { jobTemplate: { spec: { template: object } } } };
      this._withNewerFields(manifest.spec.jobTemplate);
      return manifest;
    });
  }
}

/** The controller adds eleven characters to the name of each run. */
const LONGEST = 52;
/** The last runs are kept by their number; this is for those of a CronJob that is suspended. */
const WEEK = Duration.days(7).toSeconds();

/** Checks the five fields of a schedule. */
function checkSchedule(scope: Construct, expression: string): void {
  const fields = expression.split(' ');
  const ranges = [
    [0, 59],
    [0, 23],
    [1, 31],
    [1, 12],
    [0, 6],
  ] as const;
  const names = { 3: MONTHS, 4: DAYS } as { [field: number]: string[] | undefined };
  const valid =
    fields.length === 5 &&
    fields.every((field, index) => {
      const [least, most] = ranges[index];
      return field.split(',').every((part) => {
        const match = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/([1-9]\d*))?$/.exec(part);
        const ends = [match?.[1], match?.[2]].filter((word) => word !== undefined);
        const [from = least, to = from] = ends.map((word) => numberOf(word, names[index]));
        return match !== null && from >= least && to >= from && to <= most;
      });
    });
  if (!valid) {
    throw new ConfigurationError(
      scope,
      `schedule "${expression}" is not valid: give minute, hour, day, month and weekday, as in \`Cron.schedule({ minute: '30', hour: '2' })\``,
    );
  }
}

/** The number that a word of a schedule stands for; NaN for none. */
function numberOf(word: string, names: string[] = []): number {
  const place = names.indexOf(word.toLowerCase());
  return /^\d+$/.test(word) ? Number(word) : place < 0 ? NaN : place;
}
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
// The first month is 1.
const MONTHS = ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name !== 'Local';
  } catch {
    return false;
  }
}
