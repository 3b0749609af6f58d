import { statefulSets } from '../../../lib/policy/rules/stateful-sets';
import { cases, workload } from '../rows';
import { testRule } from '../test-rule';

const set = (spec: object) => workload('StatefulSet', {}, spec);
const claim = (metadata: object) => set({ volumeClaimTemplates: [{ metadata }] });
const NAME = 'spec.volumeClaimTemplates[0].metadata.name';

testRule(
  statefulSets,
  cases(
    [
      ['names', set({ serviceName: 'a', volumeClaimTemplates: [{ metadata: { name: 'a' } }] })],
      ['no Service', set({ serviceName: '' })],
      ['a Service that older versions accept', set({ serviceName: 'A' }), [27, 32]],
      ['a claim that older versions accept', claim({}), [27, 33]],
      ['claims that are kept', set({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Delete' } })],
    ],
    [
      ['a Service', set({ serviceName: 'A b' }), ['spec.serviceName', 'serviceName "A b" is not valid']],
      ['a claim', claim({ name: 'A' }), [NAME, 'name "A" is not valid']],
      ['a claim without a name', claim({}), [NAME, 'name is missing']],
      [
        'a policy',
        set({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Keep' } }),
        ['spec.persistentVolumeClaimRetentionPolicy.whenDeleted', 'whenDeleted "Keep" is no policy'],
      ],
    ],
  ),
);
