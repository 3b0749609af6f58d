import { added, defect, defects, removed } from '../defect';
import { CRON, POD, RBAC, RULE, WEB } from './places';

const MAP = { object: 'CronJob/cleanup', field: `${CRON}.containers[0].env[0].valueFrom.configMapKeyRef.key` };
/** What becomes of its target, as long as no autoscaler scales it. */
const WITHOUT_AUTOSCALER = { object: 'Deployment/web', rule: 'replicas', field: 'spec.replicas' };
const SUBJECT = { kind: 'ServiceAccount', name: 'web', namespace: 'orders' };

/** References to what is not there. */
export const REFERENCES = [
  ...defects('missing-service-account', 'Deployment/web', { [`${POD}.serviceAccountName`]: ['webb', 'other'] }),
  ...defects('missing-service-account', 'StatefulSet/db', { [`${POD}.serviceAccountName`]: ['postgres'] }),
  ...defects('missing-service-account', 'CronJob/cleanup', { [`${CRON}.serviceAccountName`]: ['cleaner'] }),
  removed('missing-service-account', 'ServiceAccount/db', { object: 'StatefulSet/db', field: `${POD}.serviceAccountName` }),
  removed('missing-service-account', 'ServiceAccount/cleanup', { object: 'CronJob/cleanup', field: `${CRON}.serviceAccountName` }),
  ...defects('missing-config-map', 'Deployment/web', {
    [`${WEB}.env[1].valueFrom.configMapKeyRef.name`]: ['settings'],
    [`${WEB}.envFrom[0].configMapRef.name`]: ['settings', 'web-setting'],
    [`${POD}.volumes[0].configMap.name`]: ['settings'],
  }),
  defect(
    'missing-config-map',
    'Deployment/web',
    { [`${WEB}.envFrom[1]`]: { configMapRef: { name: 'flags' } } },
    { field: `${WEB}.envFrom[1].configMapRef.name` },
  ),
  defect(
    'missing-config-map',
    'Deployment/web',
    { [`${POD}.volumes[2]`]: { name: 'tmp', configMap: { name: 'flags' } } },
    { field: `${POD}.volumes[2].configMap.name` },
  ),
  defect(
    'missing-config-map',
    'Deployment/web',
    { [`${POD}.volumes[2]`]: { name: 'tmp', projected: { sources: [{ configMap: { name: 'flags' } }] } } },
    { field: `${POD}.volumes[2].projected.sources[0].configMap.name` },
  ),
  defect('missing-config-map', 'CronJob/cleanup', { [`${CRON}.containers[0].env[0].valueFrom.configMapKeyRef.name`]: 'settings' }),
  defect(
    'missing-config-map',
    'ConfigMap/web-settings',
    { 'metadata.namespace': 'default-2' },
    { object: 'CronJob/cleanup', field: `${CRON}.containers[0].env[0].valueFrom.configMapKeyRef.name` },
    { object: 'Deployment/web', field: `${WEB}.env[1].valueFrom.configMapKeyRef.name` },
    { object: 'Deployment/web', field: `${WEB}.envFrom[0].configMapRef.name` },
    { object: 'Deployment/web', field: `${POD}.volumes[0].configMap.name` },
  ),
  ...defects('missing-config-map-key', 'Deployment/web', {
    [`${WEB}.env[1].valueFrom.configMapKeyRef.key`]: ['DB_HOST', 'database_host'],
    [`${POD}.volumes[0].configMap.items[0].key`]: ['web.cfg', 'nginx.conf'],
  }),
  ...defects('missing-config-map-key', 'CronJob/cleanup', { [MAP.field]: ['LEVEL'] }),
  defect('missing-config-map-key', 'ConfigMap/web-settings', { 'data.LOG_LEVEL': undefined }, MAP),
  defect(
    'missing-config-map-key',
    'ConfigMap/web-settings',
    { 'data.DATABASE_HOST': undefined },
    { object: 'Deployment/web', field: `${WEB}.env[1].valueFrom.configMapKeyRef.key` },
  ),
  defect(
    'missing-config-map-key',
    'ConfigMap/web-settings',
    { 'data["web.conf"]': undefined },
    { object: 'Deployment/web', field: `${POD}.volumes[0].configMap.items[0].key` },
  ),
  ...defects('missing-secret-key', 'Deployment/web', { [`${POD}.volumes[1].secret.items[0].key`]: ['apikey', 'API_KEY'] }),
  defect(
    'missing-secret-key',
    'Secret/web-credentials',
    { stringData: { key: '{{ api-key }}' } },
    { object: 'Deployment/web', field: `${POD}.volumes[1].secret.items[0].key` },
  ),
  ...defects('missing-claim', 'CronJob/cleanup', { [`${CRON}.volumes[0].persistentVolumeClaim.claimName`]: ['archives', 'data'] }),
  removed('missing-claim', 'PersistentVolumeClaim/archive', {
    object: 'CronJob/cleanup',
    field: `${CRON}.volumes[0].persistentVolumeClaim.claimName`,
  }),
  defect(
    'missing-claim',
    'PersistentVolumeClaim/archive',
    { 'metadata.namespace': 'other' },
    { object: 'CronJob/cleanup', field: `${CRON}.volumes[0].persistentVolumeClaim.claimName` },
  ),
  ...defects('missing-headless-service', 'StatefulSet/db', { 'spec.serviceName': ['postgres', 'db-headless'] }),
  removed('missing-headless-service', 'Service/db', { object: 'StatefulSet/db', field: 'spec.serviceName' }),
  defect(
    'missing-headless-service',
    'Service/db',
    { 'spec.clusterIP': undefined },
    { object: 'StatefulSet/db', field: 'spec.serviceName' },
  ),
  ...defects(
    'missing-role',
    'RoleBinding/web',
    { 'roleRef.name': ['webb', 'reader'], 'roleRef.kind': ['ClusterRole'] },
    { field: 'roleRef.name' },
  ),
  removed('missing-role', 'Role/web', { object: 'RoleBinding/web', field: 'roleRef.name' }),
  ...defects(
    'missing-subject',
    'RoleBinding/web',
    { 'subjects[0].name': ['webb', 'api'], 'subjects[0].namespace': ['other'] },
    { field: 'subjects[0].name' },
  ),
  defect('missing-subject', 'RoleBinding/web', { subjects: [SUBJECT, { ...SUBJECT, name: 'api' }] }, { field: 'subjects[1].name' }),
  added(
    'missing-subject',
    'a ClusterRoleBinding to nobody',
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: 'view' },
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'view' },
      subjects: [{ ...SUBJECT, name: 'nobody' }],
    },
    { object: 'ClusterRoleBinding/view', field: 'subjects[0].name' },
  ),
  added(
    'missing-role',
    'a ClusterRoleBinding of no role',
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: 'a' },
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'reader' },
      subjects: [SUBJECT],
    },
    { object: 'ClusterRoleBinding/a', field: 'roleRef.name' },
  ),
  ...defects(
    'missing-scale-target',
    'HorizontalPodAutoscaler/web',
    { 'spec.scaleTargetRef.name': ['webb', 'api'] },
    {},
    WITHOUT_AUTOSCALER,
  ),
  defect(
    'missing-scale-target',
    'HorizontalPodAutoscaler/web',
    { 'spec.scaleTargetRef.kind': 'StatefulSet' },
    { field: 'spec.scaleTargetRef.name' },
    WITHOUT_AUTOSCALER,
  ),
  ...defects('missing-backend', 'Ingress/web', { [`${RULE}.http.paths[0].backend.service.name`]: ['webb', 'api'] }),
  ...defects('missing-backend', 'Ingress/web', { [`${RULE}.http.paths[0].backend.service.port.name`]: ['https', 'web'] }),
  defect(
    'missing-backend',
    'Ingress/web',
    { [`${RULE}.http.paths[0].backend.service.port`]: { number: 8080 } },
    { field: `${RULE}.http.paths[0].backend.service.port.number` },
  ),
  defect(
    'missing-backend',
    'Ingress/web',
    { 'spec.defaultBackend': { service: { name: 'errors', port: { number: 80 } } } },
    { field: 'spec.defaultBackend.service.name' },
  ),
  ...defects('missing-route-backend', 'HTTPRoute/web', {
    [`${RULE}.backendRefs[0].name`]: ['webb', 'api'],
    [`${RULE}.backendRefs[0].port`]: [8080, 81],
  }),
  defect(
    'missing-route-backend',
    'HTTPRoute/web',
    { [`${RULE}.backendRefs[1]`]: { name: 'canary', port: 80 } },
    { field: `${RULE}.backendRefs[1].name` },
  ),
  ...defects('missing-gateway', 'HTTPRoute/web', {
    'spec.parentRefs[0].name': ['partner', 'public'],
    'spec.parentRefs[0].sectionName': ['http'],
  }),
  removed('missing-gateway', 'Gateway/partners', { object: 'HTTPRoute/web', field: 'spec.parentRefs[0].name' }),
  ...defects(
    'missing-secret-store',
    'ExternalSecret/mail',
    { 'spec.secretStoreRef.kind': ['SecretStore', undefined] },
    { field: 'spec.secretStoreRef.name' },
  ),
  ...defects(
    'missing-volume',
    'Deployment/web',
    { [`${WEB}.volumeMounts[3]`]: [{ name: 'cache', mountPath: '/cache' }] },
    { field: `${WEB}.volumeMounts[3].name` },
  ),
  ...defects(
    'missing-volume',
    'StatefulSet/db',
    { [`${WEB}.volumeMounts[2]`]: [{ name: 'backup', mountPath: '/backup' }] },
    { field: `${WEB}.volumeMounts[2].name` },
  ),
  ...defects(
    'missing-volume',
    'CronJob/cleanup',
    { [`${CRON}.containers[0].volumeMounts[1]`]: [{ name: 'tmp', mountPath: '/tmp' }] },
    { field: `${CRON}.containers[0].volumeMounts[1].name` },
  ),
  ...defects(
    'missing-container',
    'HorizontalPodAutoscaler/web',
    {
      'spec.metrics[0]': [
        {
          type: 'ContainerResource',
          containerResource: { name: 'cpu', container: 'app', target: { type: 'Utilization', averageUtilization: 70 } },
        },
      ],
    },
    { field: 'spec.metrics[0].containerResource.container' },
  ),
  added(
    'missing-reference-grant',
    'a route to a Service of another namespace',
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'billing', namespace: 'billing' },
      spec: {
        parentRefs: [{ name: 'partners', namespace: 'orders' }],
        hostnames: ['partners.example.com'],
        rules: [
          {
            matches: [{ path: { type: 'PathPrefix', value: '/billing' } }],
            backendRefs: [{ name: 'web', namespace: 'orders', port: 80 }],
          },
        ],
      },
    },
    { object: 'HTTPRoute/billing', field: `${RULE}.backendRefs[0].namespace` },
  ),
  added(
    'missing-webhook-service',
    'a webhook without a Service',
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'a' },
      webhooks: [
        {
          name: 'a.example.com',
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          clientConfig: { service: { name: 'hook', namespace: 'orders' } },
          rules: [],
        },
      ],
    },
    { object: 'ValidatingWebhookConfiguration/a', field: 'webhooks[0].clientConfig.service.name' },
  ),
];
