import { Cidr } from '../../kubernetes/cidr';
import { selects } from '../../kubernetes/label-selector';
import type { Manifest } from '../../kubernetes/rendered-object';
import { Endpoint, workloadOf } from './endpoint';
import { Isolation } from './isolation';
import { LabelIndex } from './label-index';
import { matchOf } from './match';
import { podsIn } from './namespaces';
import { Direction, isNetworkPolicy, NetworkPolicy, readNetworkPolicy } from './network-policy';
import { Target } from './policy-port';
import { Verdict } from './verdict';
import { Workload } from './workload';
import { WorkloadIndex } from './workload-index';

/**
 * Addresses that pods are taken to have where that decides: those of the first node in clusters of kubeadm and kind.
 *
 * @see https://kubernetes.io/docs/reference/setup-tools/kubeadm/kubeadm-init/
 */
export const USUAL_POD_CIDR = '10.244.0.0/24';

/** Who can reach whom in a cluster, as its NetworkPolicies decide. */
export class Reachability {
  /** The workloads that it is about. */
  public readonly index: WorkloadIndex;
  private readonly policies: LabelIndex<NetworkPolicy>;
  private readonly isolations = { Ingress: new Map<Workload, Isolation>(), Egress: new Map<Workload, Isolation>() };
  /** Pods with the same policies share what these allow. */
  private readonly shared = new Map<string, Isolation>();

  /**
   * @param objects all objects of one cluster
   * @param podCidr addresses that pods are taken to have, for `Verdict.likely`
   * @throws Error for policies that the API server refuses
   */
  constructor(objects: readonly Manifest[], podCidr = USUAL_POD_CIDR) {
    this.index = new WorkloadIndex(objects, Cidr.parse(podCidr));
    this.policies = new LabelIndex<NetworkPolicy>(this.index.count);
    for (const policy of objects.filter(isNetworkPolicy).map(readNetworkPolicy)) {
      this.policies.add(podsIn(policy.namespace, policy.podSelector), policy);
    }
  }

  public get workloads(): readonly Workload[] {
    return this.index.workloads;
  }

  /** Whether a connection is allowed: both ends must allow it, where they are pods of the cluster. */
  public judge(from: Endpoint, to: Endpoint, target: Target): Verdict {
    if (from === to && workloadOf(from)?.isOnePod) {
      return Verdict.yes(() => `the only pod of ${from.name} always reaches itself`);
    }
    if ('address' in from && 'address' in to) {
      return Verdict.yes(() => 'NetworkPolicies restrict pods only');
    }
    return Verdict.all([
      ...('address' in from || from.isElsewhere ? [] : [this.admit(from, 'Egress', to, target)]),
      ...('address' in to || to.isElsewhere ? [] : [this.admit(to, 'Ingress', from, target)]),
    ]);
  }

  /** What the policies allow a workload in a direction. */
  public isolation(workload: Workload, direction: Direction): Isolation {
    const known = this.isolations[direction].get(workload);
    if (known) {
      return known;
    }
    const policies = this.restricting(workload, direction);
    const key = [direction, ...policies.map(({ title }) => title)].join();
    const isolation = this.shared.get(key) ?? new Isolation(direction, policies, this.index);
    this.shared.set(key, isolation);
    this.isolations[direction].set(workload, isolation);
    return isolation;
  }

  private restricting(workload: Workload, direction: Direction): NetworkPolicy[] {
    return this.policies
      .candidates(this.index.labelsOf(workload).keys)
      .filter(
        ({ namespace, directions, podSelector }) =>
          namespace === workload.namespace && directions.includes(direction) && selects(podSelector, workload.labels),
      )
      .sort((a, b) => (a.title < b.title ? -1 : 1));
  }

  /** Whether the policies of a workload allow a connection with a peer. */
  private admit(workload: Workload, direction: Direction, end: Endpoint, target: Target): Verdict {
    const way = direction.toLowerCase();
    if (workload.isOnHostNetwork) {
      return Verdict.yes(() => `no NetworkPolicy restricts the ${way} of ${workload.name}, which uses the network of its node`);
    }
    const isolation = this.isolation(workload, direction);
    if (isolation.policies.length === 0) {
      return Verdict.yes(() => `no NetworkPolicy restricts the ${way} of ${workload.name}`);
    }
    const pods = workloadOf(end);
    const peer = { end, labelled: pods?.isOnHostNetwork === false ? this.index.labelsOf(pods) : undefined };
    const { ports: named } = direction === 'Ingress' ? workload : (pods ?? { ports: [] });
    const match = matchOf(isolation, { peer, target, named, podRange: this.index.podRange });
    const reason = () => `an ${way} rule of ${match?.rule.policy.title} allows it`;
    if (match && match.provided === undefined) {
      return Verdict.yes(reason);
    }
    if (direction === 'Ingress' && pods?.isOnHostNetwork) {
      return Verdict.unknown('yes', () => `a pod admits its own node, whose network ${pods.name} uses`);
    }
    if (match) {
      return Verdict.unknown(match.likely, () => `${reason()} if ${match.provided}`);
    }
    return Verdict.no(() => `no ${way} rule of ${isolation.policies.map(({ title }) => title).join(', ')} allows it`);
  }
}
