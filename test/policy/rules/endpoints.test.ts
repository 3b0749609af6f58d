import { endpoints } from '../../../lib/policy/rules/endpoints';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const subset = (fields: object) =>
  object('Endpoints', { subsets: [{ addresses: [{ ip: '192.0.2.1' }], ports: [{ port: 80 }], ...fields }] });
const AT = 'subsets[0]';

testRule(
  endpoints,
  cases(
    [
      [
        'addresses',
        subset({
          ports: [
            { port: 80, name: 'a' },
            { port: 81, name: 'b' },
          ],
        }),
      ],
      ['an address that is not ready', subset({ addresses: [], notReadyAddresses: [{ ip: '2001:db8::1', hostname: 'a' }] })],
      ['zeros that older versions ignore', subset({ addresses: [{ ip: '192.000.2.1' }] }), [27, 35]],
    ],
    [
      ['no address', subset({ addresses: [] }), [AT, 'subset has no addresses']],
      ['a name', subset({ addresses: [{ ip: 'a' }] }), [`${AT}.addresses[0].ip`, 'ip "a" is not valid']],
      ['a loopback', subset({ addresses: [{ ip: '127.0.0.1' }] }), [`${AT}.addresses[0].ip`, 'ip "127.0.0.1" is an address that']],
      ['a neighbour', subset({ addresses: [{ ip: 'fe80::1' }] }), [`${AT}.addresses[0].ip`, 'ip "fe80::1" is an address that']],
      ['a host', subset({ addresses: [{ ip: '192.0.2.1', hostname: 'A' }] }), [`${AT}.addresses[0].hostname`, 'hostname "A"']],
      ['port 0', subset({ ports: [{ port: 0 }] }), [`${AT}.ports[0].port`, 'port 0']],
      [
        'ports without names',
        subset({ ports: [{ port: 80, name: 'a' }, { port: 81 }] }),
        [`${AT}.ports[1].name`, 'name is missing, while there are several'],
      ],
    ],
  ),
);
