import { distinctProbes } from '../../../lib/policy/rules/distinct-probes';
import { testRule } from '../test-rule';
import { CONTAINER, deployment } from '../workloads';

const ports = [{ name: 'http', containerPort: 8080 }];
const both = (readinessProbe: object, livenessProbe: object) => deployment({ ports, readinessProbe, livenessProbe });
const finds = [{ field: `${CONTAINER}.livenessProbe`, problem: 'livenessProbe of container "cart" does what its readinessProbe does' }];

testRule(distinctProbes, {
  compliant: [
    { title: 'two paths', given: both({ httpGet: { path: '/ready', port: 'http' } }, { httpGet: { path: '/live', port: 'http' } }) },
    { title: 'two ports', given: both({ tcpSocket: { port: 8080 } }, { tcpSocket: { port: 8081 } }) },
    { title: 'two commands', given: both({ exec: { command: ['a', 'b'] } }, { exec: { command: ['a b'] } }) },
    { title: 'the one health of a gRPC server', given: both({ grpc: { port: 8080 } }, { grpc: { port: 8080 } }) },
    { title: 'one probe', given: deployment({ readinessProbe: { tcpSocket: { port: 8080 } } }) },
    {
      title: 'two headers',
      given: both(
        { httpGet: { port: 8080, httpHeaders: [{ name: 'X-Probe', value: 'ready' }] } },
        { httpGet: { port: 8080, httpHeaders: [{ name: 'X-Probe', value: 'live' }] } },
      ),
    },
  ],
  nonCompliant: [
    {
      title: 'one path, whatever the timing, the defaults and the name of the port',
      given: both({ httpGet: { port: 'http', path: '/' } }, { httpGet: { port: 8080, scheme: 'HTTP' }, periodSeconds: 20 }),
      finds,
    },
    { title: 'one port', given: both({ tcpSocket: { port: 'http' } }, { tcpSocket: { port: 8080 } }), finds },
    { title: 'one command', given: both({ exec: { command: ['a', 'b'] } }, { exec: { command: ['a', 'b'] } }), finds },
  ],
});
