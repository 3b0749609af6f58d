import { cases } from '../cases';
import { METADATA, NAMESPACE } from './bases';

const STORAGE = 'storage.k8s.io/v1';
const SNAPSHOT = { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'a' };

export const STORAGE_KINDS = [
  ...cases(
    'PersistentVolumeClaim',
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: METADATA,
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    },
    {
      spec: [undefined, {}],
      'spec.accessModes': [
        undefined,
        [],
        ['RWO'],
        ['ReadWriteMany', 'ReadWriteOnce'],
        ['ReadWriteOncePod'],
        ['ReadWriteOncePod', 'ReadWriteMany'],
        'ReadWriteOnce',
      ],
      'spec.resources': [
        undefined,
        { requests: {} },
        { requests: { storage: 0 } },
        { requests: { storage: '-1' } },
        { requests: { storage: '1 Gi' } },
        { requests: { storage: 1073741824 } },
        { requests: { cpu: '1' } },
        { requests: { storage: '2Gi' }, limits: { storage: '1Gi' } },
      ],
      'spec.storageClassName': ['', 'standard', 'A b', null],
      'spec.volumeMode': ['Block', 'block'],
      'spec.volumeName': ['a'],
      'spec.selector': [{ matchLabels: { a: 'b' } }, { matchLabels: { a: 'b c' } }, { a: 'b' }],
      'spec.dataSource': [
        SNAPSHOT,
        { ...SNAPSHOT, name: undefined },
        { kind: 'PersistentVolumeClaim', name: 'b' },
        { kind: 'Pod', name: 'b' },
        { kind: 'PersistentVolumeClaim', name: '' },
      ],
      'spec.dataSourceRef': [SNAPSHOT, { ...SNAPSHOT, kind: undefined }],
      'spec.volumeAttributesClassName': ['a'],
    },
  ),
  ...cases(
    'PersistentVolume',
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: 'a' },
      spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/a' } },
    },
    {
      'spec.capacity': [undefined, {}, { storage: '0' }, { storage: '1Gi', cpu: '1' }],
      'spec.accessModes': [undefined, [], ['a']],
      'spec.hostPath': [undefined, { path: '../a' }, {}],
      'spec.nfs': [{ server: 'a', path: '/' }],
      'spec.persistentVolumeReclaimPolicy': ['Retain', 'Recycle', 'Keep'],
      'spec.volumeMode': ['File'],
      'spec.storageClassName': ['A b'],
      'spec.claimRef': [{ name: 'a', namespace: 'b' }],
      'spec.nodeAffinity': [{ required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }] } }, {}],
      'metadata.namespace': [NAMESPACE],
    },
    { 'spec.hostPath': undefined, 'spec.local': { path: '/a' } },
    { 'spec.hostPath': undefined, 'spec.csi': { driver: 'a' } },
    { 'spec.hostPath': undefined, 'spec.csi': { driver: 'a', volumeHandle: 'b' } },
    { 'spec.hostPath': { path: '/' }, 'spec.persistentVolumeReclaimPolicy': 'Recycle' },
  ),
  ...cases(
    'StorageClass',
    { apiVersion: STORAGE, kind: 'StorageClass', metadata: { name: 'a' }, provisioner: 'example.com/a' },
    {
      provisioner: [undefined, '', 'a b'],
      reclaimPolicy: ['Retain', 'Recycle', 'keep'],
      volumeBindingMode: ['WaitForFirstConsumer', 'Later'],
      allowVolumeExpansion: ['yes'],
      parameters: [{ a: 'b' }, { a: 1 }, { '': 'a' }],
      mountOptions: [['a'], 'a'],
      allowedTopologies: [
        [{ matchLabelExpressions: [{ key: 'a', values: ['b'] }] }],
        [{ matchLabelExpressions: [{ key: 'a', values: [] }] }],
      ],
    },
  ),
  ...cases(
    'CSIDriver',
    { apiVersion: STORAGE, kind: 'CSIDriver', metadata: { name: 'a.example.com' }, spec: { attachRequired: false } },
    {
      spec: [undefined, {}],
      'metadata.name': ['a_b'],
      'spec.fsGroupPolicy': ['File', 'Files'],
      'spec.volumeLifecycleModes': [['Ephemeral'], ['Forever']],
      'spec.tokenRequests': [[{ audience: 'a' }], [{ audience: 'a', expirationSeconds: 5 }]],
    },
  ),
  ...cases(
    'CSINode',
    { apiVersion: STORAGE, kind: 'CSINode', metadata: { name: 'a' }, spec: { drivers: [{ name: 'a', nodeID: 'a' }] } },
    {
      'spec.drivers': [
        [],
        undefined,
        [{ name: 'a' }],
        [
          { name: 'a', nodeID: 'a' },
          { name: 'a', nodeID: 'b' },
        ],
        [{ name: 'a', nodeID: 'a', allocatable: { count: -1 } }],
      ],
    },
  ),
  ...cases(
    'CSIStorageCapacity',
    { apiVersion: STORAGE, kind: 'CSIStorageCapacity', metadata: METADATA, storageClassName: 'a', capacity: '1Gi' },
    { storageClassName: [undefined, ''], capacity: [undefined, '-1', 'a'], nodeTopology: [{ matchLabels: { a: 'b c' } }] },
  ),
  ...cases(
    'VolumeAttachment',
    {
      apiVersion: STORAGE,
      kind: 'VolumeAttachment',
      metadata: { name: 'a' },
      spec: { attacher: 'a', nodeName: 'a', source: { persistentVolumeName: 'a' } },
    },
    { 'spec.attacher': [undefined, ''], 'spec.nodeName': ['A b'], 'spec.source': [{}, undefined] },
  ),
  ...cases(
    'VolumeAttributesClass',
    { apiVersion: STORAGE, kind: 'VolumeAttributesClass', metadata: { name: 'a' }, driverName: 'a.example.com', parameters: { a: 'b' } },
    { driverName: [undefined, 'a b'], parameters: [undefined, {}, { a: 1 }] },
  ),
];
