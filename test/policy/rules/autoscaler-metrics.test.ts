import { autoscalerMetrics } from '../../../lib/policy/rules/autoscaler-metrics';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const metric = (fields: object) => object('HorizontalPodAutoscaler', { spec: { metrics: [fields] } }, 'autoscaling/v2');
const cpu = (target: object) => metric({ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', ...target } } });
const AT = 'spec.metrics[0]';

testRule(
  autoscalerMetrics,
  cases(
    [
      ['a metric', cpu({ averageUtilization: 80 })],
      ['another version', { ...metric({ type: 'Pods' }), apiVersion: 'autoscaling/v2beta1' }],
    ],
    [
      ['another source', metric({ type: 'Pods', resource: {} }), [`${AT}.pods`, 'has no pods']],
      ['an unknown type', metric({ type: 'resource' }), [`${AT}.type`, 'type "resource" is not one of']],
      [
        'no container',
        metric({ type: 'ContainerResource', containerResource: { name: '', container: 'A', target: { averageValue: 1 } } }),
        [`${AT}.containerResource.container`, 'container "A" is not valid'],
        [`${AT}.containerResource.name`, 'name "" is empty'],
      ],
      ['no target', cpu({}), [`${AT}.resource.target`, 'target of type "Resource" has no averageUtilization or averageValue']],
      [
        'two targets',
        cpu({ averageUtilization: 80, averageValue: '1' }),
        [`${AT}.resource.target.averageValue`, 'both averageUtilization and averageValue'],
      ],
      ['no use', cpu({ averageUtilization: 0 }), [`${AT}.resource.target.averageUtilization`, 'averageUtilization 0']],
      ['a value of 0', cpu({ averageValue: '0' }), [`${AT}.resource.target.averageValue`, 'averageValue "0" is not positive']],
      [
        'a name',
        metric({ type: 'Pods', pods: { metric: { name: 'a/b' }, target: { type: 'AverageValue', averageValue: 1 } } }),
        [`${AT}.pods.metric.name`, 'name "a/b" is not valid'],
      ],
    ],
  ),
);
