import { monitorPorts } from '../../../lib/policy/rules/monitor-ports';
import { testRule } from '../test-rule';
import { deployment, object, service, withContainer } from '../consistency-objects';

const selector = { matchLabels: { app: 'cart' } };
const monitor = (kind: string, list: string, port: unknown, spec: object = {}) =>
  object(kind, 'm', { selector, [list]: [{ port }], ...spec }, 'monitoring.coreos.com/v1');
const ofService = (port: unknown, spec: object = {}) => monitor('ServiceMonitor', 'endpoints', port, spec);
const ofPods = (port: unknown, spec: object = {}) => monitor('PodMonitor', 'podMetricsEndpoints', port, spec);
const objects = [service('cart', {}, { labels: { app: 'cart' } }), deployment('cart')];

testRule(monitorPorts, {
  compliant: [
    { title: 'names of ports', given: [ofService('http'), ofPods('http'), ...objects] },
    { title: 'ports by number', given: [ofService(undefined), ofPods(undefined), ...objects] },
    { title: 'Services and pods that are not there', given: [ofService('x'), ofPods('x')] },
    {
      title: 'any port, beside one that is refused',
      given: [
        ofService('x'),
        ofPods('x'),
        service('cart', { ports: [{ name: 5, port: 80 }] }, { labels: { app: 'cart' } }),
        withContainer('cart', { ports: [{ containerPort: '8080' }] }),
      ],
    },
    { title: 'pods of all namespaces', given: [ofPods('x', { namespaceSelector: { any: true } }), ...objects] },
    { title: 'other namespaces', given: [ofService('x', { namespaceSelector: { matchNames: ['other'] } }), ...objects] },
  ],
  nonCompliant: [
    {
      title: 'names that no port has',
      given: [ofService('metrics'), ofPods('metrics'), ...objects],
      finds: [
        {
          object: 'ServiceMonitor/m',
          field: 'spec.endpoints[0].port',
          problem: 'port "metrics" of ServiceMonitor "m" is no port of Service "cart", which has the ports http',
        },
        {
          object: 'PodMonitor/m',
          field: 'spec.podMetricsEndpoints[0].port',
          problem: 'port "metrics" of PodMonitor "m" is no port of Deployment "cart", which has the ports http',
        },
      ],
    },
    {
      title: 'a Service of any namespace without names',
      given: [
        ofService('http', { namespaceSelector: { any: true } }),
        service('cart', { ports: [{ port: 80 }] }, { labels: { app: 'cart' } }),
      ],
      finds: [{ field: 'spec.endpoints[0].port', problem: 'which has no port with a name' }],
    },
  ],
});
