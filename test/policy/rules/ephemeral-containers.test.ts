import { ephemeralContainers } from '../../../lib/policy/rules/ephemeral-containers';
import { pod, workload } from '../rows';
import { testRule } from '../test-rule';

const EPHEMERAL = { ephemeralContainers: [{ name: 'b', image: 'b' }] };

testRule(ephemeralContainers, {
  compliant: [{ title: 'none', given: pod({ ephemeralContainers: [] }) }],
  nonCompliant: [
    { title: 'one', given: pod(EPHEMERAL), finds: [{ field: 'spec.ephemeralContainers', problem: 'Pod "a" has ephemeralContainers' }] },
    {
      title: 'one in a template',
      given: workload('Deployment', EPHEMERAL),
      finds: [{ field: 'spec.template.spec.ephemeralContainers', problem: 'Deployment "a" has ephemeralContainers' }],
    },
  ],
});
