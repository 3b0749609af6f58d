import { missingBackend } from '../../../lib/policy/rules/missing-backend';
import { object, specified } from '../references';
import { testRule } from '../test-rule';

const service = (name: string, port: object = { number: 80 }) => ({ service: { name, port } });
const ingress = (...backends: object[]) =>
  specified('Ingress', 'web', { rules: [{ http: { paths: backends.map((backend) => ({ backend })) } }] });
const cart = specified('Service', 'cart', {
  ports: [
    { name: 'http', port: 80 },
    { name: 'admin', port: 8080 },
  ],
});
const bucket = (name: string) => ({ apiVersion: 'example.com/v1', kind: 'Bucket', metadata: { name, namespace: 'shop' } });
const resource = (name: string) => ({ resource: { apiGroup: 'example.com', kind: 'Bucket', name } });
const FIELD = 'spec.rules[0].http.paths';

testRule(missingBackend, {
  compliant: [
    { title: 'ports by number and by name', given: [ingress(service('cart'), service('cart', { name: 'http' })), cart] },
    {
      title: 'the host of an ExternalName Service',
      given: [ingress(service('search')), specified('Service', 'search', { type: 'ExternalName', externalName: 'example.com' })],
    },
    { title: 'an action of an annotation', given: ingress(service('ssl-redirect', { name: 'use-annotation' })) },
    { title: 'names that no Service and no port can have', given: [ingress(service('Cart'), service('cart', { name: 'HTTP' })), cart] },
    {
      title: 'any port, beside one without a name of its own',
      given: [
        ingress(service('cart', { name: 'web' })),
        specified('Service', 'cart', { ports: [{ name: 'http', port: 80 }, { port: 81 }] }),
      ],
    },
    { title: 'resources', given: [ingress(resource('icons')), bucket('icons')] },
    { title: 'resources of a kind that the set does not have', given: ingress(resource('icons')) },
    { title: 'a Service that an operator creates', given: [ingress(service('shop-es-http')), object('Elasticsearch', 'shop')] },
    { title: 'rules without paths', given: specified('Ingress', 'web', { rules: [{ host: 'example.com' }] }) },
  ],
  nonCompliant: [
    {
      title: 'Services that do not exist',
      given: [
        specified('Ingress', 'all', { defaultBackend: service('search') }),
        ingress(service('cart'), service('search')),
        cart,
        specified('Service', 'search', { ports: [{ port: 80 }] }, 'other'),
      ],
      finds: [
        {
          object: 'Ingress/all',
          field: 'spec.defaultBackend.service.name',
          problem: 'Service "search" does not exist in namespace "shop"',
        },
        { object: 'Ingress/web', field: `${FIELD}[1].backend.service.name`, problem: 'Service "search" does not exist' },
      ],
    },
    {
      title: 'ports that a Service does not have',
      given: [ingress(service('cart', { number: 81 }), service('cart', { name: 'web' })), cart],
      finds: [
        {
          object: 'Ingress/web',
          field: `${FIELD}[0].backend.service.port.number`,
          problem: 'Service "cart" has no port 81',
          remedy: 'use 80 or 8080',
        },
        {
          object: 'Ingress/web',
          field: `${FIELD}[1].backend.service.port.name`,
          problem: 'Service "cart" has no port "web"',
          remedy: 'use http or admin',
        },
      ],
    },
    {
      title: 'ports of a Service without any',
      given: [ingress(service('cart')), specified('Service', 'cart', {})],
      finds: [
        { object: 'Ingress/web', field: `${FIELD}[0].backend.service.port.number`, problem: 'no port 80', remedy: 'add it to the Service' },
      ],
    },
    {
      title: 'a resource that does not exist beside others of its kind',
      given: [ingress(resource('icons')), bucket('images')],
      finds: [{ object: 'Ingress/web', field: `${FIELD}[0].backend.resource.name`, problem: 'Bucket "icons" does not exist' }],
    },
  ],
});
