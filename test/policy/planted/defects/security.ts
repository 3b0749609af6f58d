import { also, defect, defects } from '../defect';
import { CRON, POD, WEB } from './places';

const JOB = `${CRON}.containers[0]`;
const DB = 'StatefulSet/db';
/** What Pod Security "restricted" refuses, and what makes it easier to take over a node. The namespace enforces the level, so two rules find it. */
const pods = (object: string, path: string, values: readonly unknown[], field = path) =>
  values.map((value) => {
    return defect('pod-security-restricted', object, { [path]: value }, { field }, { rule: 'refused-pods', field });
  });

/** A container that is privileged, of which the API server demands that it may gain privileges, too. */
const privileged = (object: string, container: string) => {
  const [privileges, escalation] = ['privileged', 'allowPrivilegeEscalation'].map((field) => `${container}.securityContext.${field}`);
  const places = ['pod-security-restricted', 'refused-pods'].flatMap((rule) => [
    { rule, field: privileges },
    { rule, field: escalation },
  ]);
  return defect('pod-security-restricted', object, { [privileges]: true, [escalation]: undefined }, ...places);
};

export const SECURITY = [
  ...pods('Deployment/web', `${POD}.hostNetwork`, [true]),
  ...pods('Deployment/web', `${POD}.hostPID`, [true]),
  ...pods('Deployment/web', `${POD}.hostIPC`, [true]),
  ...pods(DB, `${POD}.hostNetwork`, [true]),
  ...pods(DB, `${POD}.hostPID`, [true]),
  ...pods('CronJob/cleanup', `${CRON}.hostNetwork`, [true]),
  ...pods(
    'Deployment/web',
    `${POD}.volumes[2]`,
    [
      { name: 'tmp', hostPath: { path: '/tmp' } },
      { name: 'tmp', hostPath: { path: '/var/run/docker.sock' } },
    ],
    `${POD}.volumes[2].hostPath`,
  ),
  ...pods('Deployment/web', `${POD}.volumes[2]`, [{ name: 'tmp', nfs: { server: 'nfs.example.com', path: '/' } }], `${POD}.volumes[2].nfs`),
  ...pods(DB, `${POD}.volumes[0]`, [{ name: 'run', hostPath: { path: '/run' } }], `${POD}.volumes[0].hostPath`),
  ...[WEB, `${POD}.initContainers[0]`].map((container) => privileged('Deployment/web', container)),
  privileged('CronJob/cleanup', JOB),
  ...pods('Deployment/web', `${WEB}.securityContext.capabilities.add`, [['SYS_ADMIN'], ['NET_RAW'], ['NET_ADMIN', 'CHOWN']]),
  ...pods('Deployment/web', `${WEB}.securityContext.capabilities.drop`, [['NET_RAW'], []]),
  ...pods('Deployment/web', `${WEB}.securityContext.capabilities`, [undefined], `${WEB}.securityContext.capabilities.drop`),
  ...pods('Deployment/web', `${WEB}.securityContext.runAsNonRoot`, [false]),
  ...pods('Deployment/web', `${WEB}.securityContext.seccompProfile.type`, ['Unconfined']),
  ...pods('Deployment/web', `${WEB}.securityContext.procMount`, ['Unmasked']).map((each) =>
    also({ ...each, finds: ['feature-gates Deployment/web spec.template.spec.hostUsers', ...each.finds] }, 'Deployment/web', {
      [`${POD}.hostUsers`]: false,
    }),
  ),
  ...pods('Deployment/web', `${WEB}.ports[0].hostPort`, [8080, 80]),
  ...pods(
    'Deployment/web',
    `${POD}.securityContext.sysctls`,
    [[{ name: 'kernel.msgmax', value: '1' }]],
    `${POD}.securityContext.sysctls[0].name`,
  ),
  ...pods('Deployment/web', `${POD}.initContainers[0].securityContext.capabilities.add`, [['SYS_PTRACE']]),
  ...pods('Deployment/web', `${WEB}.securityContext.allowPrivilegeEscalation`, [true, undefined]),
  ...pods(DB, `${WEB}.securityContext.allowPrivilegeEscalation`, [true, undefined]),
  ...pods(DB, `${POD}.securityContext.seccompProfile`, [undefined], `${POD}.securityContext.seccompProfile.type`),
  ...pods(DB, `${POD}.securityContext.seccompProfile.type`, ['Unconfined']),
  ...pods('CronJob/cleanup', `${JOB}.securityContext.allowPrivilegeEscalation`, [true, undefined]),
  ...pods('CronJob/cleanup', `${JOB}.securityContext.capabilities.drop`, [undefined, ['CHOWN']]),
  ...pods('Deployment/web', `${WEB}.securityContext.seLinuxOptions`, [{ type: 'spc_t' }], `${WEB}.securityContext.seLinuxOptions.type`),
  ...pods('Deployment/web', `${WEB}.livenessProbe.httpGet.host`, ['10.0.0.1']),
  ...defects('read-only-root-filesystem', 'Deployment/web', {
    [`${WEB}.securityContext.readOnlyRootFilesystem`]: [false, undefined],
    [`${POD}.initContainers[0].securityContext.readOnlyRootFilesystem`]: [false],
  }),
  ...defects('read-only-root-filesystem', DB, { [`${WEB}.securityContext.readOnlyRootFilesystem`]: [false, undefined] }),
  ...defects('read-only-root-filesystem', 'CronJob/cleanup', { [`${JOB}.securityContext.readOnlyRootFilesystem`]: [false, undefined] }),
  ...defects('run-as-high-uid', 'Deployment/web', {
    [`${WEB}.securityContext.runAsUser`]: [1000, 101],
    [`${WEB}.securityContext.runAsGroup`]: [0, 1000],
  }),
  ...defects('run-as-high-uid', DB, { [`${WEB}.securityContext.runAsUser`]: [999] }),
  ...defects('run-as-high-uid', DB, { [`${POD}.securityContext.fsGroup`]: [0] }),
  ...defects(
    'run-as-high-uid',
    DB,
    { [`${POD}.securityContext.supplementalGroups`]: [[0]] },
    { field: `${POD}.securityContext.supplementalGroups[0]` },
  ),
  ...defects('service-account-token', DB, { [`${POD}.automountServiceAccountToken`]: [true, undefined] }),
  ...defects('service-account-token', 'CronJob/cleanup', { [`${CRON}.automountServiceAccountToken`]: [true, undefined] }),
  ...defects('service-account-token', 'ServiceAccount/db', { automountServiceAccountToken: [true, undefined] }),
  ...defects('service-account-token', 'ServiceAccount/cleanup', { automountServiceAccountToken: [true, undefined] }),
  ...defects('own-service-account', 'Deployment/web', { [`${POD}.serviceAccountName`]: ['default', undefined] }),
  ...defects('own-service-account', DB, { [`${POD}.serviceAccountName`]: ['default', undefined] }),
  ...defects('own-service-account', 'CronJob/cleanup', { [`${CRON}.serviceAccountName`]: ['default', undefined] }),
  ...defects('host-aliases', 'Deployment/web', { [`${POD}.hostAliases`]: [[{ ip: '10.0.0.1', hostnames: ['db'] }]] }),
  ...defects(
    'plain-secrets',
    'Deployment/web',
    {
      [`${WEB}.env[3]`]: [
        { name: 'DB_PASSWORD', value: 'hunter2-correct' },
        { name: 'API_TOKEN', value: 'ghp_16C7e42F292c6912E7710c838347Ae178B4a' },
      ],
    },
    { field: `${WEB}.env[3].value` },
  ),
  ...defects(
    'secrets-in-env',
    'Deployment/web',
    { [`${WEB}.env[3]`]: [{ name: 'API_KEY', valueFrom: { secretKeyRef: { name: 'web-credentials', key: 'api-key' } } }] },
    { field: `${WEB}.env[3].valueFrom.secretKeyRef` },
  ),
  ...defects(
    'secrets-in-env',
    'Deployment/web',
    { [`${WEB}.envFrom[1]`]: [{ secretRef: { name: 'web-credentials' } }] },
    { field: `${WEB}.envFrom[1].secretRef` },
  ),
  ...defects('secrets-in-config-maps', 'ConfigMap/web-settings', {
    'data.DB_PASSWORD': ['hunter2-correct'],
    'data.API_TOKEN': ['ghp_16C7e42F292c6912E7710c838347Ae178B4a'],
  }),
  ...defects('rbac-wildcards', 'Role/web', { 'rules[0].verbs': [['*']], 'rules[0].resources': [['*']], 'rules[0].apiGroups': [['*']] }).map(
    (each) => ({ ...each, finds: each.finds.map((found) => `${found}[0]`) }),
  ),
  ...defects(
    'rbac-secrets',
    'Role/web',
    {
      'rules[1]': [
        { apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] },
        { apiGroups: [''], resources: ['secrets'], verbs: ['watch'] },
      ],
    },
    { field: 'rules[1].resources[0]' },
  ),
  ...defects(
    'rbac-escalation',
    'Role/web',
    {
      'rules[1]': [
        { apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] },
        { apiGroups: [''], resources: ['pods/attach'], verbs: ['create'] },
      ],
    },
    { field: 'rules[1].resources[0]' },
  ),
  ...defects(
    'rbac-anonymous',
    'RoleBinding/web',
    {
      'subjects[1]': [
        { kind: 'User', name: 'system:anonymous', apiGroup: 'rbac.authorization.k8s.io' },
        { kind: 'Group', name: 'system:unauthenticated', apiGroup: 'rbac.authorization.k8s.io' },
      ],
    },
    { field: 'subjects[1].name' },
  ),
  defect('rbac-cluster-admin', 'RoleBinding/web', { 'roleRef.name': 'cluster-admin', 'roleRef.kind': 'ClusterRole' }),
];
