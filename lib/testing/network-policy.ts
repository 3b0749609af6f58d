import { groupOf } from '../kubernetes/scope';
import { blockContains, blockName, IpBlock, mayContainPods } from './ip-block';
import { LabelSelector, selects } from '../kubernetes/label-selector';
import { KubernetesObject, Labels, objectNamespace, titleOf } from './object';
import { Workload } from './workload';

/** Direction of connections: to the pods of a policy, or from them. */
export type Direction = 'Ingress' | 'Egress';

/** One end of a connection: pods, or an address outside the cluster. */
export type Endpoint = Workload | { readonly address: string };

/** Destination of a connection. */
export interface Target {
  /** Number of the port on the pod, or at the address. */
  readonly port: number;
  readonly protocol: string;
}

/** Whether one end allows a connection; `unknown` where that depends on addresses that the pods will have. */
export interface Verdict {
  readonly answer: 'yes' | 'no' | 'unknown';
  readonly reason: string;
}

/** One entry of `ports` in a rule. */
export interface PolicyPort {
  readonly port?: number | string;
  readonly endPort?: number;
  readonly protocol?: string;
}

/** One entry of `from` or `to` in a rule. */
export interface PolicyPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: IpBlock;
}

/** A rule in either direction: without peers it applies to all peers, without ports to all ports. */
export interface PolicyRule {
  readonly peers: readonly PolicyPeer[];
  readonly ports: readonly PolicyPort[];
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/ */
interface PolicySpec {
  readonly podSelector?: LabelSelector;
  readonly policyTypes?: readonly Direction[];
  readonly ingress?: readonly { readonly from?: readonly PolicyPeer[]; readonly ports?: readonly PolicyPort[] }[];
  readonly egress?: readonly { readonly to?: readonly PolicyPeer[]; readonly ports?: readonly PolicyPort[] }[];
}

/** The NetworkPolicies among objects, and the Namespaces that they select. */
export class NetworkPolicies {
  private readonly policies: readonly KubernetesObject[];
  private readonly namespaces: ReadonlyMap<string, KubernetesObject>;

  constructor(objects: readonly KubernetesObject[]) {
    this.policies = objects.filter((object) => object.kind === 'NetworkPolicy' && groupOf(object) === 'networking.k8s.io');
    const namespaces = objects.filter((object) => object.kind === 'Namespace' && groupOf(object) === '');
    this.namespaces = new Map(namespaces.map((namespace) => [namespace.metadata.name, namespace]));
  }

  /** Whether a connection is allowed: both ends must allow it, where they are in the cluster. */
  public judge(from: Endpoint, to: Endpoint, target: Target): Verdict {
    const verdicts = [
      ...('address' in from ? [] : [this.admit(from, 'Egress', to, target)]),
      ...('address' in to ? [] : [this.admit(to, 'Ingress', from, target)]),
    ];
    const obstacle = verdicts.find(({ answer }) => answer === 'no') ?? verdicts.find(({ answer }) => answer === 'unknown');
    return obstacle ?? { answer: 'yes', reason: verdicts.map(({ reason }) => reason).join(', and ') };
  }

  /** The policies that restrict a workload in a direction. Without any, everything is allowed. */
  public restricting(workload: Workload, direction: Direction): KubernetesObject[] {
    return this.policies.filter(
      (policy) =>
        objectNamespace(policy) === workload.namespace &&
        policyTypesOf(policy).includes(direction) &&
        selects(specOf(policy).podSelector ?? {}, workload.labels),
    );
  }

  /** Whether the policies of a workload allow a connection with a peer. */
  private admit(workload: Workload, direction: Direction, peer: Endpoint, target: Target): Verdict {
    const policies = this.restricting(workload, direction);
    if (policies.length === 0) {
      return { answer: 'yes', reason: `no NetworkPolicy restricts the ${direction.toLowerCase()} of ${workload.name}` };
    }
    const destination = direction === 'Ingress' ? workload : peer;
    const verdicts = policies.flatMap((policy) =>
      rulesOf(policy, direction)
        .filter((rule) => rule.ports.length === 0 || rule.ports.some((port) => portMatches(port, target, destination)))
        .flatMap((rule) => this.admittedBy(rule, policy, direction, peer)),
    );
    return (
      verdicts.find(({ answer }) => answer === 'yes') ??
      verdicts.at(0) ?? { answer: 'no', reason: `no ${direction.toLowerCase()} rule of ${policies.map(titleOf).join(', ')} allows it` }
    );
  }

  private admittedBy(rule: PolicyRule, policy: KubernetesObject, direction: Direction, peer: Endpoint): Verdict[] {
    const reason = `an ${direction.toLowerCase()} rule of ${titleOf(policy)} allows it`;
    if (rule.peers.length === 0 || rule.peers.some((candidate) => this.peerMatches(candidate, policy, peer))) {
      return [{ answer: 'yes', reason }];
    }
    const block = 'address' in peer ? undefined : rule.peers.find(({ ipBlock }) => ipBlock && mayContainPods(ipBlock))?.ipBlock;
    return block ? [{ answer: 'unknown', reason: `${reason} if ${blockName(block)} includes the address of the pod` }] : [];
  }

  private peerMatches({ ipBlock, podSelector, namespaceSelector }: PolicyPeer, policy: KubernetesObject, peer: Endpoint): boolean {
    if ('address' in peer) {
      return ipBlock !== undefined && blockContains(ipBlock, peer.address);
    }
    if (ipBlock !== undefined) {
      return false;
    }
    const inNamespace = namespaceSelector
      ? selects(namespaceSelector, this.namespaceLabels(peer.namespace))
      : peer.namespace === objectNamespace(policy);
    return inNamespace && selects(podSelector ?? {}, peer.labels);
  }

  /** The API server sets a label with the name of each namespace. */
  private namespaceLabels(namespace: string): Labels {
    return { ...this.namespaces.get(namespace)?.metadata.labels, 'kubernetes.io/metadata.name': namespace };
  }
}

/** The rules of a policy in a direction. */
export function rulesOf(policy: KubernetesObject, direction: Direction): PolicyRule[] {
  const { ingress, egress } = specOf(policy);
  return direction === 'Ingress'
    ? (ingress ?? []).map(({ from, ports }) => ({ peers: from ?? [], ports: ports ?? [] }))
    : (egress ?? []).map(({ to, ports }) => ({ peers: to ?? [], ports: ports ?? [] }));
}

function specOf(policy: KubernetesObject): PolicySpec {
  return (policy.spec ?? {}) as PolicySpec;
}

/** Without `policyTypes`, a policy restricts ingress, and egress if it has rules for it. */
function policyTypesOf(policy: KubernetesObject): readonly Direction[] {
  const { policyTypes } = specOf(policy);
  if (policyTypes && policyTypes.length > 0) {
    return policyTypes;
  }
  return rulesOf(policy, 'Egress').length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

function portMatches({ port, endPort, protocol = 'TCP' }: PolicyPort, target: Target, destination: Endpoint): boolean {
  if (protocol !== target.protocol) {
    return false;
  }
  if (typeof port === 'string') {
    const ports = 'address' in destination ? [] : destination.ports;
    return ports.some(({ name, number, protocol }) => name === port && number === target.port && protocol === target.protocol);
  }
  return port === undefined || (target.port >= port && target.port <= (endPort ?? port));
}
