import { missingReferenceGrant } from '../../../lib/policy/rules/missing-reference-grant';
import { object, specified } from '../references';
import { testRule } from '../test-rule';

const route = specified('HTTPRoute', 'web', { rules: [{ backendRefs: [{ name: 'cart', namespace: 'carts', port: 80 }] }] });
const gateway = specified('Gateway', 'web', { listeners: [{ tls: { certificateRefs: [{ name: 'tls', namespace: 'certificates' }] } }] });
const cart = object('Service', 'cart', {}, 'carts');
const tls = object('Secret', 'tls', {}, 'certificates');
const grant = (namespace: string, from: string, to: object, of = 'shop') =>
  specified('ReferenceGrant', 'web', { from: [{ group: 'gateway.networking.k8s.io', kind: from, namespace: of }], to: [to] }, namespace);
const FINDING = {
  object: 'HTTPRoute/web',
  field: 'spec.rules[0].backendRefs[0].namespace',
  problem: 'no ReferenceGrant in namespace "carts" permits HTTPRoutes of "shop" to refer to Service "cart"',
};

testRule(missingReferenceGrant, {
  compliant: [
    {
      title: 'references that are permitted',
      given: [
        ...[route, cart, grant('carts', 'HTTPRoute', { group: '', kind: 'Service' })],
        ...[gateway, tls, grant('certificates', 'Gateway', { group: '', kind: 'Secret', name: 'tls' })],
      ],
    },
    {
      title: 'references within a namespace',
      given: [specified('HTTPRoute', 'web', { rules: [{ backendRefs: [{ name: 'cart', namespace: 'carts' }] }] }, 'carts'), cart],
    },
    { title: 'objects of others, who may permit it', given: [route, gateway] },
    {
      title: 'a route without a namespace',
      given: [specified('HTTPRoute', 'web', { rules: [{ backendRefs: [{ name: 'cart', namespace: 'carts' }] }] }, null), cart],
    },
  ],
  nonCompliant: [
    { title: 'a reference that nobody permits', given: [route, cart], finds: [FINDING] },
    {
      title: 'references of which others are permitted',
      given: [
        ...[route, cart, gateway, tls],
        grant('carts', 'HTTPRoute', { group: '', kind: 'Service', name: 'search' }),
        grant('carts', 'GRPCRoute', { group: '', kind: 'Service' }),
        grant('carts', 'HTTPRoute', { group: '', kind: 'Service' }, 'other'),
        grant('other', 'HTTPRoute', { group: '', kind: 'Service' }),
        grant('carts', 'HTTPRoute', { group: '', kind: 'Secret' }),
      ],
      finds: [
        FINDING,
        {
          object: 'Gateway/web',
          field: 'spec.listeners[0].tls.certificateRefs[0].namespace',
          problem: 'no ReferenceGrant in namespace "certificates" permits Gateways of "shop" to refer to Secret "tls"',
        },
      ],
    },
  ],
});
