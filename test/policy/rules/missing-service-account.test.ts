import { missingServiceAccount } from '../../../lib/policy/rules/missing-service-account';
import { deployment, object } from '../references';
import { testRule } from '../test-rule';

const POD = 'spec.template.spec';

testRule(missingServiceAccount, {
  compliant: [
    { title: 'one that exists', given: [deployment('cart', { serviceAccountName: 'cart' }), object('ServiceAccount', 'cart')] },
    { title: 'the default one, and none', given: [deployment('a', { serviceAccountName: 'default' }), deployment('b', {})] },
    {
      title: 'one without a namespace, and a pod without one',
      given: [
        deployment('a', { serviceAccountName: 'a' }),
        object('ServiceAccount', 'a', {}, null),
        deployment('b', { serviceAccountName: 'b' }, null),
        object('ServiceAccount', 'b'),
      ],
    },
    { title: 'a name that no object can have', given: deployment('a', { serviceAccountName: 'A' }) },
    {
      title: 'one that an operator may create',
      given: [deployment('exporter', { serviceAccountName: 'events-kafka' }), object('Kafka', 'events')],
    },
  ],
  nonCompliant: [
    {
      title: 'one that does not exist',
      given: [
        deployment('cart', { serviceAccountName: 'cart' }),
        { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'once' }, spec: { serviceAccount: 'once', containers: [] } },
      ],
      finds: [
        {
          object: 'Deployment/cart',
          field: `${POD}.serviceAccountName`,
          problem: 'ServiceAccount "cart" does not exist in namespace "shop"',
        },
        { object: 'Pod/once', field: 'spec.serviceAccount', problem: 'ServiceAccount "once" does not exist' },
      ],
    },
    {
      title: 'one of another namespace',
      given: [deployment('cart', { serviceAccountName: 'cart' }), object('ServiceAccount', 'cart', {}, 'other')],
      finds: [{ object: 'Deployment/cart', field: `${POD}.serviceAccountName`, problem: 'ServiceAccount "cart"' }],
    },
    {
      title: 'one of a name that nothing creates for a custom resource',
      given: [
        deployment('cart', { serviceAccountName: 'cart' }),
        object('ServiceMonitor', 'cart'),
        object('ExternalSecret', 'cart'),
        object('HTTPRoute', 'cart'),
        object('Kafka', 'cart', {}, 'other'),
        object('Kafka', 'car'),
      ],
      finds: [{ object: 'Deployment/cart', field: `${POD}.serviceAccountName`, problem: 'ServiceAccount "cart"' }],
    },
  ],
});
