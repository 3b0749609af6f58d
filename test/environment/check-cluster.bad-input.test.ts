import { DnsServer, Environment } from '../../lib';
import { describeBadInput, external } from '../bad-input';

const dns = (server: DnsServer) => () => new Environment('test', { cluster: { dns: server } });

describeBadInput([
  {
    name: 'DNS without a server',
    make: dns({ port: 5353 }),
    path: 'environment test',
    value: 'dns names no server',
    remedy: 'set the `namespace` of the DNS pods',
  },
  {
    name: 'a port of DNS pods beside addresses alone',
    make: dns({ port: 5353, cidrs: ['169.254.20.10/32'] }),
    path: 'environment test',
    value: 'dns port',
    remedy: 'set the `namespace` of the DNS pods',
  },
  { name: 'an address that is none', make: external('api.example.com', ['10.0.0.0']), value: '"10.0.0.0"', remedy: '"192.0.2.0/24"' },
]);
