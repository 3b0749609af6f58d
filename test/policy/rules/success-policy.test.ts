import { successPolicy } from '../../../lib/policy/rules/success-policy';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const job = (...rules: object[]) =>
  object('Job', { spec: { completionMode: 'Indexed', completions: 5, successPolicy: { rules } } }, 'batch/v1');
const indexes = (succeededIndexes: string) => job({ succeededIndexes });
const AT = 'spec.successPolicy.rules';

testRule(
  successPolicy,
  cases(
    [
      ['indexes', indexes('0,2-4')],
      ['no indexes', indexes('')],
      ['a number', job({ succeededCount: 5 })],
      ['a number of indexes', job({ succeededIndexes: '1,3', succeededCount: 2 })],
      ['what older versions do not read', job(), [27, 30]],
    ],
    [
      ['no rules', job(), [AT, 'rules has 0 items']],
      ['many rules', job(...Array<object>(21).fill({ succeededCount: 1 })), [AT, 'rules has 21 items']],
      ['neither', job({}), [`${AT}[0]`, 'rule has neither']],
      ['a number above the completions', job({ succeededCount: 6 }), [`${AT}[0].succeededCount`, 'succeededCount 6 is out of range']],
      [
        'a number above the indexes',
        job({ succeededIndexes: '1,3', succeededCount: 3 }),
        [`${AT}[0].succeededCount`, 'succeededCount 3 is out of range'],
      ],
      ...['5', '1-5', '3,1', '1,1', '2-2', 'a', '1,', '1-2-3']
        .map((text) => [`"${text}"`, indexes(text), [`${AT}[0].succeededIndexes`, `succeededIndexes "${text}" is no list`]] as const)
        .map(([title, given, find]): [string, object, [string, string]] => [title, given, [...find]]),
    ],
  ),
);
