import { Construct } from 'constructs';
import { Port } from '../network/port';
import { createReplicated } from './create/replicated';
import { Metrics } from './metrics';
import { ReplicatedWorkloadProps } from './replicated-props';
import { ReplicatedWorkload } from './replicated-workload';
import { ReplicatedModel, resolveReplicated } from './resolve/replicated';

/** What describes a worker. */
export interface WorkerProps extends ReplicatedWorkloadProps {
  /**
   * Ports for probes and metrics: a worker is not called, and has no Service for callers. No probes are derived from them.
   *
   * @default - none
   */
  readonly ports?: Port[];
  /**
   * Metrics that Prometheus scrapes from the pods, where the cluster provides it.
   *
   * @default - none
   */
  readonly metrics?: Metrics;
}

/**
 * A process that runs continuously and that nothing calls, such as the consumer of a queue. It has one replica unless `scaling` says otherwise: not every
 * consumer bears a second one.
 *
 * @example
 * const mailer = new Worker(chart, 'mailer', { image: Image.of('ghcr.io/acme/mailer:1.0.0') });
 * mailer.calls(cart);
 */
export class Worker extends ReplicatedWorkload {
  /** @internal */
  public override readonly _model: ReplicatedModel;

  /** @throws ConfigurationError for input that cannot become valid objects */
  constructor(scope: Construct, id: string, props: WorkerProps) {
    const { ports = [], metrics } = props;
    const model = resolveReplicated(scope, id, props, { ports, isCalled: false, replicas: 1, metrics });
    super(scope, id);
    this._model = model;
    createReplicated(this, model);
  }
}
