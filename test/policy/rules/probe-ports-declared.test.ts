import { probePortsDeclared } from '../../../lib/policy/rules/probe-ports-declared';
import { testRule } from '../test-rule';
import { CONTAINER, deployment, POD } from '../workloads';

const probe = (port: unknown) => ({ livenessProbe: { httpGet: { port } }, readinessProbe: { tcpSocket: { port } } });

testRule(probePortsDeclared, {
  compliant: [
    { title: 'a port that is declared', given: deployment({ ports: [{ containerPort: 8080 }], ...probe(8080) }) },
    { title: 'other ports, of which another rule says more', given: deployment({ ports: [{ containerPort: 8080 }], ...probe(8081) }) },
    { title: 'names, too', given: deployment(probe('http')) },
    {
      title: 'a port of another container',
      given: deployment(
        {},
        {
          containers: [
            { name: 'a', ...probe(8080) },
            { name: 'b', ports: [{ containerPort: 8080 }] },
          ],
        },
      ),
    },
  ],
  nonCompliant: [
    {
      title: 'probes of a container without ports',
      given: deployment({ ...probe(8080), startupProbe: { grpc: { port: 9000 } } }),
      finds: [
        { field: `${CONTAINER}.startupProbe.grpc.port`, problem: 'port 9000 of a probe, while container "cart" declares no ports' },
        { field: `${CONTAINER}.readinessProbe.tcpSocket.port`, problem: 'port 8080' },
        { field: `${CONTAINER}.livenessProbe.httpGet.port`, problem: 'port 8080' },
      ],
    },
    {
      title: 'probes of a sidecar',
      given: deployment({}, { initContainers: [{ name: 'proxy', restartPolicy: 'Always', startupProbe: { tcpSocket: { port: 1 } } }] }),
      finds: [{ field: `${POD}.initContainers[0].startupProbe.tcpSocket.port`, problem: 'port 1 ' }],
    },
  ],
});
