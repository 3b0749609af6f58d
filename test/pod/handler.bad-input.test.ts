import { Handler, Port, Probe, Worker } from '../../lib';
import { IMAGE } from '../workload/fixture';
import { describeBadInput, HTTP, cart, untyped } from '../bad-input';

describeBadInput([
  {
    name: 'a probe without a port',
    make: (chart) => new Worker(chart, 'cart', { image: IMAGE, probes: { readiness: Probe.http('/healthz') } }),
    value: 'readiness probe by http needs a port, but the container has none',
    remedy: 'use `exec`',
  },
  {
    name: 'a probe of a port that is not there',
    make: cart({ probes: { readiness: Probe.tcp({ port: 'admin' }) } }),
    value: '"admin"',
    remedy: 'declare it',
  },
  {
    name: 'a probe that does not fit',
    make: cart({ ports: [HTTP, Port.tcp(5432)], probes: { liveness: Probe.http('/', { port: 'tcp' }) } }),
    value: 'port "tcp"',
    remedy: 'use the action for that protocol',
  },
  {
    name: 'a probe of a relative path',
    make: cart({ probes: { readiness: Probe.http('healthz') } }),
    value: '"healthz"',
    remedy: 'begin it with a slash',
  },
  {
    name: 'a header with a space in its name',
    make: cart({ probes: { readiness: Probe.http('/', { headers: { 'My Header': 'x' } }) } }),
    value: 'readiness probe has the header "My Header"',
    remedy: 'such as "Cookie"',
  },
  {
    name: 'a header of two lines',
    make: cart({ lifecycle: { postStart: Handler.http('/', { headers: { Cookie: 'a\r\nb' } }) } }),
    value: 'the header Cookie with the value "a\\r\\nb"',
    remedy: 'without control characters',
  },
  {
    name: 'a header that is a number',
    make: cart({ probes: { startup: Probe.http('/', { headers: untyped({ Depth: 1 }) }) } }),
    value: 'the header Depth with the value 1',
    remedy: 'use text',
  },
  {
    name: 'a hook of a number',
    make: cart({ lifecycle: { preStop: Handler.exec(untyped(['sleep', 10])) } }),
    value: 'command of preStop hook contains 10',
    remedy: '"10"',
  },
  { name: 'a probe of nothing', make: cart({ probes: { readiness: Probe.exec([]) } }), value: 'command []', remedy: 'specify one' },
  {
    name: 'a hook by gRPC',
    make: cart({ ports: [Port.grpc(9000)], lifecycle: { preStop: Handler.grpc() } }),
    value: 'preStop hook uses grpc',
    remedy: '`Handler.exec`',
  },
]);
