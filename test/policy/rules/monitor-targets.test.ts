import { monitorTargets } from '../../../lib/policy/rules/monitor-targets';
import { testRule } from '../test-rule';
import { deployment, object, service } from '../consistency-objects';

const monitor = (kind: string, spec: object) => object(kind, 'm', spec, 'monitoring.coreos.com/v1');
const selector = (app: string) => ({ selector: { matchLabels: { app } } });
const cart = service('cart', {}, { labels: { app: 'cart' } });

testRule(monitorTargets, {
  compliant: [
    {
      title: 'labels of a Service, and of pods',
      given: [monitor('ServiceMonitor', selector('cart')), monitor('PodMonitor', selector('cart')), cart, deployment('cart')],
    },
    { title: 'other namespaces', given: [monitor('ServiceMonitor', { ...selector('x'), namespaceSelector: { any: true } }), cart] },
    {
      title: 'a namespace without Services and pods',
      given: [monitor('ServiceMonitor', selector('x')), monitor('PodMonitor', selector('x'))],
    },
    {
      title: 'a Service of an operator',
      given: [monitor('ServiceMonitor', selector('x')), cart, object('Kafka', 'k', {}, 'kafka.strimzi.io/v1')],
    },
  ],
  nonCompliant: [
    {
      title: 'labels that no Service and no pods have',
      given: [monitor('ServiceMonitor', selector('x')), monitor('PodMonitor', selector('y')), cart, deployment('cart')],
      finds: [
        {
          object: 'ServiceMonitor/m',
          field: 'spec.selector',
          problem: 'ServiceMonitor "m" selects app=x, and no Services of namespace "shop" have that',
        },
        {
          object: 'PodMonitor/m',
          field: 'spec.selector',
          problem: 'PodMonitor "m" selects app=y, and no pods of namespace "shop" have that',
        },
      ],
    },
  ],
});
