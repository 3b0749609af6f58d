import { currentGroup } from '../../kubernetes/current-group';
import { LabelSelector, selects } from '../../kubernetes/label-selector';
import { objectNamespace, titleOf } from '../../kubernetes/object-title';
import type { Manifest } from '../../kubernetes/rendered-object';
import { fieldsOf, itemsOf, textOf } from '../../kubernetes/untyped';
import { IpBlock } from './ip-block';

/** Direction of connections: to the pods of a policy, or from them. */
export type Direction = 'Ingress' | 'Egress';

/** One entry of `ports` in a rule. */
export interface PolicyPort {
  /** Number or name; undefined for every port. */
  readonly port?: number | string;
  readonly endPort?: number;
  readonly protocol: string;
}

/** One entry of `from` or `to` in a rule: addresses, or pods by one or both selectors. */
export interface PolicyPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: IpBlock;
}

/** A rule in either direction: without peers it applies to all peers, without ports to all ports. */
export interface PolicyRule {
  readonly policy: NetworkPolicy;
  readonly peers: readonly PolicyPeer[];
  readonly ports: readonly PolicyPort[];
}

/**
 * A NetworkPolicy as the API server completes it.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
 */
export interface NetworkPolicy {
  /** `NetworkPolicy shop/cart`. */
  readonly title: string;
  readonly namespace: string;
  readonly podSelector: LabelSelector;
  /** The directions that it restricts. */
  readonly directions: readonly Direction[];
  readonly ingress: readonly PolicyRule[];
  readonly egress: readonly PolicyRule[];
}

export function isNetworkPolicy(object: Manifest): boolean {
  return object.kind === 'NetworkPolicy' && currentGroup(object) === 'networking.k8s.io';
}

/**
 * Reads a NetworkPolicy. A field of a wrong type is taken for absent.
 *
 * @throws Error for a range of addresses or an operator of a selector that does not exist
 */
export function readNetworkPolicy(object: Manifest): NetworkPolicy {
  const spec = fieldsOf(object.spec);
  const ingress: PolicyRule[] = [];
  const egress: PolicyRule[] = [];
  try {
    const policy: NetworkPolicy = {
      title: titleOf(object),
      namespace: objectNamespace(object),
      podSelector: readSelector(spec.podSelector) ?? {},
      directions: directionsOf(spec),
      ingress,
      egress,
    };
    ingress.push(...itemsOf(spec.ingress).map((rule) => readRule(policy, rule, 'from')));
    egress.push(...itemsOf(spec.egress).map((rule) => readRule(policy, rule, 'to')));
    return policy;
  } catch (error) {
    throw new Error(`${titleOf(object)}: ${(error as Error).message}`, { cause: error });
  }
}

/** Without `policyTypes`, a policy restricts ingress, and egress if it has rules for it. */
function directionsOf({ policyTypes, egress }: { readonly [field: string]: unknown }): readonly Direction[] {
  if (itemsOf(policyTypes).length > 0) {
    return (['Ingress', 'Egress'] as const).filter((direction) => itemsOf(policyTypes).includes(direction));
  }
  return itemsOf(egress).length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

function readRule(policy: NetworkPolicy, rule: unknown, field: 'from' | 'to'): PolicyRule {
  const { [field]: peers, ports } = fieldsOf(rule);
  return { policy, peers: itemsOf(peers).map(readPeer), ports: itemsOf(ports).map(readPort) };
}

function readPeer(peer: unknown): PolicyPeer {
  const { ipBlock, podSelector, namespaceSelector } = fieldsOf(peer);
  return {
    ipBlock: ipBlock === undefined || ipBlock === null ? undefined : IpBlock.read(ipBlock),
    podSelector: readSelector(podSelector),
    namespaceSelector: readSelector(namespaceSelector),
  };
}

function readPort(entry: unknown): PolicyPort {
  const { port, endPort, protocol } = fieldsOf(entry);
  return {
    port: typeof port === 'number' || typeof port === 'string' ? port : undefined,
    endPort: typeof endPort === 'number' ? endPort : undefined,
    protocol: typeof protocol === 'string' ? protocol : 'TCP',
  };
}

/** Undefined where a selector is absent: unlike an empty one, it selects nothing by itself. */
function readSelector(value: unknown): LabelSelector | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const { matchLabels, matchExpressions } = fieldsOf(value);
  const selector = {
    matchLabels: fieldsOf(matchLabels) as { [key: string]: string },
    matchExpressions: itemsOf(matchExpressions)
      .map(fieldsOf)
      .map(({ key, operator, values }) => ({ key: textOf(key), operator: textOf(operator), values: itemsOf(values) as string[] })),
  };
  // Refuses unknown operators now, and not only once a pod has the labels.
  selector.matchExpressions.forEach((expression) => selects({ matchExpressions: [expression] }, {}));
  return selector;
}
