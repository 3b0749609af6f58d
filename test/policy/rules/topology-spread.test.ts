import { topologySpread } from '../../../lib/policy/rules/topology-spread';
import { cases, pod } from '../rows';
import { testRule } from '../test-rule';

const spread = (fields: object) =>
  pod({ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'ScheduleAnyway', ...fields }] });
const AT = 'spec.topologySpreadConstraints[0]';

testRule(
  topologySpread,
  cases(
    [
      ['a constraint', spread({ labelSelector: { matchLabels: { a: 'b' } }, matchLabelKeys: ['pod-template-hash'] })],
      [
        'a key of a label that the pod does not have, for newer versions',
        spread({ labelSelector: { matchLabels: { a: 'b' } }, matchLabelKeys: ['a'] }),
        [34, 36],
      ],
      ['domains', spread({ whenUnsatisfiable: 'DoNotSchedule', minDomains: 2 })],
    ],
    [
      ['no skew', spread({ maxSkew: 0 }), [`${AT}.maxSkew`, 'maxSkew 0 is out of range']],
      ['no action', spread({ whenUnsatisfiable: '' }), [`${AT}.whenUnsatisfiable`, 'whenUnsatisfiable "" is empty']],
      [
        'a key that is there twice',
        spread({ labelSelector: { matchLabels: { a: 'b' } }, matchLabelKeys: ['a'] }),
        [`${AT}.matchLabelKeys[0]`, '"a" of matchLabelKeys is also in'],
      ],
      ['no topology', spread({ topologyKey: '' }), [`${AT}.topologyKey`, 'topologyKey "" is empty']],
      ['domains of a preference', spread({ minDomains: 2 }), [`${AT}.minDomains`, 'minDomains 2 beside ScheduleAnyway']],
      ['keys without a selector', spread({ matchLabelKeys: ['a'] }), [`${AT}.matchLabelKeys`, 'without a labelSelector']],
      [
        'a label',
        spread({ labelSelector: { matchLabels: { 'a b': 'c' } } }),
        [`${AT}.labelSelector.matchLabels["a b"]`, 'label key "a b"'],
      ],
    ],
  ),
);
