import { cases } from '../cases';
import { METADATA, NAMESPACE } from './bases';

const RESOURCE = 'resource.k8s.io/v1';
const EXACTLY = { deviceClassName: 'gpu.example.com' };
const CLAIM = { devices: { requests: [{ name: 'gpu', exactly: EXACTLY }] } };

/** Kinds of resource.k8s.io, which servers serve from 1.34 on. */
export const DEVICES = [
  ...cases(
    'ResourceClaim',
    { apiVersion: RESOURCE, kind: 'ResourceClaim', metadata: METADATA, spec: CLAIM },
    {
      'spec.devices.requests': [
        [{ name: 'gpu' }],
        [{ name: 'GPU', exactly: EXACTLY }],
        [{ name: 'gpu', exactly: {} }],
        [{ name: 'gpu', deviceClassName: 'a' }],
        [{ exactly: EXACTLY }],
      ],
      'spec.devices.requests[0].exactly.count': [2, 0, -1],
      'spec.devices.requests[0].exactly.allocationMode': ['All', 'Some'],
      'spec.devices.requests[0].exactly.selectors': [
        [{ cel: { expression: 'device.driver == "a"' } }],
        [{ cel: { expression: 'device.' } }],
        [{}],
      ],
    },
  ),
  ...cases(
    'ResourceClaimTemplate',
    { apiVersion: RESOURCE, kind: 'ResourceClaimTemplate', metadata: METADATA, spec: { spec: CLAIM } },
    { spec: [undefined, {}, CLAIM], 'spec.metadata': [{ labels: { a: 'b c' } }] },
  ),
  ...cases(
    'DeviceClass',
    { apiVersion: RESOURCE, kind: 'DeviceClass', metadata: { name: 'a' }, spec: {} },
    { 'spec.selectors': [[{}], [{ cel: { expression: 'true' } }]], 'metadata.namespace': [NAMESPACE] },
  ),
  ...cases(
    'ResourceSlice',
    {
      apiVersion: RESOURCE,
      kind: 'ResourceSlice',
      metadata: { name: 'a' },
      spec: { driver: 'gpu.example.com', nodeName: 'a', pool: { name: 'a', generation: 1, resourceSliceCount: 1 } },
    },
    {
      'spec.driver': [undefined, 'A b'],
      'spec.nodeName': [undefined],
      'spec.allNodes': [true],
      'spec.devices': [[{ name: 'gpu-0' }], [{ name: 'GPU_0' }]],
      'spec.pool': [undefined],
    },
  ),
];

/** Kinds of alpha and beta versions, which servers serve only when they are asked to: those of 1.29 and those of 1.36. */
const NOT_SERVED: { readonly [apiVersion: string]: readonly string[] } = {
  'admissionregistration.k8s.io/v1alpha1': [
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
  ],
  'admissionregistration.k8s.io/v1beta1': [
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
  ],
  'authentication.k8s.io/v1alpha1': ['SelfSubjectReview'],
  'authentication.k8s.io/v1beta1': ['SelfSubjectReview'],
  'certificates.k8s.io/v1alpha1': ['ClusterTrustBundle'],
  'certificates.k8s.io/v1beta1': ['ClusterTrustBundle', 'PodCertificateRequest'],
  'coordination.k8s.io/v1alpha2': ['LeaseCandidate'],
  'coordination.k8s.io/v1beta1': ['LeaseCandidate'],
  'internal.apiserver.k8s.io/v1alpha1': ['StorageVersion'],
  'networking.k8s.io/v1alpha1': ['IPAddress', 'ServiceCIDR'],
  'networking.k8s.io/v1beta1': ['IPAddress', 'ServiceCIDR'],
  'resource.k8s.io/v1alpha2': ['PodSchedulingContext', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceClass'],
  'resource.k8s.io/v1alpha3': ['DeviceTaintRule', 'ResourcePoolStatusRequest'],
  'resource.k8s.io/v1beta1': ['DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'],
  'resource.k8s.io/v1beta2': ['DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice', 'DeviceTaintRule'],
  'scheduling.k8s.io/v1alpha2': ['PodGroup', 'Workload'],
  'storage.k8s.io/v1alpha1': ['VolumeAttributesClass'],
  'storage.k8s.io/v1beta1': ['VolumeAttributesClass'],
  'storagemigration.k8s.io/v1beta1': ['StorageVersionMigration'],
};

export const UNSERVED = Object.entries(NOT_SERVED).flatMap(([apiVersion, kinds]) =>
  kinds.flatMap((kind) => cases(`${kind} of ${apiVersion}`, { apiVersion, kind, metadata: { name: 'a' } })),
);
