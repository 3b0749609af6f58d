import { selects } from '../../kubernetes/label-selector';
import { IpBlock } from './ip-block';
import { Alternatives, LabelIndex } from './label-index';
import { Labelled, podsIn } from './namespaces';
import { Direction, NetworkPolicy, PolicyPeer, PolicyRule } from './network-policy';
import { Workload } from './workload';
import { WorkloadIndex } from './workload-index';

/** A rule for the peers that a selector has. */
interface SelectingRule {
  readonly rule: PolicyRule;
  readonly peer: PolicyPeer;
}

/** A rule for addresses. */
export interface BlockRule {
  readonly rule: PolicyRule;
  readonly block: IpBlock;
}

/** What the policies that select a workload allow it in one direction. */
export class Isolation {
  /** Rules for every peer. */
  public readonly forAll: readonly PolicyRule[];
  /** Rules for addresses. */
  public readonly forBlocks: readonly BlockRule[];
  /** Those that may have the address of a pod. */
  public readonly forPodBlocks: readonly BlockRule[];
  private readonly selecting: readonly SelectingRule[];
  private readonly bySelector: LabelIndex<SelectingRule>;
  private known?: { readonly candidates?: ReadonlySet<Workload> };

  /** @param policies without any, everything is allowed */
  constructor(
    public readonly direction: Direction,
    public readonly policies: readonly NetworkPolicy[],
    private readonly index: WorkloadIndex,
  ) {
    const rules = policies.flatMap(({ ingress, egress }) => (direction === 'Ingress' ? ingress : egress));
    this.forAll = rules.filter(({ peers }) => peers.length === 0);
    this.forBlocks = rules.flatMap((rule) => rule.peers.flatMap(({ ipBlock }) => (ipBlock ? { rule, block: ipBlock } : [])));
    this.forPodBlocks = this.forBlocks.filter(({ block }) => block.hasPrivateAddresses || block.overlaps(index.podRange));
    this.selecting = rules.flatMap((rule) => rule.peers.flatMap((peer) => (peer.ipBlock ? [] : { rule, peer })));
    this.bySelector = new LabelIndex<SelectingRule>(index.count);
    this.selecting.forEach((each) => {
      this.bySelector.add(required(each), each);
    });
  }

  /** Workloads that rules may allow for certain; undefined where these are open to all, or to nearly all. */
  public get candidates(): ReadonlySet<Workload> | undefined {
    this.known ??= { candidates: this.selectable() };
    return this.known.candidates;
  }

  private selectable(): ReadonlySet<Workload> | undefined {
    const requirements = this.selecting.map(required);
    if (this.policies.length === 0 || this.forAll.length > 0 || requirements.some(({ length }) => length === 0)) {
      return undefined;
    }
    const selected = requirements.flatMap((each) => this.index.candidates(each));
    return new Set(this.forBlocks.length > 0 ? [...selected, ...this.index.withAddress] : selected);
  }

  /** The first rule that selects pods by their labels, and satisfies a condition. */
  public ruleFor(pods: Labelled, holds: (rule: PolicyRule) => boolean): PolicyRule | undefined {
    return this.bySelector.find(pods.keys, ({ rule, peer }) => holds(rule) && peerSelects(peer, rule.policy, pods))?.rule;
  }
}

function required({ rule, peer }: SelectingRule): Alternatives[] {
  return podsIn(peer.namespaceSelector ?? rule.policy.namespace, peer.podSelector);
}

function peerSelects({ podSelector, namespaceSelector }: PolicyPeer, policy: NetworkPolicy, pods: Labelled): boolean {
  if (podSelector === undefined && namespaceSelector === undefined) {
    return false;
  }
  const inNamespace = namespaceSelector ? selects(namespaceSelector, pods.namespaceLabels) : pods.namespace === policy.namespace;
  return inNamespace && selects(podSelector ?? {}, pods.labels);
}
