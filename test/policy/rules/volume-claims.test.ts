import { volumeClaims } from '../../../lib/policy/rules/volume-claims';
import { cases, object, pod, workload } from '../rows';
import { testRule } from '../test-rule';

const SPEC = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const claim = (fields: object) => object('PersistentVolumeClaim', { spec: { ...SPEC, ...fields } });
const SOURCE = { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'a' };
const template = (fields: object) =>
  workload('StatefulSet', {}, { volumeClaimTemplates: [{ metadata: { name: 'a' }, spec: { ...SPEC, ...fields } }] });

testRule(
  volumeClaims,
  cases(
    [
      ['a claim', claim({ dataSource: SOURCE, dataSourceRef: SOURCE })],
      ['a source that the API server ignores', claim({ dataSource: { kind: 'Pod', name: '' } })],
      ['a template', template({})],
      ['a template without modes, for older versions', template({ accessModes: [] }), [27, 33]],
    ],
    [
      ['no modes', claim({ accessModes: [] }), ['spec.accessModes', 'accessModes is missing']],
      [
        'modes that exclude each other',
        claim({ accessModes: ['ReadWriteOncePod', 'ReadWriteMany'] }),
        ['spec.accessModes', 'beside ReadWriteOncePod'],
      ],
      ['no size', claim({ resources: {} }), ['spec.resources.requests.storage', 'storage is missing']],
      [
        'a size of 0',
        claim({ resources: { requests: { storage: '0' } } }),
        ['spec.resources.requests.storage', 'storage "0" is not positive'],
      ],
      ['a class', claim({ storageClassName: 'A' }), ['spec.storageClassName', 'storageClassName "A" is not valid']],
      [
        'two sources',
        claim({ dataSource: SOURCE, dataSourceRef: { ...SOURCE, name: 'b' } }),
        ['spec.dataSourceRef', 'dataSourceRef has another name'],
      ],
      [
        'a source without a name',
        claim({ dataSource: { kind: 'PersistentVolumeClaim', name: '' } }),
        ['spec.dataSource.name', 'name "" is empty'],
      ],
      ['a source without a group', claim({ dataSourceRef: { kind: 'Pod', name: 'b' } }), ['spec.dataSourceRef.kind', 'kind "Pod"']],
      ['a template without modes', template({ accessModes: undefined }), ['spec.volumeClaimTemplates[0].spec.accessModes', 'is missing']],
      [
        'a volume of a pod',
        pod({ volumes: [{ name: 'a', ephemeral: { volumeClaimTemplate: { spec: { ...SPEC, resources: {} } } } }] }),
        ['spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources.requests.storage', 'storage is missing'],
      ],
    ],
  ),
);
