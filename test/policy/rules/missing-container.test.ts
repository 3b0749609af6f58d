import { missingContainer } from '../../../lib/policy/rules/missing-container';
import { deployment, specified } from '../references';
import { testRule } from '../test-rule';

const reading = (containerName: string) => {
  const item = { path: 'cpu', resourceFieldRef: { containerName, resource: 'limits.cpu' } };
  return {
    containers: [{ name: 'app', env: [{ name: 'CPU', valueFrom: { resourceFieldRef: item.resourceFieldRef } }] }],
    volumes: [
      { name: 'a', downwardAPI: { items: [item] } },
      { name: 'b', projected: { sources: [{ downwardAPI: { items: [item] } }] } },
    ],
  };
};
const scaler = (container: string) =>
  specified('HorizontalPodAutoscaler', 'cart', {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' },
    metrics: [{ type: 'Resource' }, { type: 'ContainerResource', containerResource: { container } }],
  });
const POD = 'spec.template.spec';

testRule(missingContainer, {
  compliant: [
    { title: 'containers of the pod', given: [deployment('cart', reading('app')), scaler('app')] },
    { title: 'a container that a service mesh adds', given: [deployment('cart', {}), scaler('istio-proxy')] },
    { title: 'a target that does not exist, which another rule finds', given: scaler('app') },
  ],
  nonCompliant: [
    {
      title: 'containers that the pod does not have',
      given: [deployment('cart', reading('web')), scaler('main')],
      finds: [
        `${POD}.containers[0].env[0].valueFrom.resourceFieldRef.containerName`,
        `${POD}.volumes[0].downwardAPI.items[0].resourceFieldRef.containerName`,
        `${POD}.volumes[1].projected.sources[0].downwardAPI.items[0].resourceFieldRef.containerName`,
      ]
        .map((field) => ({ object: 'Deployment/cart', field, problem: 'the pods of Deployment "cart" have no container "web"' }))
        .concat({
          object: 'HorizontalPodAutoscaler/cart',
          field: 'spec.metrics[1].containerResource.container',
          problem: 'the pods of Deployment "cart" have no container "main"',
        }),
    },
  ],
});
