import { addedWith, defect, defects } from '../defect';
import { POD, RBAC } from './places';

const CLAIM = `spec.volumeClaimTemplates[0].spec`;
const LIMIT = 'spec.limits[0]';
const object = (apiVersion: string, kind: string, name: string, fields: object) => ({ apiVersion, kind, metadata: { name }, ...fields });
const VOLUME = object('v1', 'PersistentVolume', 'archive', {
  spec: { capacity: { storage: '10Gi' }, accessModes: ['ReadWriteMany'], nfs: { server: 'nfs.example.com', path: '/archive' } },
});
const DEFINITION = object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'refunds.orders.example.com', {
  spec: {
    group: 'orders.example.com',
    names: { kind: 'Refund', plural: 'refunds' },
    scope: 'Namespaced',
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
});
const VERSION = 'spec.versions[0]';
const WEBHOOK = object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'refunds', {
  webhooks: [
    {
      name: 'refunds.orders.example.com',
      admissionReviewVersions: ['v1'],
      sideEffects: 'None',
      clientConfig: { service: { name: 'web', namespace: 'orders', port: 80 } },
      rules: [{ operations: ['CREATE'], apiGroups: ['orders.example.com'], apiVersions: ['v1'], resources: ['refunds'] }],
    },
  ],
});
const HOOK = 'webhooks[0]';
const CLUSTER_ROLE = object(`${RBAC}/v1`, 'ClusterRole', 'probes', { rules: [{ nonResourceURLs: ['/healthz'], verbs: ['get'] }] });

