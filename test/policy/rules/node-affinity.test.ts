import { nodeAffinity } from '../../../lib/policy/rules/node-affinity';
import { cases, pod } from '../rows';
import { testRule } from '../test-rule';

const required = (...nodeSelectorTerms: object[]) =>
  pod({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } });
const preferred = (weight: number, preference: object) =>
  pod({ affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight, preference }] } } });
const expression = (fields: object) => required({ matchExpressions: [{ key: 'a', ...fields }] });
const AT = 'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms';

testRule(
  nodeAffinity,
  cases(
    [
      ['terms', expression({ operator: 'In', values: ['b'] })],
      ['a value that older versions accept', expression({ operator: 'In', values: ['a b'] }), [27, 31]],
      ['a comparison', expression({ operator: 'Gt', values: ['4'] })],
      ['a node', required({ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] }] })],
      ['an operator that the schema refuses', expression({ operator: 'Equals' })],
      ['labels', pod({ nodeSelector: { 'kubernetes.io/os': 'linux' } })],
    ],
    [
      ['no terms', required(), [AT, 'nodeSelectorTerms is empty']],
      ['no key', expression({ key: '', operator: 'Exists' }), [`${AT}[0].matchExpressions[0].key`, 'key "" is empty']],
      [
        'a node that is none',
        required({ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['A'] }] }),
        [`${AT}[0].matchFields[0].values[0]`, '"A" is not valid'],
      ],
      ['no values', expression({ operator: 'In' }), [`${AT}[0].matchExpressions[0].values`, 'operator "In" has no values']],
      [
        'values of Exists',
        expression({ operator: 'Exists', values: ['a'] }),
        [`${AT}[0].matchExpressions[0].values`, 'operator "Exists" has values'],
      ],
      [
        'two values of Gt',
        expression({ operator: 'Gt', values: ['1', '2'] }),
        [`${AT}[0].matchExpressions[0].values`, 'operator "Gt" has 2 values'],
      ],
      [
        'a value that is none',
        expression({ operator: 'In', values: ['a b'] }),
        [`${AT}[0].matchExpressions[0].values[0]`, '"a b" is not valid'],
      ],
      [
        'another field',
        required({ matchFields: [{ key: 'metadata.uid', operator: 'In', values: ['a'] }] }),
        [`${AT}[0].matchFields[0].key`, 'key "metadata.uid" is not a field'],
      ],
      [
        'another operator',
        required({ matchFields: [{ key: 'metadata.name', operator: 'Exists' }] }),
        [`${AT}[0].matchFields[0].operator`, 'operator "Exists" is not an operator'],
      ],
      [
        'two nodes',
        required({ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a', 'b'] }] }),
        [`${AT}[0].matchFields[0].values`, 'has 2 items'],
      ],
      [
        'a weight',
        preferred(101, { matchExpressions: [{ key: 'a', operator: 'Exists' }] }),
        ['spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight', 'weight 101'],
      ],
      ['a label', pod({ nodeSelector: { a: 'b c' } }), ['spec.nodeSelector.a', 'label a="b c" is not valid']],
    ],
  ),
);
