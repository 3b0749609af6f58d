import { Manifest } from '../../../../lib/kubernetes/rendered-object';
import { added, addedWith, Defect, titleOf } from '../defect';
import { at } from './places';

const object = (apiVersion: string, kind: string, name: string, spec: object) => ({ apiVersion, kind, metadata: { name }, spec });
const ADMISSION = 'admissionregistration.k8s.io';
const RULE = { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] };
const POLICY = object(`${ADMISSION}/v1`, 'ValidatingAdmissionPolicy', 'few-replicas', {
  matchConstraints: { resourceRules: [RULE] },
  variables: [{ name: 'most', expression: '5' }],
  validations: [{ expression: 'object.spec.replicas <= variables.most', message: 'use at most 5 replicas' }],
});
const VALIDATION = 'spec.validations[0]';
const BINDING = object(`${ADMISSION}/v1`, 'ValidatingAdmissionPolicyBinding', 'few-replicas', {
  policyName: 'few-replicas',
  validationActions: ['Deny'],
});
const CLAIM = {
  apiVersion: 'resource.k8s.io/v1',
  kind: 'ResourceClaim',
  metadata: at('gpu'),
  spec: { devices: { requests: [{ name: 'gpu', exactly: { deviceClassName: 'gpu.example.com' } }] } },
};
const REQUEST = 'spec.devices.requests[0]';
const SLICE = object('resource.k8s.io/v1', 'ResourceSlice', 'gpus', {
  driver: 'gpu.example.com',
  nodeName: 'node-1',
  pool: { name: 'gpus', generation: 1, resourceSliceCount: 1 },
  devices: [{ name: 'gpu-0' }],
});
const RANGE = object('networking.k8s.io/v1', 'ServiceCIDR', 'more', { cidrs: ['10.97.0.0/16'] });

/** Mistakes in an object of a version that the oldest API server does not have. */
function ofNewer(...[rule, manifest, ...others]: Parameters<typeof addedWith>): Defect[] {
  const version = `removed-api ${titleOf(manifest as Manifest)} apiVersion`;
  return addedWith(rule, manifest, ...others).map((each) => ({ ...each, finds: [...each.finds, version].sort() }));
}

/** Objects of kinds that newer API servers have, and refuse, or have in other versions only. */
export const NEWER_KINDS = [
  ...ofNewer('admission-policies', POLICY, {
    'spec.matchConstraints': [undefined],
    'spec.matchConstraints.resourceRules': [undefined, []],
    [`${VALIDATION}.expression`]: [
      'object.spec.replicas <=',
      '"5"',
      'object.spec.replicas <= variables.least',
      'replicas <= 5',
      'size(object.spec.replica) < maximum(5)',
      '"a" + 1 == "a1"',
    ],
    [`${VALIDATION}.messageExpression`]: ['5'],
    [`${VALIDATION}.reason`]: ['TooMany'],
  }),
  ...ofNewer(
    'admission-policies',
    POLICY,
    { 'spec.variables[1]': [{ name: 'least replicas', expression: '1' }] },
    'spec.variables[1].name',
  ),
  ...ofNewer('admission-bindings', BINDING, {
    'spec.policyName': ['few replicas', ''],
    'spec.validationActions': [[], ['Deny', 'Warn']],
  }),
  ...ofNewer('admission-bindings', BINDING, { 'spec.paramRef': [{ name: 'limits' }] }, 'spec.paramRef.parameterNotFoundAction'),
  ...ofNewer('device-claims', CLAIM, {
    [`${REQUEST}.name`]: ['GPU', ''],
    [`${REQUEST}.exactly.deviceClassName`]: ['', 'the gpu'],
    [`${REQUEST}.exactly.count`]: [-1],
  }),
  ...ofNewer('device-claims', CLAIM, { [`${REQUEST}.exactly`]: [undefined] }, REQUEST),
  ...ofNewer(
    'device-claims',
    CLAIM,
    { 'spec.devices.constraints': [[{ requests: ['cpu'], matchAttribute: 'example.com/a' }]] },
    'spec.devices.constraints[0].requests[0]',
  ),
  ...ofNewer('resource-slices', SLICE, {
    'spec.driver': ['the driver', ''],
    'spec.pool.name': ['the pool', ''],
    'spec.pool.resourceSliceCount': [0],
    'spec.allNodes': [true],
    'spec.devices[0].name': ['GPU_0'],
  }),
  ...ofNewer('resource-slices', SLICE, { 'spec.nodeName': [undefined] }, 'spec'),
  ...ofNewer('service-ranges', RANGE, { 'spec.cidrs': [[], ['10.97.0.0/16', '10.98.0.0/16']] }),
  ...ofNewer('service-ranges', RANGE, { 'spec.cidrs[0]': ['10.97.0.0', '10.97.0.1/16', '10.97.0.0/33'] }),
  added(
    'unserved-api',
    'an alpha version',
    { apiVersion: 'internal.apiserver.k8s.io/v1alpha1', kind: 'StorageVersion', metadata: { name: 'orders' }, spec: {}, status: {} },
    { object: 'StorageVersion/orders', field: 'apiVersion' },
  ),
  ...['v1alpha1', 'v1beta1'].map((version) =>
    added(
      'unserved-api',
      `${version} of a version that the oldest API server does not have`,
      { ...RANGE, apiVersion: `networking.k8s.io/${version}` },
      { object: 'ServiceCIDR/more', field: 'apiVersion' },
      { rule: 'removed-api', object: 'ServiceCIDR/more', field: 'apiVersion' },
    ),
  ),
];
