import { readOnlyRootFilesystem } from '../../../lib/policy/rules/read-only-root-filesystem';
import { testRule } from '../test-rule';
import { CONTAINER, deployment, POD } from '../workloads';

const READ_ONLY = { securityContext: { readOnlyRootFilesystem: true } };

testRule(readOnlyRootFilesystem, {
  compliant: [
    { title: 'a root filesystem that is read-only', given: deployment(READ_ONLY) },
    { title: 'Windows, which has none', given: deployment({}, { os: { name: 'windows' } }) },
  ],
  nonCompliant: [
    {
      title: 'a container that does not say so, and an init container that says no',
      given: deployment({}, { initContainers: [{ name: 'copy', securityContext: { readOnlyRootFilesystem: false } }] }),
      finds: [
        {
          field: `${POD}.initContainers[0].securityContext.readOnlyRootFilesystem`,
          problem: 'container "copy" has readOnlyRootFilesystem false',
        },
        { field: `${CONTAINER}.securityContext.readOnlyRootFilesystem`, problem: 'container "cart" has readOnlyRootFilesystem unset' },
      ],
    },
  ],
});
