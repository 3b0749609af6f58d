import { configMapData } from '../../../lib/policy/rules/config-map-data';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const map = (fields: object) => object('ConfigMap', fields);
const MIB = 1_048_576;

testRule(
  configMapData,
  cases(
    [
      ['keys', map({ data: { 'A-b_c.d': '' }, binaryData: { e: 'AA==' } })],
      ['1 MiB', map({ data: { a: 'a'.repeat(MIB) } })],
      ['what is no data', map({ data: 'a', binaryData: [1] })],
    ],
    [
      ['a slash', map({ data: { 'a/b': '' } }), ['data["a/b"]', 'key "a/b" is not valid']],
      ['two dots', map({ binaryData: { '..a': '' } }), ['binaryData["..a"]', 'key "..a" is not valid']],
      ['a key of both', map({ data: { a: '' }, binaryData: { a: '' } }), ['binaryData.a', 'key "a" of binaryData is also in data']],
      ['more than 1 MiB', map({ data: { a: 'a'.repeat(MIB + 1) } }), ['data', `ConfigMap "a" has ${MIB + 1} bytes`]],
    ],
  ),
);
