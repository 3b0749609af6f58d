import { autoscalerRequests } from '../../../lib/policy/rules/autoscaler-requests';
import { testRule } from '../test-rule';
import { autoscaler, container, CONTAINER, deployment, object, withContainer } from '../consistency-objects';

const metric = (name: string, type = 'Utilization') => ({ type: 'Resource', resource: { name, target: { type } } });
const ofContainer = (name: string) => ({
  type: 'ContainerResource',
  containerResource: { name: 'cpu', container: name, target: { type: 'Utilization' } },
});
const by = (...metrics: object[]) => autoscaler('cart', { metrics });
const CPU = { resources: { requests: { cpu: '100m' } } };
const request = (resource: string, index = 0) => `spec.template.spec.containers[${index}].resources.requests.${resource}`;

testRule(autoscalerRequests, {
  compliant: [
    { title: 'requests', given: [by(metric('cpu'), ofContainer('cart')), withContainer('cart', CPU)] },
    { title: 'limits, which are the requests', given: [by(metric('cpu')), withContainer('cart', { resources: { limits: { cpu: 1 } } })] },
    { title: 'requests of the pod', given: [by(metric('cpu')), deployment('cart', CPU)] },
    { title: 'average values, and other metrics', given: [by(metric('cpu', 'AverageValue'), { type: 'Pods' }), deployment('cart')] },
    { title: 'a namespace with defaults', given: [by(metric('cpu')), deployment('cart'), object('LimitRange', 'l', {})] },
    {
      title: 'init containers, which have ended',
      given: [by(metric('cpu')), withContainer('cart', CPU, { initContainers: [container()] })],
    },
    { title: 'a target that is not there', given: by(metric('cpu')) },
  ],
  nonCompliant: [
    {
      title: 'a container without the request',
      given: [by(metric('cpu')), deployment('cart', { containers: [container(CPU), container({ name: 'proxy' })] })],
      finds: [
        {
          object: 'Deployment/cart',
          field: request('cpu', 1),
          problem: 'container "proxy" has no cpu request, of which HorizontalPodAutoscaler "cart" computes the utilization',
        },
      ],
    },
    {
      title: 'the request of another resource, and of one container',
      given: [
        by(metric('memory'), ofContainer('proxy')),
        deployment('cart', { containers: [container(CPU), container({ name: 'proxy' })] }),
      ],
      finds: [
        { field: request('memory'), problem: 'container "cart" has no memory request' },
        { field: request('memory', 1), problem: 'container "proxy" has no memory request' },
        { field: request('cpu', 1), problem: 'container "proxy" has no cpu request' },
      ],
    },
    {
      title: 'autoscalers without metrics, which scale by cpu',
      given: [{ ...autoscaler('cart'), apiVersion: 'autoscaling/v1' }, autoscaler('two'), deployment('cart')],
      finds: [
        { field: `${CONTAINER}.resources.requests.cpu`, problem: 'HorizontalPodAutoscaler "cart"' },
        { field: `${CONTAINER}.resources.requests.cpu`, problem: 'HorizontalPodAutoscaler "two"' },
      ],
    },
  ],
});
