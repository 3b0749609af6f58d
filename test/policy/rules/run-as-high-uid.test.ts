import { runAsHighUid } from '../../../lib/policy/rules/run-as-high-uid';
import { testRule } from '../test-rule';
import { CONTAINER, deployment, POD } from '../workloads';

const HIGH = { runAsUser: 10001, runAsGroup: 10001 };
const pod = (securityContext: object, container: object = {}) => deployment(container, { securityContext });

testRule(runAsHighUid, {
  compliant: [
    { title: 'a user and a group of the pod', given: pod({ ...HIGH, fsGroup: 10001, supplementalGroups: [20000] }) },
    { title: 'those of all containers', given: pod({ runAsUser: 1 }, { securityContext: HIGH }) },
    { title: 'the user 0, which is a matter of Pod Security', given: pod({ runAsUser: 0, runAsGroup: 10001 }) },
    { title: 'Windows, which has no numbers', given: deployment({}, { os: { name: 'windows' } }) },
  ],
  nonCompliant: [
    {
      title: 'what the image decides',
      given: deployment({}),
      finds: [
        { field: `${POD}.securityContext.runAsUser`, problem: 'runAsUser is not set' },
        { field: `${POD}.securityContext.runAsGroup`, problem: 'runAsGroup is not set' },
      ],
    },
    {
      title: 'a low user of a container, and the group of root',
      given: pod({ ...HIGH, runAsGroup: 0, fsGroup: 0, supplementalGroups: [5, 0] }, { securityContext: { runAsUser: 10000 } }),
      finds: [
        { field: `${CONTAINER}.securityContext.runAsUser`, problem: 'runAsUser 10000 is below 10001' },
        { field: `${POD}.securityContext.runAsGroup`, problem: 'runAsGroup 0 is below 10001' },
        { field: `${POD}.securityContext.fsGroup`, problem: 'group 0 in fsGroup' },
        { field: `${POD}.securityContext.supplementalGroups[1]`, problem: 'group 0 in supplementalGroups' },
      ],
    },
  ],
});
