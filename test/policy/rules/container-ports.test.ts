import { containerPorts } from '../../../lib/policy/rules/container-ports';
import { cases, container, pod, workload } from '../rows';
import { testRule } from '../test-rule';

const HOST = (ports: object[]) => pod({ hostNetwork: true, containers: [{ name: 'a', image: 'a', ports }] });
const ON_NODE = { containerPort: 1, hostPort: 80 };
const AT = 'spec.containers[0].ports';

testRule(
  containerPorts,
  cases(
    [
      [
        'ports with names',
        container({
          ports: [
            { containerPort: 80, name: 'http' },
            { containerPort: 65535, hostPort: 0, name: 'x-1' },
          ],
        }),
      ],
      [
        'a port of the node of an init container, too',
        pod({ containers: [{ name: 'a', ports: [ON_NODE] }], initContainers: [{ name: 'b', ports: [ON_NODE] }] }),
      ],
      ['a port of the node', HOST([{ containerPort: 80, hostPort: 80 }])],
      [
        'a port in the network of the node, in a template',
        workload('Deployment', { hostNetwork: true, containers: [{ ports: [{ containerPort: 80 }] }] }),
      ],
      [
        'one port of the node for two protocols',
        container({
          ports: [
            { containerPort: 53, hostPort: 53 },
            { containerPort: 53, hostPort: 53, protocol: 'UDP' },
          ],
        }),
      ],
    ],
    [
      ['port 0', container({ ports: [{ containerPort: 0 }] }), [`${AT}[0].containerPort`, 'containerPort 0 is out of range']],
      [
        'a port above 65535',
        container({ ports: [{ containerPort: 65536 }] }),
        [`${AT}[0].containerPort`, 'containerPort 65536 is out of range'],
      ],
      [
        'a port of the node above 65535',
        container({ ports: [{ containerPort: 1, hostPort: 70000 }] }),
        [`${AT}[0].hostPort`, 'hostPort 70000'],
      ],
      [
        'a port of the node that an init container has twice',
        pod({ initContainers: [{ name: 'b', image: 'b', ports: [ON_NODE, { containerPort: 2, hostPort: 80 }] }] }),
        ['spec.initContainers[0].ports[1].hostPort', 'hostPort 80 is also that of another'],
      ],
      ['a long name', container({ ports: [{ containerPort: 1, name: 'a'.repeat(16) }] }), [`${AT}[0].name`, 'is not valid']],
      ['a name without letters', container({ ports: [{ containerPort: 1, name: '80' }] }), [`${AT}[0].name`, 'name "80" is not valid']],
      ['two dashes', container({ ports: [{ containerPort: 1, name: 'a--b' }] }), [`${AT}[0].name`, 'name "a--b" is not valid']],
      [
        'a name that is there twice',
        container({
          ports: [
            { containerPort: 1, name: 'a' },
            { containerPort: 2, name: 'a' },
          ],
        }),
        [`${AT}[1].name`, 'name "a" is also that of another'],
      ],
      [
        'another port in the network of the node',
        HOST([{ containerPort: 80, hostPort: 81 }]),
        [`${AT}[0].hostPort`, 'hostPort 81 is not the containerPort 80'],
      ],
      [
        'a port of the node that is there twice',
        container({
          ports: [
            { containerPort: 1, hostPort: 80 },
            { containerPort: 2, hostPort: 80 },
          ],
        }),
        [`${AT}[1].hostPort`, 'hostPort 80 is also that of another'],
      ],
    ],
  ),
);
