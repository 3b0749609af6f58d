import { selectors } from '../../../lib/policy/rules/selectors';
import { cases, object, workload } from '../rows';
import { testRule } from '../test-rule';

const deployment = (selector: unknown) => workload('Deployment', {}, { selector });
const policy = (spec: object) => object('NetworkPolicy', { spec }, 'networking.k8s.io/v1');
const expression = (fields: object) => ({ matchExpressions: [{ key: 'a', ...fields }] });

testRule(
  selectors,
  cases(
    [
      ['labels', workload('Deployment')],
      ['expressions', deployment(expression({ operator: 'NotIn', values: ['b'] }))],
      ['an empty selector of a policy', policy({ podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }] })],
      ['a Job, which has one of its own', workload('Job', {}, { selector: undefined }, 'batch/v1')],
    ],
    [
      ['an empty selector', deployment({}), ['spec.selector', 'selector of Deployment "a" is empty']],
      ['empty labels', deployment({ matchLabels: {} }), ['spec.selector', 'is empty']],
      [
        'In without values',
        deployment(expression({ operator: 'In' })),
        ['spec.selector.matchExpressions[0].values', 'operator "In" has no values'],
      ],
      [
        'Exists with values',
        deployment(expression({ operator: 'Exists', values: ['b'] })),
        ['spec.selector.matchExpressions[0].values', 'operator "Exists" has values'],
      ],
      [
        'an unknown operator',
        deployment(expression({ operator: 'Equals' })),
        ['spec.selector.matchExpressions[0].operator', 'operator "Equals"'],
      ],
      [
        'a value over 63 characters',
        deployment(expression({ operator: 'In', values: ['b'.repeat(64)] })),
        ['spec.selector.matchExpressions[0].values[0]', 'is not valid'],
      ],
      [
        'an empty key',
        deployment({ matchExpressions: [{ key: '', operator: 'Exists' }] }),
        ['spec.selector.matchExpressions[0].key', 'key "" is empty'],
      ],
      [
        'a label of a peer',
        policy({ egress: [{ to: [{ podSelector: { matchLabels: { a: 'b c' } } }] }] }),
        ['spec.egress[0].to[0].podSelector.matchLabels.a', 'label a="b c"'],
      ],
      [
        'an expression of a budget',
        object('PodDisruptionBudget', { spec: { selector: expression({ operator: 'In', values: [] }) } }, 'policy/v1'),
        ['spec.selector.matchExpressions[0].values', 'no values'],
      ],
    ],
  ),
);
