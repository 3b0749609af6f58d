import { probePortNumbers } from '../../../lib/policy/rules/probe-port-numbers';
import { container, CONTAINER, deployment, withContainer } from '../consistency-objects';
import { testRule } from '../test-rule';

const probe = (action: object, fields: object = {}) => withContainer('cart', { readinessProbe: action, ...fields });
const admin = container({ name: 'admin', ports: [{ containerPort: 9000 }] });

testRule(probePortNumbers, {
  compliant: [
    { title: 'a declared number', given: probe({ tcpSocket: { port: 8080 } }) },
    { title: 'names', given: probe({ httpGet: { port: 'web' } }) },
    { title: 'any number, where the container declares no ports', given: probe({ grpc: { port: 9090 } }, { ports: undefined }) },
    {
      title: 'a port of another container',
      given: deployment('cart', { containers: [container({ livenessProbe: { tcpSocket: { port: 9000 } } }), admin] }),
    },
    {
      title: 'any number, beside a port that is refused',
      given: probe({ tcpSocket: { port: 81 } }, { ports: [{ containerPort: 8080, protocol: 'HTTP' }] }),
    },
    { title: 'a port of another host', given: probe({ httpGet: { host: '127.0.0.1', port: 1 } }) },
  ],
  nonCompliant: [
    {
      title: 'numbers that the pod does not declare',
      given: probe({ grpc: { port: 9090 } }, { lifecycle: { preStop: { httpGet: { port: 81 } } } }),
      finds: [
        { field: `${CONTAINER}.readinessProbe.grpc.port`, problem: 'port 9090 of readinessProbe' },
        { field: `${CONTAINER}.lifecycle.preStop.httpGet.port`, problem: 'port 81 of lifecycle.preStop' },
      ],
    },
  ],
});
