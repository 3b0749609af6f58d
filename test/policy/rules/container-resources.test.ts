import { containerResources } from '../../../lib/policy/rules/container-resources';
import { testRule } from '../test-rule';

const pod = (container: object, spec: object = {}, list = 'containers') => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'cart' },
  spec: { [list]: [{ name: 'cart', ...container }], ...spec },
});
const ALL = { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '64Mi' } };
const AT = 'spec.containers[0].resources';

testRule(containerResources, {
  compliant: [
    { title: 'requests, and a memory limit', given: pod({ resources: ALL }) },
    { title: 'limits alone, which are the requests, too', given: pod({ resources: { limits: { cpu: 1, memory: '1Gi' } } }) },
    { title: 'resources of the pod', given: pod({}, { resources: ALL }) },
    { title: 'ephemeral containers, which may have none', given: pod({}, {}, 'ephemeralContainers') },
  ],
  nonCompliant: [
    {
      title: 'none at all',
      given: pod({}),
      finds: [
        { field: `${AT}.requests.cpu`, problem: 'container "cart" has no cpu request' },
        { field: `${AT}.requests.memory`, problem: 'container "cart" has no memory request' },
        { field: `${AT}.limits.memory`, problem: 'container "cart" has no memory limit' },
      ],
    },
    {
      title: 'an init container without a limit',
      given: pod({ resources: { requests: ALL.requests } }, {}, 'initContainers'),
      finds: [{ field: 'spec.initContainers[0].resources.limits.memory', problem: 'no memory limit' }],
    },
  ],
});
