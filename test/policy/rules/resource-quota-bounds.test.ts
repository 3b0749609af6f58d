import { resourceQuotaBounds } from '../../../lib/policy/rules/resource-quota-bounds';
import { testRule } from '../test-rule';
import { autoscaler, container, CONTAINER, deployment, object } from '../consistency-objects';

const quota = (hard: object, spec: object = {}) => object('ResourceQuota', 'q', { hard, ...spec });
const cart = (resources: object, replicas?: number) => deployment('cart', { containers: [container({ resources })] }, { replicas });

testRule(resourceQuotaBounds, {
  compliant: [
    {
      title: 'pods within the quota',
      given: [quota({ 'requests.cpu': 1, 'limits.memory': '1Gi' }), cart({ limits: { cpu: '500m', memory: '512Mi' } }, 2)],
    },
    { title: 'pods that an autoscaler may add', given: [quota({ cpu: 1 }), cart({ requests: { cpu: '500m' } }), autoscaler('cart')] },
    { title: 'defaults of the namespace', given: [quota({ 'limits.cpu': 1 }), cart({}), object('LimitRange', 'l', {})] },
    { title: 'quotas of some pods', given: [quota({ cpu: 1 }, { scopes: ['BestEffort'] }), cart({})] },
    { title: 'quotas of other things', given: [quota({ pods: 1, 'count/services': 1 }), cart({}, 3)] },
    {
      title: 'ephemeral containers',
      given: [quota({ cpu: 1 }), deployment('cart', { containers: [], ephemeralContainers: [container()] })],
    },
  ],
  nonCompliant: [
    {
      title: 'pods without what the quota counts',
      given: [quota({ 'requests.cpu': 1, 'limits.memory': '1Gi' }), cart({ requests: { cpu: '100m', memory: '1Mi' } })],
      finds: [
        {
          object: 'Deployment/cart',
          field: `${CONTAINER}.resources.limits.memory`,
          problem: 'container "cart" has no memory limit, which ResourceQuota "q" counts',
          remedy: 'set one, or a default by a LimitRange',
        },
      ],
    },
    {
      title: 'more than the quota together',
      given: [quota({ 'requests.cpu': 1, memory: '1Gi' }), cart({ requests: { cpu: '500m', memory: '512Mi' } }, 3)],
      finds: [
        {
          object: 'ResourceQuota/q',
          field: 'spec.hard["requests.cpu"]',
          problem: 'requests.cpu 1 of ResourceQuota "q" is less than 1.5, which the pods of its namespace have together',
        },
        { object: 'ResourceQuota/q', field: 'spec.hard.memory', problem: 'memory 1Gi of ResourceQuota "q" is less than 1536Mi' },
      ],
    },
  ],
});
