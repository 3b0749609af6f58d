import { persistentVolumes } from '../../../lib/policy/rules/persistent-volumes';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const volume = (fields: object) =>
  object('PersistentVolume', {
    spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, hostPath: { path: '/a' }, ...fields },
  });

testRule(
  persistentVolumes,
  cases(
    [
      ['a volume', volume({ storageClassName: '', claimRef: { name: 'a' } })],
      ['a local one', volume({ hostPath: undefined, local: { path: '/a' }, nodeAffinity: { required: { nodeSelectorTerms: [{}] } } })],
      ['a class of attributes, before 1.34', volume({ volumeAttributesClassName: 'a' }), [31, 33]],
    ],
    [
      ['no modes', volume({ accessModes: [] }), ['spec.accessModes', 'accessModes is missing']],
      ['no size', volume({ capacity: {} }), ['spec.capacity.storage', 'storage is missing']],
      ['a size of 0', volume({ capacity: { storage: 0 } }), ['spec.capacity.storage', 'storage 0 is not positive']],
      ['another resource', volume({ capacity: { storage: 1, cpu: 1 } }), ['spec.capacity.cpu', 'capacity has cpu 1']],
      ['no path', volume({ hostPath: { path: '' } }), ['spec.hostPath.path', 'path is missing']],
      [
        'the root',
        volume({ hostPath: { path: '/./' }, persistentVolumeReclaimPolicy: 'Recycle' }),
        ['spec.persistentVolumeReclaimPolicy', 'persistentVolumeReclaimPolicy "Recycle"'],
      ],
      ['any node', volume({ nodeAffinity: {} }), ['spec.nodeAffinity.required', 'required is missing']],
      [
        'no terms',
        volume({ nodeAffinity: { required: { nodeSelectorTerms: [] } } }),
        ['spec.nodeAffinity.required.nodeSelectorTerms', 'nodeSelectorTerms is empty'],
      ],
      [
        'a class of attributes',
        volume({ volumeAttributesClassName: 'a' }),
        ['spec.volumeAttributesClassName', 'volumeAttributesClassName "a" without the source csi'],
      ],
      ['a relative share', volume({ hostPath: undefined, nfs: { server: 'a', path: 'b' } }), ['spec.nfs.path', 'path "b" is not valid']],
      ['no handle', volume({ hostPath: undefined, csi: { driver: 'a', volumeHandle: '' } }), ['spec.csi.volumeHandle', 'volumeHandle ""']],
      ['no source', volume({ hostPath: undefined }), ['spec', 'PersistentVolume "a" has no source']],
      ['two sources', volume({ nfs: {} }), ['spec.nfs', 'two sources, hostPath and nfs']],
      [
        'a local one without a node',
        volume({ hostPath: undefined, local: { path: '/a' } }),
        ['spec.nodeAffinity', 'nodeAffinity is missing'],
      ],
    ],
  ),
);
