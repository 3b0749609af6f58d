import { missingRouteBackend } from '../../../lib/policy/rules/missing-route-backend';
import { specified } from '../references';
import { testRule } from '../test-rule';

const route = (kind: string, ...rules: object[]) => specified(kind, 'web', { rules });
const to = (name: string, port = 80, namespace?: string) => ({ name, port, namespace });
const cart = specified('Service', 'cart', { ports: [{ port: 80 }] });

testRule(missingRouteBackend, {
  compliant: [
    {
      title: 'Services that exist',
      given: [
        route('HTTPRoute', { backendRefs: [to('cart')] }, { backendRefs: [to('search', 80, 'other')] }, {}),
        route('TCPRoute', { backendRefs: [{ group: '', kind: 'Service', ...to('cart') }] }),
        cart,
        specified('Service', 'search', { ports: [{ port: 80 }] }, 'other'),
      ],
    },
    {
      title: 'any port, beside one that is refused',
      given: [route('HTTPRoute', { backendRefs: [to('cart')] }), specified('Service', 'cart', { ports: [{ port: '80' }] })],
    },
    {
      title: 'backends of other kinds',
      given: route('HTTPRoute', { backendRefs: [{ group: 'multicluster.x-k8s.io', kind: 'ServiceImport', ...to('cart') }] }),
    },
  ],
  nonCompliant: [
    {
      title: 'Services that do not exist',
      given: [
        route('HTTPRoute', { backendRefs: [to('cart'), to('search')] }, { backendRefs: [to('cart', 80, 'other')] }),
        route('GRPCRoute', { backendRefs: [{ ...to('cart'), filters: [{ requestMirror: { backendRef: to('copy') } }] }] }),
        cart,
      ],
      finds: [
        {
          object: 'HTTPRoute/web',
          field: 'spec.rules[0].backendRefs[1].name',
          problem: 'Service "search" does not exist in namespace "shop"',
        },
        {
          object: 'HTTPRoute/web',
          field: 'spec.rules[1].backendRefs[0].name',
          problem: 'Service "cart" does not exist in namespace "other"',
        },
        {
          object: 'GRPCRoute/web',
          field: 'spec.rules[0].backendRefs[0].filters[0].requestMirror.backendRef.name',
          problem: 'Service "copy" does not exist',
        },
      ],
    },
    {
      title: 'ports that a Service does not have',
      given: [
        route('HTTPRoute', { backendRefs: [to('cart', 8080)], filters: [{ requestMirror: { backendRef: to('cart', 8081) } }] }),
        cart,
      ],
      finds: [
        {
          object: 'HTTPRoute/web',
          field: 'spec.rules[0].backendRefs[0].port',
          problem: 'Service "cart" has no port 8080',
          remedy: 'use 80',
        },
        {
          object: 'HTTPRoute/web',
          field: 'spec.rules[0].filters[0].requestMirror.backendRef.port',
          problem: 'Service "cart" has no port 8081',
          remedy: 'use 80',
        },
      ],
    },
  ],
});
