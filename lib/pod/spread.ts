import { k8s } from 'cdk8s-plus-27';

const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

/** The fields of a pod that decide on which nodes replicas run. */
export type Placement = Pick<k8s.PodSpec, 'affinity' | 'topologySpreadConstraints'>;

/** What the distribution of replicas depends on. */
export interface Replicas {
  /** Labels of the replicas. */
  readonly labels: { readonly [key: string]: string };
  /** Whether the pods of each version are counted separately: true for Deployments, whose pods carry the hash of the template. */
  readonly isPerRevision: boolean;
  /** Whether the nodes carry the label of a zone. */
  readonly hasZones: boolean;
}

type Kind = 'preferred' | 'required' | 'onePerNode' | 'none';

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
    return new Spread('preferred');
  }

  /**
   * Evenly over nodes, and over zones where the cluster has `zones`: a replica that would break the balance stays pending. Over unknown zones as far as
   * possible.
   */
  public static required(): Spread {
    return new Spread('required');
  }

  /**
   * At most one replica on each node, and over zones as far as possible: further replicas stay pending. A new version replaces the replicas of a Deployment
   * one by one (`maxSurge: 0`, `maxUnavailable: 1`) unless `rollout` says otherwise, because an additional replica would need a further node.
   *
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity
   */
  public static onePerNode(): Spread {
    return new Spread('onePerNode');
  }

  /** On any node with room. */
  public static none(): Spread {
    return new Spread('none');
  }

  private constructor(private readonly kind: Kind) {}

  /** @internal whether an additional replica needs a further node */
  public get _isOnePerNode(): boolean {
    return this.kind === 'onePerNode';
  }

  /** @internal */
  public _place({ labels, isPerRevision, hasZones }: Replicas): Placement {
    const { kind } = this;
    if (kind === 'none') {
      return {};
    }
    const labelSelector = { matchLabels: { ...labels } };
    const constraint = (topologyKey: string, isStrict: boolean): k8s.TopologySpreadConstraint => ({
      topologyKey,
      maxSkew: 1,
      whenUnsatisfiable: isStrict ? 'DoNotSchedule' : 'ScheduleAnyway',
      labelSelector,
      matchLabelKeys: isPerRevision ? ['pod-template-hash'] : undefined,
    });
    const apart = (topologyKey: string): k8s.WeightedPodAffinityTerm => ({ weight: 1, podAffinityTerm: { topologyKey, labelSelector } });
    const isStrict = kind === 'required';
    const zones = constraint(ZONE, isStrict && hasZones);
    return kind === 'onePerNode'
      ? {
          topologySpreadConstraints: [zones],
          affinity: {
            podAntiAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: HOST, labelSelector }],
              preferredDuringSchedulingIgnoredDuringExecution: [apart(ZONE)],
            },
          },
        }
      : {
          topologySpreadConstraints: [constraint(HOST, isStrict), zones],
          // Preferred in any case: a required rule would leave the additional replica of a rollout without a node.
          affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [apart(HOST), apart(ZONE)] } },
        };
  }
}
