import { k8s } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkCount } from './checks';
import { Scaling } from './scaling';

/**
 * How many replicas may be missing while nodes are drained.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export class Disruption {
  /** At most so many at a time, at least one: a node can always be drained. */
  public static maxUnavailable(pods: number): Disruption {
    return new Disruption(pods);
  }

  /** So many stay, fewer than there are when scaled down most. */
  public static minAvailable(pods: number): Disruption {
    return new Disruption(undefined, pods);
  }

  /** No budget: all at once, if it so happens. */
  public static none(): Disruption {
    return new Disruption();
  }

  private constructor(
    private readonly unavailable?: number,
    private readonly available?: number,
  ) {}

  /** @internal whether a PodDisruptionBudget is made */
  public get _isLimited(): boolean {
    return this.unavailable !== undefined || this.available !== undefined;
  }

  /** @internal */
  public _check(scope: IConstruct, scaling: Scaling): void {
    if (this.unavailable !== undefined && (!Number.isInteger(this.unavailable) || this.unavailable < 1)) {
      throw new ConfigurationError(
        scope,
        `disruption budget of maxUnavailable ${this.unavailable} blocks every drain of a node: give a whole number from 1 on`,
      );
    }
    if (this.available !== undefined) {
      checkCount(scope, 'disruption budget of minAvailable', this.available, 1);
      if (this.available >= scaling.min) {
        throw new ConfigurationError(
          scope,
          `disruption budget of minAvailable ${this.available} blocks draining with ${scaling.min} replica${scaling.min === 1 ? '' : 's'}: ` +
            'leave room for one, or use `Disruption.maxUnavailable(1)`',
        );
      }
    }
  }

  /** @internal */
  public _render(selector: k8s.LabelSelector): k8s.KubePodDisruptionBudgetProps {
    const count = (value?: number) => (value === undefined ? undefined : k8s.IntOrString.fromNumber(value));
    return {
      spec: {
        selector,
        maxUnavailable: count(this.unavailable),
        minAvailable: count(this.available),
        // A pod that never became ready must not keep a node from being drained.
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
      },
    };
  }
}
