import { servicePorts } from '../../../lib/policy/rules/service-ports';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const service = (ports: unknown, spec: object = {}) => object('Service', { spec: { ports, ...spec } });

testRule(
  servicePorts,
  cases(
    [
      ['one port', service([{ port: 80 }])],
      [
        'several ports',
        service([
          { name: 'a', port: 80, targetPort: 'http' },
          { name: 'b', port: 81, targetPort: 8080 },
        ]),
      ],
      ['the port of the Service', service([{ port: 80, targetPort: 0 }])],
      ['no port without an address', service(undefined, { clusterIP: 'None' })],
      ['no port of a name', service(undefined, { type: 'ExternalName', externalName: 'a' })],
      ['a node port', service([{ port: 80, nodePort: 30080 }], { type: 'NodePort' })],
    ],
    [
      ['no ports', service([]), ['spec.ports', 'Service "a" has no ports']],
      ['none at all', service(undefined), ['spec.ports', 'Service "a" has no ports']],
      ['port 0', service([{ port: 0 }]), ['spec.ports[0].port', 'port 0']],
      ['a target as text', service([{ port: 80, targetPort: '8080' }]), ['spec.ports[0].targetPort', 'targetPort "8080" is not the name']],
      ['a long target', service([{ port: 80, targetPort: 'a'.repeat(16) }]), ['spec.ports[0].targetPort', 'is not valid']],
      ['no name', service([{ name: 'a', port: 80 }, { port: 81 }]), ['spec.ports[1].name', 'name is missing']],
      [
        'a name that is there twice',
        service([
          { name: 'a', port: 80 },
          { name: 'a', port: 81 },
        ]),
        ['spec.ports[1].name', 'name "a" is also'],
      ],
      ['a name that is none', service([{ name: 'A', port: 80 }]), ['spec.ports[0].name', 'name "A" is not valid']],
      ['a protocol', service([{ port: 80, appProtocol: 'a b' }]), ['spec.ports[0].appProtocol', 'appProtocol "a b"']],
      [
        'a node port of no type',
        service([{ port: 80, nodePort: 30080 }]),
        ['spec.ports[0].nodePort', 'nodePort 30080 of a Service of type'],
      ],
      [
        'a node port that is there twice',
        service(
          [
            { name: 'a', port: 80, nodePort: 30080 },
            { name: 'b', port: 81, nodePort: 30080 },
          ],
          { type: 'NodePort' },
        ),
        ['spec.ports[1].nodePort', 'nodePort 30080 is also'],
      ],
    ],
  ),
);
