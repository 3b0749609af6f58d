import { Cidr } from '../../kubernetes/cidr';
import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { foundInKind } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkCidr } from '../validation/addresses';
import { checkNotEmpty, isObject, shown } from '../validation/checks';
import { checkPort, checkPortOrName } from '../validation/ports';
import { refusals, Refuse } from '../validation/refusals';

const TYPES = 2;

/** Reports peers and ports of NetworkPolicies that are not valid. */
export const networkPolicyRules: IRule = {
  id: 'network-policy-rules',
  severity: Severity.ERROR,
  why: 'A peer of a NetworkPolicy is either a range of addresses or pods, and a range of ports begins with a number.',
  fix: 'use an ipBlock of its own, or podSelector and namespaceSelector',
  link: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource',
  check: (set) =>
    foundInKind(set, 'networking.k8s.io', 'NetworkPolicy', ['spec.policyTypes', 'spec.ingress', 'spec.egress'], (policies) =>
      refusals(policies, (policy, refuse) => {
        const types = policy.at('spec', 'policyTypes');
        if (types.items.length > TYPES) {
          refuse(types, `policyTypes has ${types.items.length} items`, 'use Ingress and Egress, each once');
        }
        checkDirection(refuse, policy, 'ingress', 'from', set.minors);
        checkDirection(refuse, policy, 'egress', 'to', set.minors);
      }),
    ),
};

function checkDirection(refuse: Refuse, policy: CheckedObject, direction: string, peers: string, minors: readonly number[]): void {
  for (const rule of policy.at('spec', direction).items) {
    rule.at('ports').items.forEach((port) => checkRange(refuse, port));
    rule.at(peers).items.forEach((peer) => checkPeer(refuse, peer, minors));
  }
}

function checkRange(refuse: Refuse, port: Field): void {
  const [first, last] = [port.at('port'), port.at('endPort')];
  checkPortOrName(refuse, first);
  if (last.number === undefined) {
    return;
  }
  if (!first.isSet) {
    refuse(last, `${shown(last)} without a port`, 'set port, or omit it');
  } else if (first.text !== undefined) {
    refuse(last, `${shown(last)} beside the name of a port`, 'use a number for port');
  } else {
    checkPort(refuse, last);
    if (first.number !== undefined && last.number < first.number) {
      refuse(last, `${shown(last)} is below port ${first.number}`, 'use at least the port');
    }
  }
}

function checkPeer(refuse: Refuse, peer: Field, minors: readonly number[]): void {
  if (peer.isSet && !isObject(peer)) {
    return;
  }
  const block = peer.at('ipBlock');
  const selects = peer.at('podSelector').isSet || peer.at('namespaceSelector').isSet;
  if (!block.isSet && !selects) {
    refuse(peer, 'peer is empty', 'set podSelector, namespaceSelector or ipBlock');
  } else if (block.isSet && selects) {
    refuse(block, 'ipBlock beside a selector', 'use a peer for each');
  }
  checkNotEmpty(refuse, block.at('cidr'));
  const range = checkCidr(refuse, block.at('cidr'), minors);
  for (const except of block.at('except').items) {
    const excepted = checkCidr(refuse, except, minors);
    if (range && excepted && (!range.includes(excepted) || isSame(range, excepted))) {
      refuse(except, `${shown(except)} is not a part of cidr "${String(block.at('cidr').value)}"`, 'use a smaller range within it');
    }
  }
}

function isSame(a: Cidr, b: Cidr): boolean {
  return a.includes(b) && b.includes(a);
}
