import { volumeDrivers } from '../../../lib/policy/rules/volume-drivers';
import { cases, pod, Row } from '../rows';
import { testRule } from '../test-rule';

const volume = (source: string, fields: object) => pod({ volumes: [{ name: 'a', [source]: fields }] });
const row = (source: string, fields: object, field: string, problem: string): Row => [
  `${source}: ${JSON.stringify(fields)}`,
  volume(source, fields),
  [`spec.volumes[0].${source}${field}`, problem],
];
const ISCSI = { targetPortal: '192.0.2.1:3260', iqn: 'iqn.2001-04.com.example:storage.disk1', lun: 0 };

testRule(
  volumeDrivers,
  cases(
    [
      ['a driver', volume('csi', { driver: 'Secrets-Store.csi.k8s.io', nodePublishSecretRef: { name: 'a' } })],
      ['iSCSI', volume('iscsi', { ...ISCSI, initiatorName: `naa.${'0'.repeat(32)}` })],
      ['Fibre Channel', volume('fc', { targetWWNs: ['a'], lun: 1 })],
      ['identifiers', volume('fc', { wwids: ['a'] })],
      ['disks of Azure', volume('azureDisk', { diskName: 'a', diskURI: 'https://a', kind: 'Shared' })],
      ['hosts', volume('quobyte', { registry: 'a:1,[::1]:2', volume: 'a' })],
      ['NFS', volume('nfs', { server: 'a', path: '/' })],
    ],
    [
      row('csi', { driver: 'a b' }, '.driver', 'driver "a b" is not valid'),
      row('csi', { driver: '' }, '.driver', 'driver of csi is empty'),
      row('csi', { driver: 'a'.repeat(64) }, '.driver', 'is not valid'),
      row('csi', { driver: 'a', nodePublishSecretRef: {} }, '.nodePublishSecretRef.name', 'name is missing'),
      row('iscsi', { ...ISCSI, iqn: 'a' }, '.iqn', 'iqn "a" is not valid'),
      row('iscsi', { ...ISCSI, lun: 256 }, '.lun', 'lun 256 is out of range'),
      row('iscsi', { ...ISCSI, initiatorName: 'eui.1' }, '.initiatorName', 'initiatorName "eui.1" is not valid'),
      row('iscsi', { ...ISCSI, chapAuthSession: true }, '.secretRef', 'secretRef is missing'),
      row(
        'iscsi',
        { ...ISCSI, initiatorName: ISCSI.iqn, targetPortal: 'a'.repeat(63) },
        '.targetPortal',
        `targetPortal "${'a'.repeat(63)}" and the name of the volume have 65 characters`,
      ),
      row('fc', {}, '', 'fc has neither targetWWNs nor wwids'),
      row('fc', { targetWWNs: ['a'], wwids: ['b'], lun: 0 }, '', 'fc has both targetWWNs and wwids'),
      row('fc', { targetWWNs: ['a'] }, '.lun', 'lun is missing'),
      row('gcePersistentDisk', { pdName: 'a', partition: 256 }, '.partition', 'partition 256'),
      row('rbd', { monitors: [], image: 'a' }, '.monitors', 'monitors of rbd is empty'),
      row('nfs', { server: 'a', path: 'b' }, '.path', 'path "b" is not valid'),
      row('flocker', {}, '', 'flocker has neither datasetName nor datasetUUID'),
      row('flocker', { datasetName: 'a/b' }, '.datasetName', 'datasetName "a/b" is not valid'),
      row('flexVolume', { driver: 'a', options: { 'kubernetes.io/a': 'b' } }, '.options["kubernetes.io/a"]', 'option "kubernetes.io/a"'),
      row('azureDisk', { diskName: 'a', diskURI: 'https://a', kind: 'Managed' }, '.diskURI', 'diskURI "https://a" is not valid'),
      row('cinder', { volumeID: 'a', secretRef: {} }, '.secretRef.name', 'name is missing'),
      row('quobyte', { registry: 'a', volume: 'b' }, '.registry', 'registry "a" is not valid'),
      row('scaleIO', { gateway: 'a', system: 'b' }, '.volumeName', 'volumeName is missing'),
      row('storageos', { volumeName: 'A' }, '.volumeName', 'volumeName "A" is not valid'),
      row('gitRepo', { repository: 'a', directory: '../a' }, '.directory', 'directory "../a" is not valid'),
    ],
  ),
);
