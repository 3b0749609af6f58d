import { serviceRanges } from '../../../lib/policy/rules/service-ranges';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const API = 'networking.k8s.io/v1';
const ranges = (...cidrs: string[]) => object('ServiceCIDR', { spec: { cidrs } }, API);
const address = (name: string, parentRef: object = { resource: 'services', name: 'a' }) =>
  object('IPAddress', { metadata: { name }, spec: { parentRef } }, API);

testRule(
  serviceRanges,
  cases(
    [
      ['ranges', ranges('10.96.0.0/16', 'fd00::/108')],
      ['an address', address('2001:db8::1')],
    ],
    [
      ['none', ranges(), ['spec.cidrs', 'cidrs is empty']],
      ['a name', ranges('a'), ['spec.cidrs[0]', '"a" is not valid']],
      ['bits beyond the prefix', ranges('10.96.0.1/16'), ['spec.cidrs[0]', 'has bits set beyond its prefix']],
      ['a long form', ranges('fd00:0::/108'), ['spec.cidrs[0]', '"fd00:0::/108" is not in its shortest form']],
      ['one family twice', ranges('10.96.0.0/16', '10.97.0.0/16'), ['spec.cidrs', 'cidrs has 2 ranges']],
      ['no address', address('a'), ['metadata.name', 'name "a" is not valid']],
      ['leading zeros', address('010.96.0.1'), ['metadata.name', 'name "010.96.0.1" is not valid']],
      ['another form', address('2001:DB8::1'), ['metadata.name', 'name "2001:DB8::1" is not in its shortest form']],
      ['no parent', address('10.96.0.1', { resource: 'services', name: '' }), ['spec.parentRef.name', 'name "" is empty']],
    ],
  ),
);
