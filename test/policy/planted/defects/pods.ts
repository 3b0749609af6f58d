import { beside, defect, defects, removed } from '../defect';
import { at, CRON, POD } from './places';

const AFFINITY = `${POD}.affinity`;
const TERM = `${AFFINITY}.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0]`;
const SPREAD = `${POD}.topologySpreadConstraints[0]`;
const NODES = `${AFFINITY}.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`;
const ANNOTATIONS = 'spec.template.metadata.annotations';
const METADATA = 'metadata.annotations';
const toleration = (field: string, value: object) =>
  defect('tolerations', 'Deployment/web', { [`${POD}.tolerations`]: [value] }, { field: `${POD}.tolerations[0].${field}` });
const expression = (field: string, value: object) =>
  defect(
    'node-affinity',
    'Deployment/web',
    { [NODES]: [{ matchExpressions: [value] }] },
    { field: `${NODES}[0].matchExpressions[0].${field}` },
  );
const volume = (rule: string, field: string, source: object) =>
  defect(rule, 'Deployment/web', { [`${POD}.volumes[2]`]: { name: 'tmp', ...source } }, { field: `${POD}.volumes[2]${field}` });
/** The policy that this library creates for each namespace. */
const DENY_ALL = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { ...at('deny'), labels: { 'app.kubernetes.io/managed-by': 'cdk8s' } },
  spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
};
const SYSCTL = { name: 'net.ipv4.tcp_syncookies', value: '1' };

