import { missingGateway } from '../../../lib/policy/rules/missing-gateway';
import { specified } from '../references';
import { testRule } from '../test-rule';

const route = (...parentRefs: object[]) => specified('HTTPRoute', 'web', { parentRefs });
const gateway = specified('Gateway', 'web', { listeners: [{ name: 'https', port: 443 }] });

testRule(missingGateway, {
  compliant: [
    { title: 'a Gateway that exists', given: [route({ name: 'web' }, { name: 'web', sectionName: 'https', port: 443 }), gateway] },
    { title: 'a Gateway of another namespace', given: route({ name: 'public', namespace: 'gateways', sectionName: 'https' }) },
    {
      title: 'a Gateway of the namespace of the cluster',
      given: specified('HTTPRoute', 'web', { parentRefs: [{ name: 'public', namespace: 'x' }] }, null),
    },
    {
      title: 'what is no name of a listener',
      given: [route({ name: 'web', sectionName: 'HTTPS' }, { name: 'web', port: '443' }), gateway],
    },
    {
      title: 'parents of other kinds',
      given: route(
        { group: '', kind: 'Service', name: 'cart' },
        { group: 'gateway.networking.x-k8s.io', kind: 'XListenerSet', name: 'web' },
      ),
    },
  ],
  nonCompliant: [
    {
      title: 'a Gateway that does not exist',
      given: [route({ name: 'web' }, { name: 'web', namespace: 'shop' }), specified('Gateway', 'web', {}, 'other')],
      finds: [
        { object: 'HTTPRoute/web', field: 'spec.parentRefs[0].name', problem: 'Gateway "web" does not exist in namespace "shop"' },
        { object: 'HTTPRoute/web', field: 'spec.parentRefs[1].name', problem: 'Gateway "web" does not exist in namespace "shop"' },
      ],
    },
    {
      title: 'listeners that do not exist',
      given: [route({ name: 'web', sectionName: 'http' }, { name: 'web', port: 80 }), gateway],
      finds: [
        {
          object: 'HTTPRoute/web',
          field: 'spec.parentRefs[0].sectionName',
          problem: 'Gateway "web" has no listener "http"',
          remedy: 'use that of one of its listeners',
        },
        {
          object: 'HTTPRoute/web',
          field: 'spec.parentRefs[1].port',
          problem: 'Gateway "web" has no listener on port 80',
          remedy: 'use that of one of its listeners',
        },
      ],
    },
  ],
});
