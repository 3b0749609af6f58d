import { priorityLevels } from '../../../lib/policy/rules/priority-levels';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const level = (spec: object, name = 'a') =>
  object('PriorityLevelConfiguration', { metadata: { name }, spec: { type: 'Limited', ...spec } }, 'flowcontrol.apiserver.k8s.io/v1');
const REJECT = { limitResponse: { type: 'Reject' } };
const limited = (fields: object) => level({ limited: { ...REJECT, ...fields } });
const queue = (queuing?: object) => limited({ limitResponse: { type: 'Queue', queuing } });
const AT = 'spec.limited';

testRule(
  priorityLevels,
  cases(
    [
      ['limits', limited({ nominalConcurrencyShares: 0, lendablePercent: 100, borrowingLimitPercent: 200 })],
      ['queues', queue({ queues: 0, handSize: 8 })],
      ['the level without limits', level({ type: 'Exempt', exempt: { lendablePercent: 5 } }, 'exempt')],
    ],
    [
      ['no limits for others', level({ type: 'Exempt' }), ['spec.type', 'type "Exempt" of "a"']],
      ['a type', level({ type: 'limited' }), ['spec.type', 'type "limited" is not one of']],
      ['no limits', level({}), [AT, 'limited is missing']],
      ['both', level({ limited: REJECT, exempt: {} }), ['spec.exempt', 'exempt beside type "Limited"']],
      ['shares', limited({ nominalConcurrencyShares: -1 }), [`${AT}.nominalConcurrencyShares`, 'nominalConcurrencyShares -1']],
      ['a percentage', limited({ lendablePercent: 101 }), [`${AT}.lendablePercent`, 'lendablePercent 101']],
      ['no queues', queue(), [`${AT}.limitResponse.queuing`, 'queuing is missing']],
      [
        'queues of nothing',
        limited({ limitResponse: { type: 'Reject', queuing: {} } }),
        [`${AT}.limitResponse.queuing`, 'queuing beside type "Reject"'],
      ],
      ['a large hand', queue({ queues: 4, handSize: 5 }), [`${AT}.limitResponse.queuing.handSize`, 'handSize 5 is above queues 4']],
    ],
  ),
);