/** Configuration, storage and rights that an API server refuses. */
export const CONFIGURATION = [
  ...defects('config-map-data', 'ConfigMap/web-settings', {
    'data["log level"]': ['info'],
    'data["a/b"]': ['c'],
    'data[".."]': ['a'],
    data: [{ LOG_LEVEL: 'info', DATABASE_HOST: 'db', 'web.conf': 'x'.repeat(2 ** 20) }],
    'binaryData.LOG_LEVEL': ['YQ=='],
  }),
  ...defects('secret-data', 'Secret/web-tls', {
    'data["tls.key"]': [undefined],
    'data["tls.crt"]': [undefined],
    'data["tls key"]': ['YQ=='],
  }),
  ...defects('secret-data', 'Secret/web-credentials', {
    'stringData["api key"]': ['{{ api-key }}'],
    stringData: [{ 'api-key': 'x'.repeat(2 ** 20 + 1) }],
  }),
  ...defects(
    'secret-data',
    'Secret/web-credentials',
    { type: ['kubernetes.io/tls'] },
    { field: 'data["tls.crt"]' },
    { field: 'data["tls.key"]' },
  ),
  ...defects('secret-data', 'Secret/web-credentials', { type: ['kubernetes.io/dockerconfigjson'] }, { field: 'data[".dockerconfigjson"]' }),
  ...defects('secret-data', 'Secret/web-credentials', { type: ['kubernetes.io/basic-auth'] }, { field: 'data.username' }),
  ...defects('limit-ranges', 'LimitRange/limits', {
    [`${LIMIT}.min.memory`]: ['5Gi'],
    [`${LIMIT}.default.cpu`]: ['5'],
    [`${LIMIT}.max.gpu`]: ['1'],
    [`${LIMIT}.maxLimitRequestRatio.cpu`]: ['500m'],
  }),
  ...defects('limit-ranges', 'LimitRange/limits', { [`${LIMIT}.defaultRequest.memory`]: ['8Mi'] }, { field: `${LIMIT}.min.memory` }),
  ...defects(
    'limit-ranges',
    'LimitRange/limits',
    { 'spec.limits[2]': [{ type: 'Container', max: { cpu: '8' } }] },
    { field: 'spec.limits[2].type' },
  ),
  ...defects('resource-quotas', 'ResourceQuota/quota', {
    'spec.hard.memroy': ['40Gi'],
    'spec.hard.deployments': ['5'],
    'spec.hard.pods': ['-1', '50500m'],
    'spec.scopes': [['BestEffort', 'NotBestEffort']],
  }),
  ...addedWith('priority-classes', object('scheduling.k8s.io/v1', 'PriorityClass', 'urgent', { value: 5 }), {
    value: [1_000_000_001, 2_000_000_000],
  }),
  ...addedWith('priority-classes', object('scheduling.k8s.io/v1', 'PriorityClass', 'system-orders', { value: 5 }), {
    'metadata.name': ['system-orders'],
  }),
  ...addedWith('cluster-classes', object('networking.k8s.io/v1', 'IngressClass', 'edge', { spec: { controller: 'example.com/edge' } }), {
    'spec.controller': ['edge', 'Example.com/edge'],
  }),
  ...addedWith('cluster-classes', object('node.k8s.io/v1', 'RuntimeClass', 'sandbox', { handler: 'runsc' }), {
    handler: ['', 'run_sc', 'Runsc'],
  }),
  ...addedWith('persistent-volumes', VOLUME, {
    'spec.capacity.storage': [undefined, '0'],
    'spec.accessModes': [undefined, [], ['ReadWriteOncePod', 'ReadWriteMany']],
    'spec.hostPath': [{ path: '/archive' }],
    'spec.storageClassName': ['Fast'],
  }),
  ...addedWith('persistent-volumes', VOLUME, { 'spec.nfs': [undefined] }, 'spec'),
  ...defects('volume-claims', 'PersistentVolumeClaim/archive', {
    'spec.accessModes': [undefined, []],
    'spec.resources.requests.storage': [undefined, '0', '-1Gi'],
    'spec.storageClassName': ['Fast_1'],
  }),
  ...defects('volume-claims', 'StatefulSet/db', {
    [`${CLAIM}.resources.requests.storage`]: [undefined, '0'],
    [`${CLAIM}.accessModes`]: [[]],
    [`${CLAIM}.storageClassName`]: ['Fast'],
  }),
  ...defects(
    'volume-claims',
    'Deployment/web',
    { [`${POD}.volumes[2]`]: [{ name: 'tmp', ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'] } } } }] },
    { field: `${POD}.volumes[2].ephemeral.volumeClaimTemplate.spec.resources.requests.storage` },
  ),
  ...defects('rbac-bindings', 'RoleBinding/web', {
    'roleRef.apiGroup': ['rbac', 'apps'],
    'subjects[0].name': ['Web', ''],
    'subjects[0].kind': ['Serviceaccount', 'Pod'],
    'subjects[0].apiGroup': [RBAC],
  }),
  ...defects('rbac-bindings', 'RoleBinding/web', { 'roleRef.kind': ['Group'] }),
  ...defects('rbac-rules', 'Role/web', {
    'rules[0].verbs': [[]],
    'rules[0].apiGroups': [[], undefined],
    'rules[0].resources': [[], undefined],
  }),
  defect(
    'rbac-rules',
    'Role/web',
    { 'rules[1]': { nonResourceURLs: ['/healthz'], verbs: ['get'] } },
    { field: 'rules[1].nonResourceURLs' },
  ),
  ...addedWith('rbac-rules', CLUSTER_ROLE, { 'rules[0].resources': [['pods']] }, 'rules[0].nonResourceURLs'),
  ...addedWith('rbac-rules', CLUSTER_ROLE, { aggregationRule: [{}] }, 'aggregationRule.clusterRoleSelectors'),
  ...addedWith('resource-definitions', DEFINITION, {
    'metadata.name': ['refund.orders.example.com', 'refunds'],
    'spec.preserveUnknownFields': [true],
  }),
  ...addedWith('resource-definitions', DEFINITION, { [`${VERSION}.storage`]: [false] }, 'spec.versions'),
  ...addedWith('resource-definitions', DEFINITION, { [`${VERSION}.schema`]: [undefined] }, `${VERSION}.schema.openAPIV3Schema`),
  ...addedWith('resource-definitions', DEFINITION, { 'spec.names.kind': ['Re_fund'], [`${VERSION}.name`]: ['V1', '1'] }),
  ...addedWith('webhooks', WEBHOOK, {
    [`${HOOK}.name`]: ['refunds', 'orders.example', 'Refunds.orders.example.com'],
    [`${HOOK}.sideEffects`]: ['Some', 'Unknown'],
    [`${HOOK}.timeoutSeconds`]: [0, 31],
    [`${HOOK}.admissionReviewVersions`]: [['v2'], []],
    [`${HOOK}.rules[0].operations`]: [[], ['*', 'CREATE']],
  }),
  ...addedWith('webhooks', WEBHOOK, { [`${HOOK}.clientConfig`]: [{ url: 'http://web.orders.svc/refunds' }] }, `${HOOK}.clientConfig.url`),
  ...addedWith('webhooks', WEBHOOK, { [`${HOOK}.clientConfig`]: [{}] }),
];
