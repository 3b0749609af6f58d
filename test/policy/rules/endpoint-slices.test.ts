import { endpointSlices } from '../../../lib/policy/rules/endpoint-slices';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const slice = (addresses: string[], addressType = 'IPv4', ports: object[] = []) =>
  object('EndpointSlice', { addressType, endpoints: [{ addresses }], ports }, 'discovery.k8s.io/v1');

testRule(
  endpointSlices,
  cases(
    [
      ['addresses', slice(['192.0.2.1'])],
      ['names', slice(['a.example.com'], 'FQDN')],
      [
        'ports',
        slice(['2001:db8::1'], 'IPv6', [
          { name: 'a', port: 80 },
          { name: 'b', port: 81 },
        ]),
      ],
    ],
    [
      ['another type', slice(['2001:db8::1']), ['endpoints[0].addresses[0]', '"2001:db8::1" is not an address of type IPv4']],
      ['a name', slice(['a']), ['endpoints[0].addresses[0]', '"a" is not valid']],
      ['a loopback', slice(['127.0.0.1']), ['endpoints[0].addresses[0]', '"127.0.0.1" is an address that no other']],
      ['a short name', slice(['db'], 'FQDN'), ['endpoints[0].addresses[0]', '"db" is not valid']],
      ['none', slice([]), ['endpoints[0].addresses', 'addresses has 0 items']],
      ['a port that is there twice', slice(['192.0.2.1'], 'IPv4', [{ name: 'a' }, { name: 'a' }]), ['ports[1].name', 'name "a" is also']],
    ],
  ),
);
