import { cpuLimit } from '../../../lib/policy/rules/cpu-limit';
import { testRule } from '../test-rule';
import { CONTAINER, deployment } from '../workloads';

const resources = { limits: { cpu: '1' } };

testRule(cpuLimit, {
  compliant: [
    { title: 'a limit of the container', given: deployment({ resources }) },
    { title: 'a limit of the pod', given: deployment({}, { resources }) },
    { title: 'ephemeral containers, which may have none', given: deployment({ resources }, { ephemeralContainers: [{ name: 'debug' }] }) },
  ],
  nonCompliant: [
    {
      title: 'a request alone',
      given: deployment({ resources: { requests: { cpu: '1' } } }),
      finds: [{ field: `${CONTAINER}.resources.limits.cpu`, problem: 'container "cart" has no cpu limit' }],
    },
  ],
});
