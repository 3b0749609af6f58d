import { nodePortRange } from '../../../lib/policy/rules/node-port-range';
import { object } from '../rows';
import { testRule } from '../test-rule';

const service = (nodePort: number) => object('Service', { spec: { type: 'NodePort', ports: [{ port: 80, nodePort }] } });

testRule(nodePortRange, {
  compliant: [
    { title: 'a node port', given: service(30080) },
    { title: 'any', given: service(0) },
  ],
  nonCompliant: [
    { title: 'another', given: service(8080), finds: [{ field: 'spec.ports[0].nodePort', problem: 'nodePort 8080 is outside the range' }] },
    { title: 'a high one', given: service(40000), finds: [{ field: 'spec.ports[0].nodePort', problem: 'nodePort 40000' }] },
  ],
});