/** Pods that an API server refuses. */
export const PODS = [
  ...defects('pod-names', 'Deployment/web', {
    [`${POD}.serviceAccountName`]: ['Web', 'web_1'],
    [`${POD}.priorityClassName`]: ['Business', 'very important'],
    [`${POD}.hostname`]: ['web.orders', 'WEB'],
    [`${POD}.subdomain`]: ['web.orders'],
    [`${POD}.nodeName`]: ['Node 1'],
    [`${POD}.runtimeClassName`]: ['gVisor', ''],
  }),
  ...defects(
    'pod-names',
    'Deployment/web',
    { [`${POD}.readinessGates`]: [[{ conditionType: 'is ready' }]] },
    { field: `${POD}.readinessGates[0].conditionType` },
  ),
  ...defects('annotations', 'Deployment/web', {
    [`${METADATA}["owned by"]`]: ['orders'],
    [`${METADATA}["/team"]`]: ['orders'],
    [`${ANNOTATIONS}["example.com/a/b"]`]: ['c'],
  }),
  ...defects('annotations', 'Service/web', {
    [METADATA]: [{ text: 'x'.repeat(262_144) }, { a: 'x'.repeat(2 ** 17), b: 'y'.repeat(2 ** 17) }],
  }),
  ...defects('pod-annotations', 'Deployment/web', {
    [`${ANNOTATIONS}["container.apparmor.security.beta.kubernetes.io/app"]`]: ['runtime/default'],
    [`${ANNOTATIONS}["controller.kubernetes.io/pod-deletion-cost"]`]: ['high', '1.5', '+1'],
    [`${ANNOTATIONS}["seccomp.security.alpha.kubernetes.io/pod"]`]: ['RuntimeDefault'],
  }),
  ...defects('dns-config', 'Deployment/web', { [`${POD}.dnsPolicy`]: ['None'] }, { field: `${POD}.dnsConfig.nameservers` }),
  ...defects(
    'dns-config',
    'Deployment/web',
    { [`${POD}.dnsConfig`]: [{ nameservers: ['dns.example.com'] }, { nameservers: ['10.0.0.256'] }] },
    { field: `${POD}.dnsConfig.nameservers[0]` },
  ),
  ...defects(
    'dns-config',
    'Deployment/web',
    { [`${POD}.dnsConfig`]: [{ nameservers: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'] }] },
    { field: `${POD}.dnsConfig.nameservers` },
  ),
  ...defects(
    'dns-config',
    'Deployment/web',
    { [`${POD}.dnsConfig`]: [{ searches: ['Orders_1.example.com'] }] },
    { field: `${POD}.dnsConfig.searches[0]` },
  ),
  expression('values', { key: 'kubernetes.io/arch', operator: 'In' }),
  expression('values', { key: 'kubernetes.io/arch', operator: 'Exists', values: ['arm64'] }),
  expression('values', { key: 'cores', operator: 'Gt', values: ['4', '8'] }),
  expression('key', { key: 'kubernetes.io/arch/', operator: 'Exists' }),
  expression('values[0]', { key: 'pool', operator: 'In', values: ['fast nodes'] }),
  defect('node-affinity', 'StatefulSet/db', { [NODES]: [] }),
  ...defects('node-affinity', 'Deployment/web', {
    [`${POD}.nodeSelector["disk type"]`]: ['ssd'],
    [`${POD}.nodeSelector.pool`]: ['fast nodes'],
  }),
  ...defects('pod-affinity', 'Deployment/web', {
    [`${TERM}.weight`]: [0, 101, -1],
    [`${TERM}.podAffinityTerm.topologyKey`]: ['', 'topology kubernetes'],
  }),
  ...defects(
    'pod-affinity',
    'StatefulSet/db',
    { [`${TERM}.podAffinityTerm.namespaces`]: [['Orders']] },
    { field: `${TERM}.podAffinityTerm.namespaces[0]` },
  ),
  ...defects(
    'pod-affinity',
    'Deployment/web',
    { [`${TERM}.podAffinityTerm.labelSelector.matchExpressions`]: [[{ key: 'tier', operator: 'In', values: [] }]] },
    { field: `${TERM}.podAffinityTerm.labelSelector.matchExpressions[0].values` },
  ),
  ...defects('topology-spread', 'Deployment/web', {
    [`${SPREAD}.maxSkew`]: [0, -1],
    [`${SPREAD}.topologyKey`]: [''],
    [`${SPREAD}.minDomains`]: [2],
  }),
  ...defects(
    'topology-spread',
    'StatefulSet/db',
    { [`${SPREAD}.matchLabelKeys`]: [['pod template hash']] },
    { field: `${SPREAD}.matchLabelKeys[0]` },
  ),
  ...defects('pod-deadlines', 'Deployment/web', { [`${POD}.activeDeadlineSeconds`]: [600] }),
  ...defects('pod-deadlines', 'StatefulSet/db', { [`${POD}.activeDeadlineSeconds`]: [1] }),
  ...defects('pod-deadlines', 'CronJob/cleanup', { [`${CRON}.activeDeadlineSeconds`]: [0, -60] }),
  ...defects('restart-policy', 'CronJob/cleanup', { [`${CRON}.restartPolicy`]: ['Always', undefined] }),
  ...defects('restart-policy', 'StatefulSet/db', { [`${POD}.restartPolicy`]: ['OnFailure'] }),
  defect(
    'sysctls',
    'Deployment/web',
    { [`${POD}.securityContext.sysctls`]: [SYSCTL, SYSCTL] },
    { field: `${POD}.securityContext.sysctls[1].name` },
  ),
  toleration('operator', { effect: 'NoSchedule' }),
  toleration('value', { key: 'spot', operator: 'Exists', value: 'true' }),
  toleration('value', { key: 'spot', value: 'yes please' }),
  toleration('key', { key: 'spot nodes', operator: 'Exists' }),
  toleration('tolerationSeconds', { key: 'spot', operator: 'Exists', effect: 'NoSchedule', tolerationSeconds: 60 }),
  ...defects('feature-gates', 'StatefulSet/db', { ['spec.updateStrategy.rollingUpdate.maxUnavailable']: [2, '50%'] }),
  volume('volume-sources', '', {}),
  volume('volume-sources', '.secret', { emptyDir: {}, secret: { secretName: 'web-credentials' } }),
  volume('volume-sources', '.configMap.name', { configMap: {} }),
  volume('volume-sources', '.secret.secretName', { secret: {} }),
  volume('volume-sources', '.emptyDir.sizeLimit', { emptyDir: { sizeLimit: '-1Mi' } }),
  volume('volume-sources', '.emptyDir.medium', { emptyDir: { medium: 'memory' } }),
  volume('volume-sources', '.emptyDir.medium', { emptyDir: { medium: 'tmpfs' } }),
  volume('volume-sources', '.ephemeral.volumeClaimTemplate', { ephemeral: {} }),
  ...defects('volume-sources', 'Deployment/web', { [`${POD}.volumes[2].name`]: ['Tmp', 'tmp_files', ''] }),
  ...defects('volume-files', 'Deployment/web', {
    [`${POD}.volumes[0].configMap.items[0].path`]: ['/web.conf', '../web.conf', '..data', ''],
    [`${POD}.volumes[0].configMap.items[0].mode`]: [777, 1000],
    [`${POD}.volumes[0].configMap.defaultMode`]: [512, -1],
    [`${POD}.volumes[1].secret.defaultMode`]: [600],
    [`${POD}.volumes[1].secret.items[0].path`]: ['a/../api-key'],
  }),
  volume('volume-files', '.projected.sources[0].serviceAccountToken.expirationSeconds', {
    projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 60 } }] },
  }),
  volume('volume-files', '.downwardAPI.items[0]', { downwardAPI: { items: [{ path: 'labels' }] } }),
  volume('volume-files', '.downwardAPI.items[0].fieldRef.fieldPath', {
    downwardAPI: { items: [{ path: 'ip', fieldRef: { fieldPath: 'status.podIP' } }] },
  }),
  ...['Deployment/web', 'StatefulSet/db'].map((object) =>
    defect(
      'refused-pods',
      object,
      { [`${POD}.securityContext.windowsOptions`]: { hostProcess: true } },
      { field: `${POD}.securityContext.windowsOptions.hostProcess` },
      { rule: 'pod-security-restricted', field: `${POD}.securityContext.windowsOptions.hostProcess` },
      { rule: 'windows-options', field: `${POD}.hostNetwork` },
    ),
  ),
  ...[
    { name: 'web', object: 'Deployment/web', template: 'spec.template' },
    { name: 'db', object: 'StatefulSet/db', template: 'spec.template' },
    { name: 'cleanup', object: 'CronJob/cleanup', template: 'spec.jobTemplate.spec.template' },
  ].map(({ name, object, template }) =>
    beside(removed('isolated-pods', `NetworkPolicy/${name}`, { object, field: `${template}.metadata.labels` }), DENY_ALL),
  ),
];
