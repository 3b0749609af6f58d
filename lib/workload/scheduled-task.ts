import { Cron, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { pathBelow } from '../kubernetes/check-id';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { isExclusive } from '../pod/storage';
import { completed, createWorkload } from './create/workload';
import { FiniteWorkloadProps } from './finite-props';
import { FiniteWorkload } from './finite-workload';
import { cronJob, CronJob, CronJobModel } from './render/cron-job';
import { resolveFinite } from './resolve/finite';
import { checkSchedule, checkTimeZone } from './resolve/schedule';

/** What describes a scheduled task. */
export interface ScheduledTaskProps extends FiniteWorkloadProps {
  /** Schedule, such as `Cron.daily()` or `Cron.schedule({ minute: '30', hour: '2' })`. */
  readonly schedule: Cron;
  /**
   * Time zone of the schedule, such as `Europe/Berlin`.
   *
   * @default - that of the cluster, usually UTC
   */
  readonly timeZone?: string;
  /**
   * What happens when a run is due and the previous one has not ended: `Forbid` (skip the new run), `Replace` or `Allow`.
   *
   * @default 'Forbid'
   */
  readonly concurrency?: string;
  /**
   * How late a missed run may start, in whole seconds, at least 10 seconds.
   *
   * @default Duration.minutes(5)
   */
  readonly startingDeadline?: Duration;
  /**
   * Whether runs are suspended.
   *
   * @default false
   */
  readonly suspended?: boolean;
}

/** The controller appends 11 characters to the name of each Job, whose name is a label of at most 63 characters. */
const MAX_NAME_LENGTH = 52;
/** The controller checks schedules every 10 seconds, and skips runs whose deadline has passed by then. */
const MIN_STARTING_DEADLINE = 10;

/**
 * Work that runs on a schedule, such as a nightly report: a CronJob.
 *
 * @example
 * new ScheduledTask(chart, 'report', {
 *   image: Image.of('ghcr.io/acme/report:1.0.0'),
 *   schedule: Cron.schedule({ minute: '30', hour: '2' }),
 *   timeZone: 'Europe/Berlin',
 * });
 */
export class ScheduledTask extends FiniteWorkload {
  /** @internal */
  public override readonly _model: CronJobModel;

  /** @throws ConfigurationError for input that cannot become valid objects */
  constructor(scope: Construct, id: string, props: ScheduledTaskProps) {
    const model = resolveScheduled(scope, id, props);
    super(scope, id);
    this._model = model;
    createWorkload(this, model, () => []).add(CronJob, () => cronJob(completed(this, model)));
  }
}

function resolveScheduled(scope: Construct, id: string, props: ScheduledTaskProps): CronJobModel {
  const { timeZone, concurrency = 'Forbid', startingDeadline = Duration.minutes(5), suspended = false } = props;
  const finite = resolveFinite(scope, id, props, MAX_NAME_LENGTH);
  const origin = pathBelow(scope, id);
  // Programs without types may omit what the compiler requires.
  const schedule = (props.schedule as Cron | undefined)?.expressionString ?? '';
  checkSchedule(origin, schedule);
  if (!['Forbid', 'Replace', 'Allow'].includes(concurrency)) {
    throw new ConfigurationError(origin, `concurrency "${concurrency}" is not known: use Forbid, Replace or Allow`);
  }
  if (timeZone !== undefined) {
    checkTimeZone(origin, timeZone);
  }
  checkOverlap(origin, concurrency, props);
  return {
    schedule,
    timeZone,
    concurrency,
    startingDeadline: wholeSeconds(origin, 'startingDeadline', startingDeadline, MIN_STARTING_DEADLINE),
    suspended,
    ...finite,
  };
}

/** Runs that overlap are several pods at a time. */
function checkOverlap(origin: string, concurrency: string, { storage }: ScheduledTaskProps): void {
  const volume = storage?._mounts.find(isExclusive);
  if (volume && concurrency === 'Allow') {
    throw new ConfigurationError(
      origin,
      `storage at "${volume.path}" is ${volume.accessMode}, but runs may overlap by concurrency "Allow": use \`Storage.shared\`, or the concurrency "Forbid"`,
    );
  }
}
