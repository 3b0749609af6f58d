import { Construct } from 'constructs';
import { createReplicated } from './create/replicated';
import { ReplicatedWorkloadProps } from './replicated-props';
import { ReplicatedWorkload } from './replicated-workload';
import { ReplicatedModel, resolveReplicated } from './resolve/replicated';

/** What describes a worker. */
export interface WorkerProps extends ReplicatedWorkloadProps {}

/**
 * A process without ports that runs continuously, such as the consumer of a queue. It has one replica unless `scaling` says otherwise: not every consumer
 * bears a second one.
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
    const model = resolveReplicated(scope, id, props, { ports: [], replicas: 1 });
    super(scope, id);
    this._model = model;
    createReplicated(this, model);
  }
}
