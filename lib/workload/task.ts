import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { pathBelow } from '../kubernetes/check-id';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { hash } from '../kubernetes/names';
import { Manifest } from '../kubernetes/rendered-object';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { completed, createWorkload } from './create/workload';
import { FiniteWorkloadProps } from './finite-props';
import { FiniteWorkload } from './finite-workload';
import { job, Job } from './render/job';
import { FiniteModel, resolveFinite } from './resolve/finite';

/** What describes a task. */
export interface TaskProps extends FiniteWorkloadProps {
  /**
   * How long a finished Job is kept, in whole seconds. After that, the next apply runs the task again, so a second run must be harmless.
   *
   * @default Duration.days(90)
   */
  readonly keep?: Duration;
  /**
   * Whether a finished Job is kept until somebody deletes it, instead of for a time: no apply runs the task again.
   *
   * @default false
   */
  readonly keepForever?: boolean;
}

/** The name of a Job is a label on its pods (63 characters) and ends in a dash and 8 digits of a hash. */
const MAX_NAME_LENGTH = 54;

/**
 * Work that runs once, such as a migration: a Job whose name ends in a hash of its content. The next apply does not run an unchanged task again; a
 * changed one is a new Job.
 *
 * @example
 * const migrate = new Task(chart, 'migrate', { image: Image.of('ghcr.io/acme/migrate:1.4.2'), timeout: Duration.minutes(10) });
 */
export class Task extends FiniteWorkload {
  /** @internal */
  public override readonly _model: FiniteModel;

  /** @throws ConfigurationError for input that cannot become valid objects */
  constructor(scope: Construct, id: string, props: TaskProps) {
    const model = resolveFinite(scope, id, props, MAX_NAME_LENGTH);
    const keep = secondsToKeep(pathBelow(scope, id), props);
    super(scope, id);
    this._model = model;
    const name = ({ spec }: Manifest) => `${id}-${hash(JSON.stringify(spec))}`;
    createWorkload(this, model, () => []).add(Job, () => job(completed(this, model), keep), { late: { name } });
  }
}

/** Undefined for a Job that is kept until somebody deletes it. */
function secondsToKeep(origin: string, { keep, keepForever = false }: TaskProps): number | undefined {
  if (keepForever && keep) {
    throw new ConfigurationError(origin, `keep of ${keep.toHumanString()} contradicts \`keepForever: true\`: specify one of them`);
  }
  return keepForever ? undefined : wholeSeconds(origin, 'keep', keep ?? Duration.days(90));
}
