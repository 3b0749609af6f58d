import { serviceAddresses } from '../../../lib/policy/rules/service-addresses';
import { findings } from '../findings';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const service = (spec: object) => object('Service', { spec });

testRule(
  serviceAddresses,
  cases(
    [
      ['an address', service({ clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1', 'fd00::1'] })],
      ['none', service({ clusterIP: 'None', clusterIPs: ['None'] })],
      ['ranges', service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['192.0.2.0/24'] })],
      ['zeros that older versions ignore', service({ externalIPs: ['192.000.2.1'] }), [27, 35]],
      ['bits beyond a prefix, for older versions', service({ loadBalancerSourceRanges: ['192.0.2.1/24'] }), [27, 35]],
    ],
    [
      ['a name', service({ clusterIP: 'a' }), ['spec.clusterIP', 'clusterIP "a" is not valid']],
      ['another first address', service({ clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.2'] }), ['spec.clusterIPs', 'clusterIP "10.0.0.1"']],
      ['None and more', service({ clusterIPs: ['None', '10.0.0.2'] }), ['spec.clusterIPs', 'clusterIPs has more than "None"']],
      ['three addresses', service({ clusterIPs: ['10.0.0.1', '10.0.0.2', '10.0.0.3'] }), ['spec.clusterIPs', 'clusterIPs has 3 items']],
      ['one family twice', service({ ipFamilies: ['IPv4', 'IPv4'] }), ['spec.ipFamilies[1]', '"IPv4" is there twice']],
      ['an external name', service({ externalIPs: ['a'] }), ['spec.externalIPs[0]', '"a" is not valid']],
      ['leading zeros', service({ externalIPs: ['192.000.2.1'] }), ['spec.externalIPs[0]', '"192.000.2.1" is not valid']],
      ['a mapped address', service({ externalIPs: ['::ffff:192.0.2.1'] }), ['spec.externalIPs[0]', 'in the form of IPv6']],
      ['a loopback', service({ externalIPs: ['127.0.0.1'] }), ['spec.externalIPs[0]', '"127.0.0.1" is an address that no other']],
      ['a range', service({ loadBalancerSourceRanges: ['a/8'] }), ['spec.loadBalancerSourceRanges[0]', '"a/8" is not valid']],
      [
        'bits beyond a prefix',
        service({ loadBalancerSourceRanges: ['192.0.2.1/24'] }),
        ['spec.loadBalancerSourceRanges[0]', 'has bits set beyond'],
      ],
    ],
  ),
);

test('no address in lower case is None', () => {
  const message = expect.stringContaining('spec.clusterIP: clusterIP "none" is not valid: use "None"') as string;
  expect(findings([service({ clusterIP: 'none' })])).toContainEqual(message);
});
