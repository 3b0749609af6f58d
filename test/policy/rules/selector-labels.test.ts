import { selectorLabels } from '../../../lib/policy/rules/selector-labels';
import { testRule } from '../test-rule';
import { deployment, object } from '../consistency-objects';

const workload = (kind: string, selector: unknown, labels: object | undefined, apiVersion = 'apps/v1') =>
  object(kind, 'cart', { selector, template: { metadata: { labels } } }, apiVersion);

testRule(selectorLabels, {
  compliant: [
    { title: 'labels of the template', given: deployment('cart') },
    {
      title: 'expressions that the labels satisfy',
      given: workload('DaemonSet', { matchExpressions: [{ key: 'app', operator: 'In', values: ['cart', 'web'] }] }, { app: 'cart' }),
    },
    { title: 'the selector that the API server sets for a Job', given: workload('Job', undefined, { app: 'cart' }, 'batch/v1') },
    { title: 'a ReplicationController without a selector', given: workload('ReplicationController', undefined, { app: 'cart' }, 'v1') },
    { title: 'kinds of other groups', given: workload('Deployment', { matchLabels: { app: 'a' } }, { app: 'b' }, 'example.com/v1') },
  ],
  nonCompliant: [
    {
      title: 'another value',
      given: workload('Deployment', { matchLabels: { app: 'web', tier: 'a' } }, { app: 'cart' }),
      finds: [
        {
          object: 'Deployment/cart',
          field: 'spec.selector',
          problem: 'selector of Deployment "cart" requires app=web, tier=a, and its template has app=cart',
        },
      ],
    },
    {
      title: 'a template without labels',
      given: workload('StatefulSet', { matchLabels: { app: 'web' } }, undefined),
      finds: [{ field: 'spec.selector', problem: 'its template has no labels' }],
    },
    {
      title: 'expressions that the labels do not satisfy',
      given: workload('DaemonSet', { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, { app: 'cart' }),
      finds: [{ field: 'spec.selector', problem: 'requires app DoesNotExist, and' }],
    },
    {
      title: 'a ReplicationController, and a Job with a selector of its own',
      given: [
        workload('ReplicationController', { app: 'web' }, { app: 'cart' }, 'v1'),
        object(
          'Job',
          'b',
          { manualSelector: true, selector: { matchLabels: { app: 'b' } }, template: { metadata: { labels: { app: 'c' } } } },
          'batch/v1',
        ),
      ],
      finds: [
        { object: 'ReplicationController/cart', field: 'spec.selector', problem: 'requires app=web, and its template has app=cart' },
        { object: 'Job/b', field: 'spec.selector', problem: 'requires app=b, and its template has app=c' },
      ],
    },
  ],
});
