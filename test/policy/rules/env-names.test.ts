import { envNames } from '../../../lib/policy/rules/env-names';
import { cases, container } from '../rows';
import { testRule } from '../test-rule';

testRule(
  envNames,
  cases(
    [
      ['names', container({ env: [{ name: 'A_b.c-1' }, { name: '_' }], envFrom: [{ prefix: 'A_' }, { prefix: '' }] })],
      ['nearly any characters, for newer versions', container({ env: [{ name: '1 a:b' }] }), [32, 36]],
    ],
    [
      ['a digit first', container({ env: [{ name: '1a' }] }), ['spec.containers[0].env[0].name', 'name "1a" is not valid']],
      ['no name', container({ env: [{ name: '' }] }), ['spec.containers[0].env[0].name', 'name "" is empty']],
      ['two dots first', container({ env: [{ name: '..a' }] }), ['spec.containers[0].env[0].name', 'name "..a" is not valid']],
      ['a prefix', container({ envFrom: [{ prefix: 'a=' }] }), ['spec.containers[0].envFrom[0].prefix', 'prefix "a=" is not valid']],
    ],
  ),
);
