import { hostAliases } from '../../../lib/policy/rules/host-aliases';
import { testRule } from '../test-rule';
import { deployment, POD } from '../workloads';

testRule(hostAliases, {
  compliant: [{ title: 'names of DNS', given: deployment({}, { hostAliases: [] }) }],
  nonCompliant: [
    {
      title: 'names of their own',
      given: deployment({}, { hostAliases: [{ ip: '10.0.0.1', hostnames: ['db'] }] }),
      finds: [{ field: `${POD}.hostAliases`, problem: '1 hostAliases' }],
    },
  ],
});
