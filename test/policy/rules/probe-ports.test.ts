import { probePorts } from '../../../lib/policy/rules/probe-ports';
import { testRule } from '../test-rule';
import { container, CONTAINER, deployment, withContainer } from '../consistency-objects';

const probe = (action: object, fields: object = {}) => withContainer('cart', { readinessProbe: action, ...fields });
const admin = container({ name: 'admin', ports: [{ containerPort: 9000 }] });

testRule(probePorts, {
  compliant: [
    { title: 'the name of a port', given: probe({ httpGet: { port: 'http' } }) },
    { title: 'any number', given: probe({ tcpSocket: { port: 81 } }) },
    { title: 'any number, where the container declares no ports', given: probe({ grpc: { port: 9090 } }, { ports: undefined }) },
    {
      title: 'a port of another container',
      given: deployment('cart', { containers: [container({ livenessProbe: { tcpSocket: { port: 9000 } } }), admin] }),
    },
    { title: 'a port of another host', given: probe({ httpGet: { host: '127.0.0.1', port: 1 } }) },
    { title: 'what is no name of a port', given: probe({ httpGet: { port: 'HTTP2' } }) },
    {
      title: 'any name, beside a port that is refused',
      given: probe({ httpGet: { port: 'web' } }, { ports: [{ containerPort: '8080' }] }),
    },
    { title: 'commands', given: probe({ exec: { command: ['true'] } }) },
  ],
  nonCompliant: [
    {
      title: 'a name that no port has',
      given: probe({ httpGet: { port: 'web' } }),
      finds: [
        {
          object: 'Deployment/cart',
          field: `${CONTAINER}.readinessProbe.httpGet.port`,
          problem: 'port "web" of readinessProbe is no port of container "cart", which declares http 8080/TCP',
        },
      ],
    },
    {
      title: 'a name of a port of another container',
      given: deployment('cart', {
        containers: [container(), container({ name: 'b', ports: [], startupProbe: { tcpSocket: { port: 'http' } } })],
      }),
      finds: [{ field: 'spec.template.spec.containers[1].startupProbe.tcpSocket.port', problem: 'which declares no ports' }],
    },
  ],
});
