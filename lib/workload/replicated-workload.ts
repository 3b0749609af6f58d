import { ReplicatedModel } from './resolve/replicated';
import { Rollout } from './rollout';
import { runAfter } from './run-after';
import { Scaling } from './scaling';
import { Task } from './task';
import { Workload } from './workload';

/**
 * A workload that runs continuously: a Deployment, or a StatefulSet where each replica has a name or storage of its own.
 *
 * @example
 * const replicated: ReplicatedWorkload = new Worker(chart, 'mailer', { image: Image.of('ghcr.io/acme/mailer:1.0.0') });
 * const most = replicated.scaling.max;
 */
export abstract class ReplicatedWorkload extends Workload {
  /** @internal */
  public abstract override readonly _model: ReplicatedModel;

  /** How many replicas there are. */
  public get scaling(): Scaling {
    return this._model.scaling;
  }

  /** How a new version replaces the old one. */
  public get rollout(): Rollout {
    return this._model.rollout;
  }

  /** Host name that resolves to the address of every replica, ready or not; undefined where replicas have no stable names. */
  public get headlessHost(): string | undefined {
    return this._model.headless;
  }

  /** Host names of the replicas that always exist, for pods of the same namespace; undefined where replicas have no stable names. */
  public override get replicaHosts(): string[] | undefined {
    const { name, headless, scaling } = this._model;
    return headless === undefined ? undefined : Array.from({ length: scaling.min }, (_, index) => `${name}-${index}.${headless}`);
  }

  /**
   * Lets no pod start before a task is done, such as the migration that this version needs: an init container waits for the Job. Old pods serve on until
   * then, and when the task fails. A changed task rolls the pods; an unchanged one does not.
   *
   * The init container calls the Kubernetes API, with a token that no other container receives and rights to read this Job alone.
   *
   * @param task with `keepForever: true`, in the same namespace
   * @throws ConfigurationError for a task of another namespace or environment, whose Job is deleted after a time, that calls this workload, or whose
   * `timeout` is not shorter than the deadline of the rollout
   * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
   */
  public runsAfter(task: Task): void {
    runAfter(this, task, this.rollout._props.deadline?.toSeconds());
  }
}
