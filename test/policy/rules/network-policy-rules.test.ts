import { networkPolicyRules } from '../../../lib/policy/rules/network-policy-rules';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const policy = (rule: object) => object('NetworkPolicy', { spec: { podSelector: {}, ingress: [rule] } }, 'networking.k8s.io/v1');
const port = (fields: object) => policy({ ports: [fields] });
const peer = (fields: object) => policy({ from: [fields] });
const block = (cidr: string, ...except: string[]) => peer({ ipBlock: { cidr, except } });
const PORT = 'spec.ingress[0].ports[0]';
const PEER = 'spec.ingress[0].from[0]';

testRule(
  networkPolicyRules,
  cases(
    [
      ['ports', policy({ ports: [{ port: 80, endPort: 90 }, { port: 'http' }, { protocol: 'UDP' }] })],
      ['pods', peer({ podSelector: {}, namespaceSelector: {} })],
      ['a range', block('10.0.0.0/8', '10.1.0.0/16')],
      ['zeros that older versions ignore', block('010.0.0.0/8'), [27, 35]],
      ['bits beyond a prefix, for older versions', block('10.0.0.1/8'), [27, 35]],
    ],
    [
      ['port 0', port({ port: 0 }), [`${PORT}.port`, 'port 0 is out of range']],
      ['a long name', port({ port: 'a'.repeat(16) }), [`${PORT}.port`, 'is not valid']],
      ['a range that ends early', port({ port: 80, endPort: 79 }), [`${PORT}.endPort`, 'endPort 79 is below port 80']],
      ['a range of a name', port({ port: 'http', endPort: 90 }), [`${PORT}.endPort`, 'endPort 90 beside the name']],
      ['a range without a beginning', port({ endPort: 90 }), [`${PORT}.endPort`, 'endPort 90 without a port']],
      ['no peer', peer({}), [PEER, 'peer is empty']],
      ['null', policy({ from: [null] }), [PEER, 'peer is empty']],
      [
        'three directions',
        object('NetworkPolicy', { spec: { policyTypes: ['Ingress', 'Egress', 'Ingress'] } }, 'networking.k8s.io/v1'),
        ['spec.policyTypes', 'policyTypes has 3 items'],
      ],
      ['leading zeros', block('010.0.0.0/8'), [`${PEER}.ipBlock.cidr`, 'cidr "010.0.0.0/8" is not valid']],
      ['a range and pods', peer({ podSelector: {}, ipBlock: { cidr: '10.0.0.0/8' } }), [`${PEER}.ipBlock`, 'ipBlock beside a selector']],
      ['an address', block('10.0.0.1'), [`${PEER}.ipBlock.cidr`, 'cidr "10.0.0.1" is not valid']],
      ['no range', block(''), [`${PEER}.ipBlock.cidr`, 'cidr "" is empty']],
      ['an exception outside', block('10.0.0.0/8', '192.0.2.0/24'), [`${PEER}.ipBlock.except[0]`, '"192.0.2.0/24" is not a part']],
      ['an exception of all', block('10.0.0.0/8', '10.0.0.0/8'), [`${PEER}.ipBlock.except[0]`, '"10.0.0.0/8" is not a part']],
      ['bits beyond a prefix', block('10.0.0.1/8'), [`${PEER}.ipBlock.cidr`, 'has bits set beyond']],
    ],
  ),
);
