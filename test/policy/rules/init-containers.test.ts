import { initContainers } from '../../../lib/policy/rules/init-containers';
import { container, object, pod } from '../rows';
import { testRule } from '../test-rule';

const init = (fields: object) => pod({ initContainers: [{ name: 'b', image: 'b', ...fields }] });
const AT = 'spec.initContainers[0]';

testRule(initContainers, {
  compliant: [
    { title: 'an init container', given: init({}) },
    { title: 'a sidecar', given: init({ restartPolicy: 'Always', livenessProbe: {}, lifecycle: {} }) },
    { title: 'a policy of a container, for newer versions', given: container({ restartPolicy: 'Never' }), minors: [35, 36] },
    { title: 'another kind', given: object('ConfigMap', {}) },
  ],
  nonCompliant: [
    {
      title: 'a probe',
      given: init({ readinessProbe: {} }),
      finds: [{ field: `${AT}.readinessProbe`, problem: 'init container "b" has a readinessProbe' }],
    },
    { title: 'a hook', given: init({ lifecycle: {} }), finds: [{ field: `${AT}.lifecycle`, problem: 'has a lifecycle' }] },
    {
      title: 'a policy of an init container',
      given: init({ restartPolicy: 'Never' }),
      finds: [{ field: `${AT}.restartPolicy`, problem: 'restartPolicy "Never" of an init container' }],
    },
    {
      title: 'a policy of a container',
      given: container({ restartPolicy: 'Always' }),
      finds: [{ field: 'spec.containers[0].restartPolicy', problem: 'restartPolicy "Always" of a container' }],
    },
  ],
});
