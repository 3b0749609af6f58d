import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { unprunedIn } from '../environment/unpruned-in';
import { ascending } from '../kubernetes/ascending';
import { pathBelow } from '../kubernetes/check-id';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { hash } from '../kubernetes/names';
import { Manifest } from '../kubernetes/rendered-object';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { ApiAccess } from './access';
import { Objects } from './create/objects';
import { completed, createWorkload } from './create/workload';
import { FiniteWorkloadProps } from './finite-props';
import { FiniteWorkload } from './finite-workload';
import { job, Job } from './render/job';
import { role, roleBinding } from './render/role';
import { FiniteModel, resolveFinite } from './resolve/finite';
import { Workload } from './workload';

/** What describes a task. */
export interface TaskProps extends FiniteWorkloadProps {
  /**
   * How long a finished Job is kept, in whole seconds. After that, the next apply runs the task again, so a second run must be harmless.
   *
   * @default Duration.days(90)
   */
  readonly keep?: Duration;
  /**
   * Whether a finished Job is kept until somebody deletes it, instead of for a time: no apply runs the task again. Workloads run after such tasks only,
   * see `ReplicatedWorkload.runsAfter()`.
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
  /** @internal seconds that a finished Job is kept; undefined for a Job that is kept until somebody deletes it */
  public readonly _keep?: number;
  private readonly created: Objects;
  private readonly readers: Workload[] = [];

  /** @throws ConfigurationError for input that cannot become valid objects */
  constructor(scope: Construct, id: string, props: TaskProps) {
    const model = resolveFinite(scope, id, props, MAX_NAME_LENGTH);
    const keep = secondsToKeep(pathBelow(scope, id), props);
    super(scope, id);
    this._model = model;
    this._keep = keep;
    const name = ({ spec }: Manifest) => `${id}-${hash(JSON.stringify(spec))}`;
    this.created = createWorkload(this, model, () => []);
    // Old pods, which may start again, wait for the Job of their version: what prunes must not delete it.
    const annotations = keep === undefined ? unprunedIn(model.environment) : undefined;
    this.created.add(Job, () => job(completed(this, model), keep), { annotations, late: { name } });
  }

  /** @internal name of the Job, known once everything has been declared */
  public get _jobName(): string {
    return (this.object('Job').toJson() as { readonly metadata: { readonly name: string } }).metadata.name;
  }

  /**
   * @internal lets the pods of a workload read the Job
   *
   * The Role has the name of the Job, and remains in the cluster with it: pods of an old version read the Job of that version. What prunes would
   * delete the Role, and the account of a delivery may change Roles of known names only: there it has a fixed name, and is for the Jobs of all versions.
   */
  public _readBy(workload: Workload): void {
    if (this.readers.length === 0) {
      const name = `${this.name}-readers`;
      if (unprunedIn(this.environment)) {
        this.created.add(k8s.KubeRole, () => role(mayRead()), { name });
        this.created.add(k8s.KubeRoleBinding, () => roleBinding(name, this.sortedReaders()), { name });
      } else {
        const options = { name, late: { name: () => this._jobName } };
        this.created.add(k8s.KubeRole, () => role(mayRead(this._jobName)), options);
        this.created.add(k8s.KubeRoleBinding, () => roleBinding(this._jobName, this.sortedReaders()), options);
      }
    }
    this.readers.push(workload);
  }

  private sortedReaders(): Workload['_model'][] {
    return this.readers.map(({ _model: model }) => model).sort(ascending(({ name }) => name));
  }
}

/** What `kubectl wait` does with one Job: it lists and watches by the name. */
function mayRead(job?: string): ApiAccess {
  return ApiAccess.of({
    verbs: ['get', 'list', 'watch'],
    apiGroup: 'batch',
    resources: ['jobs'],
    names: job === undefined ? undefined : [job],
  });
}

/** Undefined for a Job that is kept until somebody deletes it. */
function secondsToKeep(origin: string, { keep, keepForever = false }: TaskProps): number | undefined {
  if (keepForever && keep) {
    throw new ConfigurationError(origin, `keep of ${keep.toHumanString()} contradicts \`keepForever: true\`: specify one of them`);
  }
  return keepForever ? undefined : wholeSeconds(origin, 'keep', keep ?? Duration.days(90));
}
