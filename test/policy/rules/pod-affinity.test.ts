import { podAffinity } from '../../../lib/policy/rules/pod-affinity';
import { cases, pod } from '../rows';
import { testRule } from '../test-rule';

const term = (fields: object) =>
  pod({ affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'a', ...fields }] } } });
const labelled = (of: object) => ({ ...of, metadata: { name: 'a', labels: { a: 'b' } } });
const EXISTS = { key: 'a', operator: 'Exists' };
const AT = 'spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]';

testRule(
  podAffinity,
  cases(
    [
      ['a term', term({ labelSelector: { matchLabels: { a: 'b' } }, namespaces: ['c'], matchLabelKeys: ['d'] })],
      ['a key of a label that the pod does not have', term({ matchLabelKeys: ['a'], labelSelector: { matchLabels: { a: 'b' } } })],
      ['keys that older versions do not read', term({ matchLabelKeys: ['a'] }), [27, 30]],
    ],
    [
      ['no topology', term({ topologyKey: '' }), [`${AT}.topologyKey`, 'topologyKey "" is empty']],
      ['a topology that is none', term({ topologyKey: 'a b' }), [`${AT}.topologyKey`, 'topologyKey "a b" is not valid']],
      ['a label', term({ labelSelector: { matchLabels: { a: 'b c' } } }), [`${AT}.labelSelector.matchLabels.a`, 'label a="b c"']],
      [
        'an expression',
        term({ namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } }),
        [`${AT}.namespaceSelector.matchExpressions[0].values`, 'no values'],
      ],
      ['a namespace', term({ namespaces: ['A'] }), [`${AT}.namespaces[0]`, '"A" is not valid']],
      ['keys without a selector', term({ matchLabelKeys: ['a'] }), [`${AT}.matchLabelKeys`, 'without a labelSelector']],
      [
        'a key that is there twice',
        labelled(term({ matchLabelKeys: ['a'], labelSelector: { matchLabels: { a: 'b' } } })),
        [`${AT}.matchLabelKeys[0]`, '"a" of matchLabelKeys is also in'],
      ],
      [
        'a key in two expressions',
        term({ matchLabelKeys: ['a'], labelSelector: { matchExpressions: [EXISTS, EXISTS] } }),
        [`${AT}.matchLabelKeys[0]`, '"a" of matchLabelKeys is also in'],
      ],
      ['an empty key', term({ mismatchLabelKeys: [''], labelSelector: {} }), [`${AT}.mismatchLabelKeys[0]`, 'key "" of mismatchLabelKeys']],
      [
        'a key of both lists',
        term({ matchLabelKeys: ['a'], mismatchLabelKeys: ['a'], labelSelector: {} }),
        [`${AT}.matchLabelKeys[0]`, '"a" of matchLabelKeys is also in mismatchLabelKeys'],
      ],
      [
        'a weight',
        pod({
          affinity: {
            podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 0, podAffinityTerm: { topologyKey: 'a' } }] },
          },
        }),
        ['spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight', 'weight 0'],
      ],
    ],
  ),
);
