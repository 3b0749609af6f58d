import { containerPortRange } from '../../../lib/policy/rules/container-port-range';
import { testRule } from '../test-rule';
import { CONTAINER, deployment } from '../workloads';

testRule(containerPortRange, {
  compliant: [
    { title: 'a port for anybody', given: deployment({ ports: [{ containerPort: 1024 }, { containerPort: '80' }] }) },
    {
      title: 'pods whose network has no ports of root',
      given: deployment(
        { ports: [{ containerPort: 80 }] },
        { securityContext: { sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '80' }] } },
      ),
    },
  ],
  nonCompliant: [
    {
      title: 'ports of root',
      given: deployment({ ports: [{ containerPort: 8080 }, { containerPort: 22 }, { containerPort: 1023 }] }),
      finds: [
        { field: `${CONTAINER}.ports[1].containerPort`, problem: 'containerPort 22 of container "cart" is below 1024' },
        { field: `${CONTAINER}.ports[2].containerPort`, problem: 'containerPort 1023' },
      ],
    },
  ],
});
