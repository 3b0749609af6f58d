import { missingClaim } from '../../../lib/policy/rules/missing-claim';
import { deployment, object, specified } from '../references';
import { testRule } from '../test-rule';

const uses = (claimName: string) => ({ volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }] });
const FIELD = 'spec.template.spec.volumes[0].persistentVolumeClaim.claimName';

testRule(missingClaim, {
  compliant: [
    { title: 'one that exists', given: [deployment('cart', uses('data')), object('PersistentVolumeClaim', 'data')] },
    {
      title: 'one of a StatefulSet',
      given: [
        deployment('backup', uses('data-db-0')),
        specified('StatefulSet', 'db', { volumeClaimTemplates: [{ metadata: { name: 'data' } }] }),
      ],
    },
    {
      title: 'a volume that a StatefulSet replaces',
      given: specified('StatefulSet', 'db', { volumeClaimTemplates: [{ metadata: { name: 'data' } }], template: { spec: uses('data') } }),
    },
    { title: 'other volumes', given: deployment('cart', { volumes: [{ name: 'a', emptyDir: {} }] }) },
  ],
  nonCompliant: [
    {
      title: 'one that does not exist',
      given: [deployment('cart', uses('data')), object('PersistentVolumeClaim', 'data', {}, 'other')],
      finds: [{ object: 'Deployment/cart', field: FIELD, problem: 'PersistentVolumeClaim "data" does not exist in namespace "shop"' }],
    },
    {
      title: 'one that no template of a StatefulSet creates',
      given: [
        deployment('backup', uses('logs-db-0')),
        specified('StatefulSet', 'db', { volumeClaimTemplates: [{ metadata: { name: 'data' } }] }),
      ],
      finds: [{ object: 'Deployment/backup', field: FIELD, problem: 'PersistentVolumeClaim "logs-db-0"' }],
    },
  ],
});
