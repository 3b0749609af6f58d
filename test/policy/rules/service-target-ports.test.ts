import { serviceTargetPorts } from '../../../lib/policy/rules/service-target-ports';
import { Severity } from '../../../lib/policy/severity';
import { testRule } from '../test-rule';
import { deployment, service, withContainer } from '../consistency-objects';

const cart = deployment('cart');
const to = (port: object, spec: object = {}) => service('cart', { ports: [port], ...spec });
const sidecar = deployment('cart', {
  initContainers: [{ name: 'p', restartPolicy: 'Always', ports: [{ name: 'proxy', containerPort: 15000 }] }],
});

testRule(serviceTargetPorts, {
  compliant: [
    { title: 'the name of a port', given: [to({ port: 80, targetPort: 'http' }), cart] },
    { title: 'the number of a port', given: [to({ port: 80, targetPort: 8080 }), cart] },
    { title: 'the port itself', given: [to({ port: 8080 }), cart] },
    { title: 'a port of a sidecar', given: [to({ port: 80, targetPort: 'proxy' }), sidecar] },
    { title: 'any number, where pods declare no ports', given: [to({ port: 80 }), withContainer('cart', { ports: undefined })] },
    { title: 'any number of a headless Service, whose clients see the pods', given: [to({ port: 9300 }, { clusterIP: 'None' }), cart] },
    {
      title: 'what is no name of a port, or no protocol',
      given: [to({ port: 80, targetPort: 'HTTP2' }), to({ port: 80, protocol: 'HTTP' }), cart],
    },
    {
      title: 'any port, beside one that is refused',
      given: [
        service('cart', { ports: [{ port: 80 }, { port: 81, targetPort: 'web' }] }),
        withContainer('cart', { ports: [{ containerPort: '8080' }] }),
      ],
    },
    { title: 'a number that no port can have', given: [to({ port: 80, targetPort: 70000 }), cart] },
    { title: 'pods that are not there', given: to({ port: 80, targetPort: 'x' }) },
  ],
  nonCompliant: [
    {
      title: 'a name that no port has',
      given: [to({ port: 80, targetPort: 'web' }), cart],
      finds: [
        {
          object: 'Service/cart',
          field: 'spec.ports[0].targetPort',
          problem: 'port "web" (TCP) of Service "cart" is no port of Deployment "cart", which declares http 8080/TCP',
        },
      ],
    },
    {
      title: 'a name of another protocol',
      given: [to({ port: 80, protocol: 'UDP', targetPort: 'http' }), cart],
      finds: [{ field: 'spec.ports[0].targetPort', problem: 'port "http" (UDP)' }],
    },
    {
      title: 'a name, where pods declare no ports',
      given: [to({ port: 80, targetPort: 'http' }), withContainer('cart', { ports: undefined })],
      finds: [{ field: 'spec.ports[0].targetPort', problem: 'which declares no ports' }],
    },
    {
      title: 'numbers that pods do not declare',
      given: [service('cart', { ports: [{ port: 80 }, { port: 81, targetPort: 8081 }] }), cart],
      finds: [
        { field: 'spec.ports[0].port', problem: 'port 80 (TCP)', severity: Severity.WARNING },
        { field: 'spec.ports[1].targetPort', problem: 'port 8081 (TCP)', severity: Severity.WARNING },
      ],
    },
    {
      title: 'a name of a headless Service',
      given: [to({ port: 80, targetPort: 'web' }, { clusterIP: 'None' }), cart],
      finds: [{ field: 'spec.ports[0].targetPort', problem: '"web"', severity: Severity.WARNING }],
    },
  ],
});
