import { duplicatePorts } from '../../../lib/policy/rules/duplicate-ports';
import { testRule } from '../test-rule';
import { container, deployment } from '../consistency-objects';

const pods = (...ports: object[][]) =>
  deployment('cart', { containers: ports.map((each, index) => container({ name: `c${index}`, ports: each })) });

testRule(duplicatePorts, {
  compliant: [
    {
      title: 'different names and numbers',
      given: pods([{ name: 'a', containerPort: 1 }, { containerPort: 2 }], [{ name: 'b', containerPort: 3 }]),
    },
    { title: 'a number of two protocols', given: pods([{ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' }]) },
    {
      title: 'ports of an init container, which has ended',
      given: deployment('cart', { initContainers: [container({ name: 'init' })] }),
    },
  ],
  nonCompliant: [
    {
      title: 'a name and a number in two containers',
      given: pods([{ name: 'a', containerPort: 1 }], [{ name: 'a', containerPort: 1 }]),
      finds: [
        {
          field: 'spec.template.spec.containers[1].ports[0].name',
          problem: 'is also one of container "c0"',
        },
        {
          field: 'spec.template.spec.containers[1].ports[0].containerPort',
          problem: 'containerPort 1/TCP of container "c1" is also one of container "c0"',
        },
      ],
    },
  ],
});
