import { ConfigurationError } from '../kubernetes/configuration-error';
import { ReplicatedModel } from './resolve/replicated';
import { Rollout } from './rollout';
import { Scaling } from './scaling';
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

  /**
   * Host names of the replicas for pods of the same namespace, such as `kafka-0.kafka-headless`: as many as the least number of replicas.
   *
   * @throws ConfigurationError where replicas have no stable names
   */
  public get replicaHosts(): string[] {
    return this.replicaHostsFrom(this.namespaceName);
  }

  /**
   * Host names of the replicas for pods in `namespace`: as many as the least number of replicas.
   *
   * @throws ConfigurationError where replicas have no stable names
   */
  public replicaHostsFrom(namespace: string): string[] {
    const { headless } = this._model;
    if (headless === undefined) {
      throw new ConfigurationError(
        this,
        'replicas have no names of their own, because a Deployment runs them: set `identity: Identity.stable()`, or use `Storage.perReplica`',
      );
    }
    const domain = namespace === this.namespaceName ? headless : `${headless}.${this.namespaceName}.svc`;
    return Array.from({ length: this.scaling.min }, (_, index) => `${this.name}-${index}.${domain}`);
  }
}
