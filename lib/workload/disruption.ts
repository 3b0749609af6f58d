import { checkCount } from '../kubernetes/check-count';
import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { Scaling } from './scaling';

/** The budget, in the fields of a PodDisruptionBudget. */
export type Budget = { readonly maxUnavailable: number } | { readonly minAvailable: number };

/**
 * How many replicas may be missing while nodes are drained.
 *
 * Numbers are checked by the workload that uses the budget.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 * @example
 * new Microservice(chart, 'orders', {
 *   image: Image.of('ghcr.io/acme/orders:1.4.2'),
 *   ports: [Port.http(8080)],
 *   scaling: Scaling.fixed(5),
 *   disruption: Disruption.maxUnavailable(2),
 * });
 */
export class Disruption {
  /** At most this many replicas are missing at a time, at least one: a node can always be drained. */
  public static maxUnavailable(pods: number): Disruption {
    return new Disruption({ maxUnavailable: pods });
  }

  /** This many replicas remain, fewer than the least number of replicas. */
  public static minAvailable(pods: number): Disruption {
    return new Disruption({ minAvailable: pods });
  }

  /** No budget: all replicas may be missing at the same time. */
  public static none(): Disruption {
    return new Disruption(undefined);
  }

  private constructor(
    /** @internal undefined for no PodDisruptionBudget */
    public readonly _budget: Budget | undefined,
  ) {}

  /** @internal */
  public _check(origin: Origin, { min }: Scaling): void {
    const budget = this._budget;
    if (!budget) {
      return;
    }
    if ('maxUnavailable' in budget) {
      if (!Number.isInteger(budget.maxUnavailable) || budget.maxUnavailable < 1) {
        throw new ConfigurationError(
          origin,
          `disruption budget of maxUnavailable ${budget.maxUnavailable} blocks every drain of a node: use a whole number, at least 1`,
        );
      }
      return;
    }
    checkCount(origin, 'disruption budget of minAvailable', budget.minAvailable, 1);
    if (budget.minAvailable >= min) {
      throw new ConfigurationError(
        origin,
        `disruption budget of minAvailable ${budget.minAvailable} blocks draining with ${min} replica${min === 1 ? '' : 's'}: ` +
          'use a smaller number, or `Disruption.maxUnavailable(1)`',
      );
    }
  }
}
