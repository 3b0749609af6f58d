import { resourceQuotas } from '../../../lib/policy/rules/resource-quotas';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const quota = (hard: object, scopes?: string[]) => object('ResourceQuota', { spec: { hard, scopes } });

testRule(
  resourceQuotas,
  cases(
    [
      ['resources', quota({ pods: 10, 'requests.cpu': '1500m', 'count/deployments.apps': 5, 'requests.example.com/gpu': 1 })],
      ['pods of a scope', quota({ pods: 10, 'count/pods': 5 }, ['BestEffort'])],
      [
        'pods of a class',
        object('ResourceQuota', {
          spec: {
            hard: { 'limits.cpu': 1 },
            scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['a'] }] },
          },
        }),
      ],
      ['a class', quota({ 'gold.storageclass.storage.k8s.io/requests.storage': '1Ti' })],
    ],
    [
      ['an unknown resource', quota({ deployments: 1 }), ['spec.hard.deployments', 'resource "deployments" has no quota']],
      ['a negative amount', quota({ pods: -1 }), ['spec.hard.pods', 'pods -1 is negative']],
      ['half a pod', quota({ pods: '500m' }), ['spec.hard.pods', 'pods "500m" is not a whole number']],
      [
        'resources of no scope',
        quota({ 'limits.cpu': 1 }, ['BestEffort']),
        ['spec.scopes[0]', '"BestEffort" is not a scope of limits.cpu'],
      ],
      [
        'no values',
        object('ResourceQuota', { spec: { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In' }] } } }),
        ['spec.scopeSelector.matchExpressions[0].values', 'operator "In" has no values'],
      ],
      [
        'an operator',
        object('ResourceQuota', {
          spec: { scopeSelector: { matchExpressions: [{ scopeName: 'Terminating', operator: 'DoesNotExist' }] } },
        }),
        ['spec.scopeSelector.matchExpressions[0].operator', 'operator "DoesNotExist" of the scope Terminating'],
      ],
      ['scopes', quota({ pods: 1 }, ['BestEffort', 'NotBestEffort']), ['spec.scopes', 'exclude each other']],
    ],
  ),
);
