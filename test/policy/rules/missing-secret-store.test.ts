import { missingSecretStore } from '../../../lib/policy/rules/missing-secret-store';
import { object, specified } from '../references';
import { testRule } from '../test-rule';

const external = (name: string, kind?: string) => specified('ExternalSecret', 'db', { secretStoreRef: { name, kind } });

testRule(missingSecretStore, {
  compliant: [
    { title: 'a SecretStore that exists', given: [external('vault'), external('vault', 'SecretStore'), object('SecretStore', 'vault')] },
    { title: 'a ClusterSecretStore', given: external('vault', 'ClusterSecretStore') },
  ],
  nonCompliant: [
    {
      title: 'SecretStores that do not exist',
      given: [
        external('vault'),
        specified('ExternalSecret', 'more', {
          dataFrom: [{ sourceRef: { storeRef: { name: 'a', kind: 'SecretStore' } } }],
          data: [{ sourceRef: { storeRef: { name: 'b' } } }],
        }),
        specified('PushSecret', 'push', { secretStoreRefs: [{ name: 'c' }] }),
        object('SecretStore', 'vault', {}, 'other'),
      ],
      finds: [
        {
          object: 'ExternalSecret/db',
          field: 'spec.secretStoreRef.name',
          problem: 'SecretStore "vault" does not exist in namespace "shop"',
        },
        { object: 'ExternalSecret/more', field: 'spec.data[0].sourceRef.storeRef.name', problem: 'SecretStore "b"' },
        { object: 'ExternalSecret/more', field: 'spec.dataFrom[0].sourceRef.storeRef.name', problem: 'SecretStore "a"' },
        { object: 'PushSecret/push', field: 'spec.secretStoreRefs[0].name', problem: 'SecretStore "c"' },
      ],
    },
  ],
});
