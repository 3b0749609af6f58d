import { Cidr } from '../../kubernetes/cidr';
import { Endpoint } from './endpoint';
import { BlockRule, Isolation } from './isolation';
import { Labelled } from './namespaces';
import { PolicyRule } from './network-policy';
import { namesInclude, numbersInclude, Target } from './policy-port';
import { NamedPort } from './workload';

/** A rule that allows a connection. */
export interface Match {
  readonly rule: PolicyRule;
  /** What has to be true of the running cluster besides. */
  readonly provided?: string;
  /** Whether that is true of most clusters. */
  readonly likely: 'yes' | 'no';
}

/** The other end of a connection, as rules see it. */
export interface Peer {
  readonly end: Endpoint;
  /** Undefined for what selectors do not select: addresses, and pods that use the network of their nodes. */
  readonly labelled?: Labelled;
}

/** A connection that rules are compared with. */
export interface Attempt {
  readonly peer: Peer;
  readonly target: Target;
  /** Ports of the destination. */
  readonly named: readonly NamedPort[];
  /** Addresses that pods are taken to have, where they are not known. */
  readonly podRange: Cidr;
}

/** The rule that allows a connection for certain, or else one that may allow it. */
export function matchOf(isolation: Isolation, attempt: Attempt): Match | undefined {
  const { peer, target, named } = attempt;
  const byNumber = ({ ports }: PolicyRule) => numbersInclude(ports, target);
  const byName = ({ ports }: PolicyRule) => namesInclude(ports, target, named);
  const byEither = (rule: PolicyRule) => byNumber(rule) || byName(rule);
  // Ports by name belong to the pods that a rule is about. An egress rule for all destinations, or for addresses, is about no pods in particular.
  const byAddress = isolation.direction === 'Egress' ? byNumber : byEither;
  const certain = isolation.forAll.find(byAddress) ?? (peer.labelled && isolation.ruleFor(peer.labelled, byEither));
  if (certain) {
    return { rule: certain, likely: 'yes' };
  }
  return blockMatch(isolation, attempt, byAddress) ?? openMatch(isolation.forAll.find(byName));
}

function blockMatch(
  isolation: Isolation,
  { peer: { end, labelled }, podRange }: Attempt,
  holds: (rule: PolicyRule) => boolean,
): Match | undefined {
  const address = 'address' in end ? end.address : end.podAddress;
  if (address) {
    const found = isolation.forBlocks.find(({ rule, block }) => holds(rule) && block.contains(address));
    return found && { rule: found.rule, likely: 'yes' };
  }
  const [where, blocks] = labelled ? ['pod', isolation.forPodBlocks] : ['node', isolation.forBlocks];
  const isLikely = ({ block }: BlockRule) => (labelled ? block.contains(podRange) : block.hasEveryPrivateAddress);
  const found = blocks.filter(({ rule }) => holds(rule));
  const chosen = found.find(isLikely) ?? found.at(0);
  return (
    chosen && {
      rule: chosen.rule,
      provided: `${chosen.block.name} includes the address of the ${where}`,
      likely: isLikely(chosen) ? 'yes' : 'no',
    }
  );
}

/** Network plugins differ in a rule for a port by name at all destinations. */
function openMatch(rule?: PolicyRule): Match | undefined {
  return rule && { rule, provided: 'the network plugin knows ports by name in a rule without `to`', likely: 'no' };
}
