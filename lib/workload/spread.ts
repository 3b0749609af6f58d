import { k8s } from 'cdk8s-plus-27';

const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

/**
 * How replicas are kept apart, so that a node or a zone that fails does not take all of them.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export class Spread {
  /** Over nodes and zones as far as there are any; a cluster of one node runs them all. */
  public static preferred(): Spread {
    return new Spread('ScheduleAnyway');
  }

  /** Over nodes and zones, or not at all: a replica that would stand unevenly waits. */
  public static required(): Spread {
    return new Spread('DoNotSchedule');
  }

  /** Wherever there is room. */
  public static none(): Spread {
    return new Spread();
  }

  private constructor(private readonly whenUnsatisfiable?: string) {}

  /**
   * @internal
   * @param rolls whether each version of the template has pods of its own, which are spread by themselves
   */
  public _render(labelSelector: k8s.LabelSelector, rolls: boolean): Pick<k8s.PodSpec, 'affinity' | 'topologySpreadConstraints'> {
    const { whenUnsatisfiable } = this;
    if (!whenUnsatisfiable) {
      return {};
    }
    return {
      topologySpreadConstraints: [HOST, ZONE].map((topologyKey) => ({
        topologyKey,
        maxSkew: 1,
        whenUnsatisfiable,
        labelSelector,
        matchLabelKeys: rolls ? ['pod-template-hash'] : undefined,
      })),
      // Soft in any case: a hard one would leave the surging replica of a rollout without a node.
      affinity: {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [HOST, ZONE].map((topologyKey) => ({
            weight: 1,
            podAffinityTerm: { topologyKey, labelSelector },
          })),
        },
      },
    };
  }
}
