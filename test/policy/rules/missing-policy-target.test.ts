import { missingPolicyTarget } from '../../../lib/policy/rules/missing-policy-target';
import { deployment, object, specified } from '../references';
import { testRule } from '../test-rule';

const GROUP = 'gateway.networking.k8s.io';
const policy = (...targetRefs: object[]) => specified('SecurityPolicy', 'web', { targetRefs });
const canary = (targetRef: object) => specified('Canary', 'cart', { targetRef });

testRule(missingPolicyTarget, {
  compliant: [
    {
      title: 'targets that exist',
      given: [
        canary({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' }),
        policy({ group: GROUP, kind: 'HTTPRoute', name: 'web' }, { group: '', kind: 'Service', name: 'cart' }),
        policy({ group: GROUP, kind: 'Gateway', name: 'public', namespace: 'gateways' }),
        ...[deployment('cart', {}), object('HTTPRoute', 'web'), object('Service', 'cart')],
      ],
    },
    {
      title: 'targets of other kinds',
      given: [
        policy({ group: 'example.com', kind: 'Backend', name: 'x' }, { group: 'serving.knative.dev', kind: 'Service', name: 'x' }),
        canary({ apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: 'x' }),
        specified('VerticalPodAutoscaler', 'a', { targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'x' } }),
      ],
    },
  ],
  nonCompliant: [
    {
      title: 'a target of the same name: a custom resource does not create what it applies to',
      given: [canary({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' })],
      finds: [{ object: 'Canary/cart', field: 'spec.targetRef.name', problem: 'Deployment "cart" does not exist in namespace "shop"' }],
    },
    {
      title: 'targets that do not exist',
      given: [
        canary({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'search' }),
        policy({ group: GROUP, kind: 'HTTPRoute', name: 'api' }, { group: GROUP, kind: 'Gateway', name: 'web', sectionName: 'http' }),
        policy({ group: GROUP, kind: 'Gateway', name: 'other' }, { group: '', kind: 'Service', name: 'search' }),
        specified('Gateway', 'web', { listeners: [{ name: 'https' }] }),
      ],
      finds: [
        { object: 'Canary/cart', field: 'spec.targetRef.name', problem: 'Deployment "search" does not exist in namespace "shop"' },
        { object: 'SecurityPolicy/web', field: 'spec.targetRefs[0].name', problem: 'HTTPRoute "api" does not exist' },
        {
          object: 'SecurityPolicy/web',
          field: 'spec.targetRefs[1].sectionName',
          problem: 'Gateway "web" has no listener "http"',
          remedy: 'use that of one of its listeners',
        },
        { object: 'SecurityPolicy/web', field: 'spec.targetRefs[0].name', problem: 'Gateway "other" does not exist' },
        { object: 'SecurityPolicy/web', field: 'spec.targetRefs[1].name', problem: 'Service "search" does not exist' },
      ],
    },
  ],
});
