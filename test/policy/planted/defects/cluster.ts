import { addedWith, defects } from '../defect';
import { at } from './places';

const object = (apiVersion: string, kind: string, name: string, fields: object) => ({ apiVersion, kind, metadata: { name }, ...fields });

/** An object of a group of the version 1. */
const v1 = (group: string, kind: string, name: string, spec: object) => object(`${group}/v1`, kind, name, { spec });
const FLOW = 'flowcontrol.apiserver.k8s.io';
const STORAGE = 'storage.k8s.io';

const ACCESS = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', metadata: {} };
const REVIEW = { ...ACCESS, spec: { user: 'jane', resourceAttributes: { namespace: 'orders', verb: 'get', resource: 'pods' } } };
const API_SERVICE = v1('apiregistration.k8s.io', 'APIService', 'v1.refunds.example.com', {
  group: 'refunds.example.com',
  version: 'v1',
  groupPriorityMinimum: 1000,
  versionPriority: 15,
  service: { name: 'web', namespace: 'orders', port: 80 },
});
const DRIVER = v1(STORAGE, 'CSIDriver', 'csi.example.com', { attachRequired: false, fsGroupPolicy: 'File' });
const ATTACHMENT = v1(STORAGE, 'VolumeAttachment', 'archive', {
  attacher: 'csi.example.com',
  nodeName: 'node-1',
  source: { persistentVolumeName: 'archive' },
});
const SCHEMA = v1(FLOW, 'FlowSchema', 'orders', {
  priorityLevelConfiguration: { name: 'orders' },
  matchingPrecedence: 500,
  rules: [
    {
      subjects: [{ kind: 'ServiceAccount', serviceAccount: at('web') }],
      resourceRules: [{ verbs: ['get'], apiGroups: [''], resources: ['configmaps'], namespaces: ['orders'] }],
    },
  ],
});
const LEVEL = v1(FLOW, 'PriorityLevelConfiguration', 'orders', {
  type: 'Limited',
  limited: { nominalConcurrencyShares: 5, limitResponse: { type: 'Queue', queuing: { queues: 16, handSize: 4 } } },
});
const NODE = object('v1', 'Node', 'node-1', {
  spec: { podCIDR: '10.1.0.0/24', podCIDRs: ['10.1.0.0/24'], taints: [{ key: 'spot', effect: 'NoSchedule' }] },
});
const REVISION = { apiVersion: 'apps/v1', kind: 'ControllerRevision', metadata: at('db-1'), revision: 1, data: { spec: {} } };
const BINDING = { apiVersion: 'v1', kind: 'Binding', metadata: at('web-0'), target: { kind: 'Node', name: 'node-1' } };
const EVENT = {
  apiVersion: 'events.k8s.io/v1',
  kind: 'Event',
  metadata: at('web-started'),
  regarding: { kind: 'Deployment', ...at('web') },
  eventTime: '2026-01-01T00:00:00.000000Z',
  reportingController: 'example.com/refunds',
  reportingInstance: 'refunds-0',
  action: 'Start',
  reason: 'Started',
  type: 'Normal',
};
const ENDPOINTS = {
  apiVersion: 'v1',
  kind: 'Endpoints',
  metadata: at('web'),
  subsets: [{ addresses: [{ ip: '192.0.2.1' }], ports: [{ port: 80 }] }],
};
/** What any use of the kind is blamed for. */
const DEPRECATED = 'deprecated-api Endpoints/web apiVersion';
const STORAGE_CLASS = object(`${STORAGE}/v1`, 'StorageClass', 'fast', {
  provisioner: 'csi.example.com',
  allowedTopologies: [{ matchLabelExpressions: [{ key: 'topology.kubernetes.io/zone', values: ['a'] }] }],
});
const ZONE = 'allowedTopologies[0].matchLabelExpressions[0]';
const SIGNING = v1('certificates.k8s.io', 'CertificateSigningRequest', 'web', {
  // What `openssl req` writes for a key of an elliptic curve.
  request: [
    'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIR01HNENBUUF3RERFS01BZ0dBMVVFQXd3QllUQlpNQk1HQnlxR1NNNDlBZ0VHQ0NxR1NN',
    'NDlBd0VIQTBJQQpCQVR1akhxVHloME8vUk9vTEw4ZzBPOFBYUS91WXdKVlpGeGphd2pvVzN5emlURWZuVGdaU1NxU2p0TDdJY3hoCm53K1hCS3dTdzZkZkIx',
    'R3lEZVBmeUFLZ0FEQUtCZ2dxaGtqT1BRUURBZ05JQURCRkFpRUFob0h5VitiQzBNaXMKanE0ZFpzUURRWmNjd1hXd2hrbDNobDB0aXNmWExEd0NJRjhVczIz',
    'alRVVU14N3JnV0ZRbGZxd2dFTkFrNkhBSwpmNStaK0RIaGNVQ20KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==',
  ].join(''),
  signerName: 'example.com/internal',
  usages: ['client auth'],
});
const LABEL = 'metadata.labels["pod-security.kubernetes.io';

