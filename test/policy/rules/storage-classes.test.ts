import { storageClasses } from '../../../lib/policy/rules/storage-classes';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const API = 'storage.k8s.io/v1';
const storage = (fields: object) => object('StorageClass', { provisioner: 'csi.example.com', ...fields }, API);
const topology = (...expressions: object[]) => storage({ allowedTopologies: [{ matchLabelExpressions: expressions }] });
const attributes = (fields: object) =>
  object('VolumeAttributesClass', { driverName: 'csi.example.com', parameters: { iops: '1' }, ...fields }, API);
const AT = 'allowedTopologies[0].matchLabelExpressions';

testRule(
  storageClasses,
  cases(
    [
      ['a class', storage({ reclaimPolicy: 'Retain', parameters: { type: 'ssd' } })],
      ['a zone', topology({ key: 'topology.kubernetes.io/zone', values: ['a', 'b'] })],
      ['attributes', attributes({})],
    ],
    [
      ['a provisioner', storage({ provisioner: 'a b' }), ['provisioner', 'provisioner "a b" is not valid']],
      ['no provisioner', storage({ provisioner: '' }), ['provisioner', 'provisioner "" is empty']],
      ['a policy', storage({ reclaimPolicy: 'Recycle' }), ['reclaimPolicy', 'reclaimPolicy "Recycle"']],
      ['a parameter without a name', storage({ parameters: { '': 'a' } }), ['parameters[""]', 'parameter "" has no name']],
      ['too much', storage({ parameters: { a: 'a'.repeat(262_144) } }), ['parameters', 'parameters has 1 entries of 262145 bytes']],
      ['no zones', topology({ key: 'a', values: [] }), [`${AT}[0].values`, 'values is empty']],
      ['a zone twice', topology({ key: 'a', values: ['a', 'a'] }), [`${AT}[0].values[1]`, '"a" is there twice']],
      ['a key twice', topology({ key: 'a', values: ['a'] }, { key: 'a', values: ['b'] }), [`${AT}[1].key`, 'key "a" is there twice']],
      ['no attributes', attributes({ parameters: {} }), ['parameters', 'VolumeAttributesClass "a" has no parameters']],
      ['a driver', attributes({ driverName: 'a b' }), ['driverName', 'driverName "a b" is not valid']],
    ],
  ),
);
