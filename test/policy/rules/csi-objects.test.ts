import { csiObjects } from '../../../lib/policy/rules/csi-objects';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const API = 'storage.k8s.io/v1';
const driver = (spec: object) => object('CSIDriver', { spec }, API);
const node = (...drivers: object[]) => object('CSINode', { spec: { drivers } }, API);
const DRIVER = { name: 'csi.example.com', nodeID: 'a' };
const capacity = (fields: object) => object('CSIStorageCapacity', { storageClassName: 'a', ...fields }, API);
const SPEC = { attacher: 'csi.example.com', nodeName: 'a', source: { persistentVolumeName: 'a' } };
const attachment = (fields: object) => object('VolumeAttachment', { spec: { ...SPEC, ...fields } }, API);

testRule(
  csiObjects,
  cases(
    [
      ['a driver', driver({ fsGroupPolicy: 'File', volumeLifecycleModes: ['Persistent'], tokenRequests: [{ audience: '' }] })],
      ['a node', node({ ...DRIVER, topologyKeys: ['topology.example.com/zone'], allocatable: { count: 0 } })],
      ['a capacity', capacity({ capacity: '0', nodeTopology: {} })],
      ['an attachment', attachment({})],
    ],
    [
      ['a policy', driver({ fsGroupPolicy: 'Files' }), ['spec.fsGroupPolicy', 'fsGroupPolicy "Files"']],
      ['a mode', driver({ volumeLifecycleModes: ['Forever'] }), ['spec.volumeLifecycleModes[0]', '"Forever" is not one of']],
      [
        'tokens',
        driver({ tokenRequests: [{ audience: 'a', expirationSeconds: 5 }, { audience: 'a' }] }),
        ['spec.tokenRequests[0].expirationSeconds', 'expirationSeconds 5'],
        ['spec.tokenRequests[1].audience', 'audience "a" is there twice'],
      ],
      ['no identity', node({ ...DRIVER, nodeID: '' }), ['spec.drivers[0].nodeID', 'nodeID "" is empty']],
      ['a long identity', node({ ...DRIVER, nodeID: 'a'.repeat(193) }), ['spec.drivers[0].nodeID', 'has 193 characters']],
      ['a count', node({ ...DRIVER, allocatable: { count: -1 } }), ['spec.drivers[0].allocatable.count', 'count -1']],
      ['a driver twice', node(DRIVER, DRIVER), ['spec.drivers[1].name', 'is there twice']],
      ['a name', node({ ...DRIVER, name: 'a b' }), ['spec.drivers[0].name', 'name "a b" is not valid']],
      ['no class', capacity({ storageClassName: '' }), ['storageClassName', 'storageClassName "" is empty']],
      ['less than nothing', capacity({ capacity: '-1' }), ['capacity', 'capacity "-1" is negative']],
      ['a topology', capacity({ nodeTopology: { matchLabels: { a: 'b c' } } }), ['nodeTopology.matchLabels.a', '"b c" is not valid']],
      ['no attacher', attachment({ attacher: '' }), ['spec.attacher', 'attacher is missing']],
      ['a node that is none', attachment({ nodeName: 'A b' }), ['spec.nodeName', 'nodeName "A b" is not valid']],
      ['no volume', attachment({ source: {} }), ['spec.source', 'source has no volume']],
      [
        'two volumes',
        attachment({ source: { persistentVolumeName: 'a', inlineVolumeSpec: {} } }),
        ['spec.source.inlineVolumeSpec', 'inlineVolumeSpec beside persistentVolumeName "a"'],
      ],
    ],
  ),
);
