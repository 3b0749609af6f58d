import { k8s } from 'cdk8s-plus-27';

const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

/** The fields of a pod that decide on which nodes replicas run. */
export type Placement = Pick<k8s.PodSpec, 'affinity' | 'topologySpreadConstraints'>;

/**
 * How replicas are distributed, so that the failure of a node or a zone does not take all of them.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 * @example
 * new Microservice(chart, 'orders', {
 *   image: Image.of('ghcr.io/acme/orders:1.4.2'),
 *   ports: [Port.http(8080)],
 *   scaling: Scaling.fixed(3),
 *   spread: Spread.required(),
 * });
 */
export class Spread {
  /** Over nodes and zones as far as possible: a cluster of one node runs all replicas. */
  public static preferred(): Spread {
    return new Spread('ScheduleAnyway');
  }

  /** Evenly over nodes and zones: a replica that would break the balance stays pending. */
  public static required(): Spread {
    return new Spread('DoNotSchedule');
  }

  /** On any node with room. */
  public static none(): Spread {
    return new Spread('');
  }

  private constructor(private readonly whenUnsatisfiable: 'ScheduleAnyway' | 'DoNotSchedule' | '') {}

  /**
   * @internal
   * @param labels of the replicas
   * @param isPerRevision whether the pods of each version are counted separately: true for Deployments, whose pods carry the hash of the template
   */
  public _place(labels: { readonly [key: string]: string }, isPerRevision: boolean): Placement {
    const { whenUnsatisfiable } = this;
    if (whenUnsatisfiable === '') {
      return {};
    }
    const labelSelector = { matchLabels: { ...labels } };
    return {
      topologySpreadConstraints: [HOST, ZONE].map((topologyKey) => ({
        topologyKey,
        maxSkew: 1,
        whenUnsatisfiable,
        labelSelector,
        matchLabelKeys: isPerRevision ? ['pod-template-hash'] : undefined,
      })),
      // Preferred in any case: a required rule would leave the additional replica of a rollout without a node.
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
