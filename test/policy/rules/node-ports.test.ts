import { nodePorts } from '../../../lib/policy/rules/node-ports';
import { testRule } from '../test-rule';
import { service } from '../consistency-objects';

const at = (name: string, ...ports: number[]) =>
  service(name, {
    type: 'NodePort',
    ports: ports.map((nodePort, index) => ({ port: 80, protocol: index === 0 ? 'TCP' : 'UDP', nodePort })),
  });

testRule(nodePorts, {
  compliant: [
    { title: 'different ports', given: [at('a', 30000), at('b', 30001), service('c')] },
    { title: 'a port for two protocols', given: at('a', 30000, 30000) },
    { title: 'objects of the same name, which replace each other', given: [at('a', 30000), at('a', 30000)] },
  ],
  nonCompliant: [
    {
      title: 'a port of another Service',
      given: [at('a', 30000), { ...at('b', 30000), metadata: { name: 'b', namespace: 'other' } }],
      finds: [
        { object: 'Service/b', field: 'spec.ports[0].nodePort', problem: 'nodePort 30000 of Service "b" is also one of Service "a"' },
      ],
    },
    {
      title: 'a port for health checks',
      given: [at('a', 30000), service('b', { healthCheckNodePort: 30000 })],
      finds: [{ field: 'spec.healthCheckNodePort', problem: 'healthCheckNodePort 30000 of Service "b"' }],
    },
  ],
});
