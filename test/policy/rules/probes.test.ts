import { probes } from '../../../lib/policy/rules/probes';
import { testRule } from '../test-rule';
import { CONTAINER, deployment, POD, SERVICE } from '../workloads';

const ports = [{ containerPort: 8080 }];
const PROBES = { readinessProbe: { httpGet: { path: '/ready', port: 8080 } }, livenessProbe: { httpGet: { path: '/live', port: 8080 } } };
const missing = (container: string, name: string) => [
  { field: `${container}.readinessProbe`, problem: `container "${name}" has no readinessProbe` },
  { field: `${container}.livenessProbe`, problem: `container "${name}" has no livenessProbe` },
];

testRule(probes, {
  compliant: [
    { title: 'both probes', given: [deployment({ ports, ...PROBES }), SERVICE] },
    { title: 'workers, which nobody calls', given: deployment({}) },
    { title: 'helpers without ports', given: [deployment({ ports, ...PROBES }, { initContainers: [{ name: 'copy' }] }), SERVICE] },
    { title: 'pods that end', given: deployment({ ports }, { restartPolicy: 'OnFailure' }) },
    {
      title: 'jobs',
      given: { apiVersion: 'batch/v1', kind: 'Job', spec: { template: { spec: { containers: [{ name: 'a', ports }] } } } },
    },
  ],
  nonCompliant: [
    { title: 'a container with ports', given: deployment({ ports }), finds: missing(CONTAINER, 'cart') },
    { title: 'a container without ports that a Service selects', given: [deployment({}), SERVICE], finds: missing(CONTAINER, 'cart') },
    {
      title: 'the second container',
      given: deployment(
        {},
        {
          containers: [
            { name: 'cart', ports, ...PROBES },
            { name: 'exporter', ports: [{ containerPort: 9113 }] },
          ],
        },
      ),
      finds: missing(`${POD}.containers[1]`, 'exporter'),
    },
  ],
});
