import { ephemeralStorage } from '../../../lib/policy/rules/ephemeral-storage';
import { testRule } from '../test-rule';
import { CONTAINER, deployment } from '../workloads';

const resources = { limits: { 'ephemeral-storage': '1Gi' } };

testRule(ephemeralStorage, {
  compliant: [
    { title: 'a limit', given: deployment({ resources }) },
    { title: 'ephemeral containers, which may have none', given: deployment({ resources }, { ephemeralContainers: [{ name: 'debug' }] }) },
  ],
  nonCompliant: [
    {
      title: 'a container without a limit',
      given: deployment({ resources: { requests: resources.limits } }),
      finds: [{ field: `${CONTAINER}.resources.limits.ephemeral-storage`, problem: 'container "cart" has no ephemeral-storage limit' }],
    },
  ],
});
