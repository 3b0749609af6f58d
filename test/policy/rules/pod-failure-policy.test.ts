import { podFailurePolicy } from '../../../lib/policy/rules/pod-failure-policy';
import { cases, workload } from '../rows';
import { testRule } from '../test-rule';

const job = (rule: object, restartPolicy = 'Never', fields: object = {}) =>
  workload('Job', { restartPolicy }, { podFailurePolicy: { rules: [rule] }, ...fields }, 'batch/v1');
const codes = (fields: object) => job({ action: 'FailJob', onExitCodes: { operator: 'In', values: [1], ...fields } });
const CONDITION = { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] };
const AT = 'spec.podFailurePolicy.rules[0]';

testRule(
  podFailurePolicy,
  cases(
    [
      ['exit codes', codes({ containerName: 'a', values: [1, 42] })],
      ['a condition', job(CONDITION)],
    ],
    [
      ['OnFailure', job(CONDITION, 'OnFailure'), ['spec.template.spec.restartPolicy', 'restartPolicy "OnFailure"']],
      [
        'replacements',
        job(CONDITION, 'Never', { podReplacementPolicy: 'TerminatingOrFailed' }),
        ['spec.podReplacementPolicy', 'podReplacementPolicy'],
      ],
      ['neither', job({ action: 'Ignore' }), [AT, 'neither onExitCodes nor onPodConditions']],
      ['both', job({ ...CONDITION, onExitCodes: { operator: 'In', values: [1] } }), [AT, 'both onExitCodes and onPodConditions']],
      ['an index', job({ ...CONDITION, action: 'FailIndex' }), [`${AT}.action`, 'action "FailIndex" without']],
      ['a type', job({ ...CONDITION, onPodConditions: [{ type: 'a b' }] }), [`${AT}.onPodConditions[0].type`, 'type "a b"']],
      ['no type', job({ ...CONDITION, onPodConditions: [{ type: '' }] }), [`${AT}.onPodConditions[0].type`, 'type "" is empty']],
      [
        'many conditions',
        job({ ...CONDITION, onPodConditions: Array<object>(21).fill({ type: 'a' }) }),
        [`${AT}.onPodConditions`, 'onPodConditions has 21 items'],
      ],
      [
        'many codes',
        codes({ values: Array.from({ length: 256 }, (_, index) => index + 1) }),
        [`${AT}.onExitCodes.values`, 'values has 256 items'],
      ],
      [
        'many rules',
        workload('Job', {}, { podFailurePolicy: { rules: Array<object>(21).fill(CONDITION) } }, 'batch/v1'),
        ['spec.podFailurePolicy.rules', 'rules has 21 items'],
      ],
      ['no codes', codes({ values: [] }), [`${AT}.onExitCodes.values`, 'values is empty']],
      ['success', codes({ values: [0, 1] }), [`${AT}.onExitCodes.values`, 'has 0']],
      ['an order', codes({ values: [2, 1] }), [`${AT}.onExitCodes.values`, 'values 2, 1 is not in order']],
      ['another container', codes({ containerName: 'b' }), [`${AT}.onExitCodes.containerName`, 'containerName "b"']],
    ],
  ),
);
