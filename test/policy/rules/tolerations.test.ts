import { tolerations } from '../../../lib/policy/rules/tolerations';
import { cases, pod } from '../rows';
import { testRule } from '../test-rule';

const one = (toleration: object) => pod({ tolerations: [toleration] });
const AT = 'spec.tolerations[0]';

testRule(
  tolerations,
  cases(
    [
      ['a value', one({ key: 'a/b', operator: 'Equal', value: 'c', effect: 'NoSchedule' })],
      ['all taints', one({ operator: 'Exists' })],
      ['a time', one({ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 0 })],
    ],
    [
      ['a key that is none', one({ key: 'a b', operator: 'Exists' }), [`${AT}.key`, 'key "a b" is not valid']],
      ['no key', one({ value: 'a' }), [`${AT}.operator`, 'operator Equal without a key']],
      ['a value of Exists', one({ key: 'a', operator: 'Exists', value: 'b' }), [`${AT}.value`, 'value "b" beside the operator Exists']],
      ['a value that is none', one({ key: 'a', value: 'b c' }), [`${AT}.value`, 'value "b c" is not valid']],
      [
        'a time without an effect',
        one({ key: 'a', operator: 'Exists', tolerationSeconds: 5 }),
        [`${AT}.tolerationSeconds`, 'tolerationSeconds 5'],
      ],
      ['a comparison', one({ key: 'a', operator: 'Lt', value: '1' }), [`${AT}.operator`, 'operator "Lt" is not an operator']],
      ['an operator that is none', one({ key: 'a', operator: 'In' }), [`${AT}.operator`, 'operator "In" is not an operator']],
    ],
  ),
);
