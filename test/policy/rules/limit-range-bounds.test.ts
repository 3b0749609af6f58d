import { limitRangeBounds } from '../../../lib/policy/rules/limit-range-bounds';
import { testRule } from '../test-rule';
import { CONTAINER, object, withContainer } from '../consistency-objects';

const range = (item: object, type = 'Container') => object('LimitRange', 'limits', { limits: [{ type, ...item }] });
const cart = (resources: object) => withContainer('cart', { resources });
const AT = `${CONTAINER}.resources`;
const claim = object('PersistentVolumeClaim', 'data', { resources: { requests: { storage: '10Gi' } } });
const db = object('StatefulSet', 'db', { volumeClaimTemplates: [{ spec: { resources: { requests: { storage: '1Gi' } } } }] }, 'apps/v1');
const agent = (resources: object) => withContainer('cart', {}, { ephemeralContainers: [{ name: 'e', resources }] });

testRule(limitRangeBounds, {
  compliant: [
    {
      title: 'resources within the limits',
      given: [
        range({ max: { memory: '1Gi' }, min: { memory: '64Mi' }, maxLimitRequestRatio: { memory: 2 } }),
        cart({ requests: { memory: '512Mi' }, limits: { memory: '1024Mi' } }),
      ],
    },
    { title: 'none, which the LimitRange sets', given: [range({ max: { cpu: 1 }, default: { cpu: '500m' } }), cart({})] },
    {
      title: 'those of another namespace',
      given: [{ ...range({ max: { cpu: 1 } }), metadata: { name: 'limits', namespace: 'other' } }, cart({ limits: { cpu: 2 } })],
    },
    { title: 'ephemeral containers', given: [range({ max: { cpu: 1 } }), agent({ limits: { cpu: 2 } })] },
    {
      title: 'bounds that contradict each other',
      given: [
        range({ min: { cpu: 2, memory: '1Mi' }, max: { cpu: 1 }, maxLimitRequestRatio: { memory: '500m' } }),
        cart({ requests: { cpu: '1500m', memory: '64Mi' }, limits: { memory: '64Mi' } }),
      ],
    },
    { title: 'claims within the limits', given: [range({ max: { storage: '10Gi' } }, 'PersistentVolumeClaim'), claim, db] },
  ],
  nonCompliant: [
    {
      title: 'limits and requests above the maximum',
      given: [range({ max: { cpu: 1, memory: '1Gi' } }), cart({ requests: { cpu: '1500m' }, limits: { memory: '2Gi' } })],
      finds: [
        {
          object: 'Deployment/cart',
          field: `${AT}.requests.cpu`,
          problem: 'cpu 1500m of Deployment "cart" is more than 1, the max of LimitRange "limits"',
        },
        { field: `${AT}.limits.memory`, problem: 'memory 2Gi of Deployment "cart" is more than 1Gi' },
      ],
    },
    {
      title: 'requests below the minimum',
      given: [range({ min: { cpu: '100m' } }), cart({ requests: { cpu: '50m' } })],
      finds: [{ field: `${AT}.requests.cpu`, problem: 'cpu 50m of Deployment "cart" is less than 100m, the min of LimitRange "limits"' }],
    },
    {
      title: 'a limit of many times the request',
      given: [range({ maxLimitRequestRatio: { cpu: 2 } }), cart({ requests: { cpu: '100m' }, limits: { cpu: 1 } })],
      finds: [{ field: `${AT}.limits.cpu`, problem: 'cpu 1 of Deployment "cart" is more than 2 times its request' }],
    },
    {
      title: 'a request above the default limit',
      given: [range({ default: { memory: '256Mi' } }), cart({ requests: { memory: '512Mi' } })],
      finds: [
        { field: `${AT}.requests.memory`, problem: 'is more than 256Mi, the limit that LimitRange "limits" sets where there is none' },
      ],
    },
    {
      title: 'claims and claim templates beyond the limits',
      given: [range({ max: { storage: '5Gi' }, min: { storage: '2Gi' } }, 'PersistentVolumeClaim'), claim, db],
      finds: [
        { object: 'PersistentVolumeClaim/data', field: 'spec.resources.requests.storage', problem: 'storage 10Gi' },
        { object: 'StatefulSet/db', field: 'spec.volumeClaimTemplates[0].spec.resources.requests.storage', problem: 'less than 2Gi' },
      ],
    },
  ],
});
