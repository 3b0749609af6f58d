import { envSources } from '../../../lib/policy/rules/env-sources';
import { cases, container, pod } from '../rows';
import { testRule } from '../test-rule';

const from = (valueFrom: object, fields: object = {}) => container({ env: [{ name: 'A', valueFrom, ...fields }] });
const file = (fields: object, volumes: object[] = [{ name: 'v', emptyDir: {} }]) =>
  pod({
    containers: [{ name: 'a', env: [{ name: 'A', valueFrom: { fileKeyRef: { volumeName: 'v', path: 'a', key: 'b', ...fields } } }] }],
    volumes,
  });
const AT = 'spec.containers[0].env[0].valueFrom';
const resource = (name: string, divisor?: string) => from({ resourceFieldRef: { resource: name, divisor } });

testRule(
  envSources,
  cases(
    [
      ['a value', container({ env: [{ name: 'A', value: 'a' }] })],
      ['a key', from({ secretKeyRef: { name: 'a', key: 'tls.crt' } }, { value: '' })],
      ['a field', from({ fieldRef: { fieldPath: "metadata.labels['a/b']" } })],
      ['a file', file({})],
      ['a resource', resource('limits.memory', '1Mi')],
      ['all keys', container({ envFrom: [{ configMapRef: { name: 'a' } }] })],
    ],
    [
      [
        'another version',
        from({ fieldRef: { apiVersion: 'v2', fieldPath: 'metadata.name' } }),
        [`${AT}.fieldRef.apiVersion`, 'apiVersion "v2"'],
      ],
      ['a file of no volume', file({}, []), [`${AT}.fileKeyRef.volumeName`, 'volumeName "v" is not that of a volume']],
      [
        'a file of another volume',
        file({}, [{ name: 'v', configMap: { name: 'a' } }]),
        [`${AT}.fileKeyRef.volumeName`, 'volumeName "v" is that of another volume'],
      ],
      ['a file above the volume', file({ path: '../a' }), [`${AT}.fileKeyRef.path`, 'path "../a" is not valid']],
      ['a key with an equals sign', file({ key: 'a=b' }), [`${AT}.fileKeyRef.key`, 'key "a=b" is not valid']],
      ['no source', from({}), [AT, 'variable "A" has no source']],
      ['a value and a source', from({ fieldRef: { fieldPath: 'metadata.name' } }, { value: 'a' }), [AT, 'has both a value and a source']],
      [
        'two sources',
        from({ fieldRef: { fieldPath: 'metadata.name' }, secretKeyRef: { name: 'a', key: 'b' } }),
        [`${AT}.secretKeyRef`, 'two sources, fieldRef and secretKeyRef'],
      ],
      ['an unknown field', from({ fieldRef: { fieldPath: 'spec.x' } }), [`${AT}.fieldRef.fieldPath`, 'fieldPath "spec.x" is not a field']],
      ['an empty field', from({ fieldRef: { fieldPath: '' } }), [`${AT}.fieldRef.fieldPath`, 'fieldPath is missing']],
      [
        'a label that is none',
        from({ fieldRef: { fieldPath: "metadata.labels['a b']" } }),
        [`${AT}.fieldRef.fieldPath`, 'key of fieldPath'],
      ],
      ['an unknown resource', resource('limits.disk'), [`${AT}.resourceFieldRef.resource`, 'resource "limits.disk" is not a resource']],
      ['an unknown unit', resource('limits.cpu', '1Mi'), [`${AT}.resourceFieldRef.divisor`, 'divisor "1Mi" is not a unit of limits.cpu']],
      ['a key that is none', from({ configMapKeyRef: { name: 'a', key: 'a b' } }), [`${AT}.configMapKeyRef.key`, 'key "a b" is not valid']],
      ['an empty key', from({ configMapKeyRef: { name: 'a', key: '' } }), [`${AT}.configMapKeyRef.key`, 'key "" is empty']],
      [
        'a name that is none',
        from({ configMapKeyRef: { name: 'A_', key: 'a' } }),
        [`${AT}.configMapKeyRef.name`, 'name "A_" is not valid'],
      ],
      ['no name', from({ secretKeyRef: { key: 'a' } }), [`${AT}.secretKeyRef.name`, 'name is missing']],
      ['an empty item', container({ envFrom: [{ prefix: 'A' }] }), ['spec.containers[0].envFrom[0]', 'item of envFrom has no source']],
    ],
  ),
);
