import { featureGates } from '../../../lib/policy/rules/feature-gates';
import { Severity } from '../../../lib/policy/severity';
import { container, object, pod, workload } from '../rows';
import { testRule } from '../test-rule';

const volume = (fields: object) => pod({ volumes: [{ name: 'a', ...fields }] });
const FILES = container({ env: [{ name: 'A', valueFrom: { fileKeyRef: { volumeName: 'a', path: 'a', key: 'a' } } }] });
const IMAGE = volume({ image: { reference: 'a:1' } });
const BUNDLE = volume({ projected: { sources: [{ clusterTrustBundle: { path: 'a' } }] } });
const job = (spec: object) => workload('Job', {}, spec, 'batch/v1');
const partly = (maxUnavailable: number) => workload('StatefulSet', {}, { updateStrategy: { rollingUpdate: { maxUnavailable } } });

/** A title, an object, a version that drops its field, its path, and a part of the problem. */
const DROPPED: readonly [string, object, number, string, string][] = [
  ['a volume of an image', IMAGE, 34, 'spec.volumes[0].image', 'image needs Kubernetes 1.35, or the feature gate ImageVolume'],
  [
    'a bundle',
    BUNDLE,
    36,
    'spec.volumes[0].projected.sources[0].clusterTrustBundle',
    'clusterTrustBundle needs the feature gate ClusterTrustBundleProjection, which is off in 1.36',
  ],
  [
    'a signal',
    container({ lifecycle: { stopSignal: 'SIGQUIT' } }),
    36,
    'spec.containers[0].lifecycle.stopSignal',
    'stopSignal needs the feature gate',
  ],
  ['users', pod({ hostUsers: false }), 32, 'spec.hostUsers', 'hostUsers needs Kubernetes 1.33'],
  ['a Job of another controller', job({ managedBy: 'example.com/a' }), 31, 'spec.managedBy', 'managedBy needs Kubernetes 1.32'],
  [
    'several pods of a StatefulSet at once',
    partly(2),
    36,
    'spec.updateStrategy.rollingUpdate.maxUnavailable',
    'maxUnavailable needs the feature gate MaxUnavailableStatefulSet',
  ],
];

testRule(featureGates, {
  compliant: [
    { title: 'fields whose gate is on', given: [IMAGE, FILES, pod({ hostUsers: false })], minors: [35, 36] },
    { title: 'fields that the schema does not have', given: [IMAGE, FILES, BUNDLE], minors: [28] },
    { title: 'what is so anyway', given: [partly(1), pod({ hostUsers: true })], minors: [29, 32] },
    { title: 'no fields', given: [pod(), object('ConfigMap', { data: {} })] },
  ],
  nonCompliant: [
    ...DROPPED.map(([title, given, minor, field, problem]) => ({
      title,
      given,
      minors: [minor],
      finds: [{ field, problem, severity: Severity.WARNING }],
    })),
    {
      title: 'a variable without another source',
      given: FILES,
      minors: [34, 36],
      finds: [{ field: 'spec.containers[0].env[0].valueFrom.fileKeyRef', problem: 'fileKeyRef needs Kubernetes 1.35' }],
    },
  ],
});
