import { FiniteModel } from './resolve/finite';
import { Workload } from './workload';

/**
 * A workload that runs to completion, once or on a schedule.
 *
 * @example
 * const finite: FiniteWorkload = new Task(chart, 'migrate', { image: Image.of('ghcr.io/acme/migrate:1.4.2') });
 */
export abstract class FiniteWorkload extends Workload {
  /** @internal */
  public abstract override readonly _model: FiniteModel;
}
