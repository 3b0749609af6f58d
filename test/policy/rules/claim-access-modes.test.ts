import { claimAccessModes } from '../../../lib/policy/rules/claim-access-modes';
import { testRule } from '../test-rule';
import { inShop } from '../workloads';

const set = (...accessModes: string[]) =>
  inShop('apps/v1', 'StatefulSet', 'db', { spec: { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes } }] } });

testRule(claimAccessModes, {
  compliant: [{ title: 'volumes of one node or pod', given: [set('ReadWriteOnce'), set('ReadWriteOncePod')] }],
  nonCompliant: [
    {
      title: 'volumes of several nodes',
      given: set('ReadWriteOnce', 'ReadWriteMany'),
      finds: [
        { field: 'spec.volumeClaimTemplates[0].spec.accessModes[1]', problem: 'access mode "ReadWriteMany" of claim template "data"' },
      ],
    },
  ],
});