/** Objects of the cluster and its control plane that an API server refuses. */
export const CLUSTER = [
  ...addedWith('access-reviews', REVIEW, { 'spec.user': [undefined, ''], 'spec.resourceAttributes': [undefined] }),
  ...addedWith('access-reviews', REVIEW, { 'spec.nonResourceAttributes': [{ path: '/healthz', verb: 'get' }] }),
  ...addedWith('api-services', API_SERVICE, {
    'metadata.name': ['v2.refunds.example.com', 'refunds'],
    'spec.groupPriorityMinimum': [0, 20_001],
    'spec.versionPriority': [0, 1001],
    'spec.service.port': [0, 65_536],
  }),
  ...addedWith('controller-revisions', REVISION, { revision: [-1], data: [undefined] }),
  ...addedWith('csi-objects', DRIVER, { 'spec.fsGroupPolicy': ['Files', ''] }),
  ...addedWith(
    'csi-objects',
    DRIVER,
    { 'spec.tokenRequests': [[{ audience: 'a', expirationSeconds: 60 }]] },
    'spec.tokenRequests[0].expirationSeconds',
  ),
  ...addedWith('csi-objects', ATTACHMENT, { 'spec.attacher': ['csi driver', ''], 'spec.nodeName': ['Node 1'], 'spec.source': [{}] }),
  ...addedWith('endpoints', ENDPOINTS, {
    'subsets[0].addresses[0].ip': ['192.0.2.256', '127.0.0.1'],
    'subsets[0].ports[0].port': [0],
  }).map((each) => ({ ...each, finds: [...each.finds, DEPRECATED].sort() })),
  ...addedWith('events', EVENT, {
    reportingController: [undefined, 'the controller'],
    action: [undefined, ''],
    type: ['Odd', undefined],
    'regarding.namespace': [undefined],
  }),
  ...addedWith('flow-schemas', SCHEMA, {
    'spec.matchingPrecedence': [1, 10_001],
    'spec.priorityLevelConfiguration.name': [''],
    'spec.rules[0].resourceRules[0].verbs': [['*', 'get']],
    'spec.rules[0].resourceRules[0].namespaces': [[], undefined],
  }),
  ...addedWith('flow-schemas', SCHEMA, { 'spec.rules[0].resourceRules': [undefined, []] }, 'spec.rules[0]'),
  ...addedWith('priority-levels', LEVEL, {
    'spec.type': ['limited'],
    'spec.exempt': [{}],
    'spec.limited': [undefined],
    'spec.limited.nominalConcurrencyShares': [-1],
    'spec.limited.lendablePercent': [101],
    'spec.limited.limitResponse.queuing.handSize': [17],
  }),
  ...defects('namespace-labels', 'Namespace/orders', {
    [`${LABEL}/warn"]`]: ['strict', 'Restricted', ''],
    [`${LABEL}/enforce-version"]`]: ['1.36', 'v1.36.1', 'newest'],
  }),
  ...addedWith('nodes', NODE, {
    'spec.taints[0].key': ['spot nodes', ''],
    'spec.podCIDR': ['10.1.0.0', '10.1.0.0/33'],
    'spec.podCIDRs': [['10.1.0.0/24', '10.2.0.0/24']],
  }),
  ...addedWith('pod-bindings', BINDING, { 'target.kind': ['Machine'], 'target.name': [undefined, ''] }),
  ...addedWith('signing-requests', SIGNING, {
    'spec.request': ['YQ=='],
    'spec.signerName': ['internal', 'kubernetes.io/legacy-unknown', ''],
    'spec.usages': [[], undefined],
    'spec.expirationSeconds': [60],
  }),
  ...addedWith('storage-classes', STORAGE_CLASS, {
    provisioner: ['', 'csi driver', 'example.com/a/b'],
    reclaimPolicy: ['Recycle'],
    'parameters[""]': ['ssd'],
    [`${ZONE}.key`]: ['', 'the zone'],
    [`${ZONE}.values`]: [[]],
  }),
];
