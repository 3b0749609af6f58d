import { dnsConfig } from '../../../lib/policy/rules/dns-config';
import { cases, pod } from '../rows';
import { setOf, testRule } from '../test-rule';

const config = (fields: object) => pod({ dnsConfig: fields });

testRule(
  dnsConfig,
  cases(
    [
      ['a configuration', pod({ dnsPolicy: 'None', dnsConfig: { nameservers: ['192.0.2.1'], searches: ['example.com.'] } })],
      ['an underscore, for newer versions', config({ searches: ['_tcp.example.com', '.'] }), [33, 36]],
      ['aliases', pod({ hostAliases: [{ ip: '2001:db8::1', hostnames: ['a.example.com'] }] })],
    ],
    [
      ['an option without a name', config({ options: [{ value: '2' }] }), ['spec.dnsConfig.options[0].name', 'option has no name']],
      ['an alias with an empty address', pod({ hostAliases: [{ ip: '' }] }), ['spec.hostAliases[0].ip', 'ip "" is empty']],
      ['no name server', pod({ dnsPolicy: 'None' }), ['spec.dnsConfig.nameservers', 'dnsPolicy "None" without nameservers']],
      ['a name', config({ nameservers: ['a.example.com'] }), ['spec.dnsConfig.nameservers[0]', '"a.example.com" is not valid']],
      [
        'four name servers',
        config({ nameservers: ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'] }),
        ['spec.dnsConfig.nameservers', 'nameservers has 4 items'],
      ],
      ['an underscore', config({ searches: ['_tcp'] }), ['spec.dnsConfig.searches[0]', '"_tcp" is not valid']],
      [
        'long searches',
        config({ searches: Array<string>(11).fill('a'.repeat(200)) }),
        ['spec.dnsConfig.searches', 'searches has 2210 characters'],
      ],
      ['an alias without an address', pod({ hostAliases: [{ ip: 'a' }] }), ['spec.hostAliases[0].ip', 'ip "a" is not valid']],
      [
        'an alias that is none',
        pod({ hostAliases: [{ ip: '192.0.2.1', hostnames: ['A'] }] }),
        ['spec.hostAliases[0].hostnames[0]', '"A" is not valid'],
      ],
    ],
  ),
);

test('an address of an alias is missing where the schema does not find it', () => {
  const found = (...minors: number[]) =>
    dnsConfig.check(setOf(pod({ hostAliases: [{ hostnames: ['a'] }] }), { minors })).map(({ problem }) => problem);
  expect(found(27, 29)).toEqual(['ip is missing']);
  expect(found(27, 36)).toEqual([]);
});
