import { added, also, defect, defects } from '../defect';
import { at, CRON, POD, SIDECAR, WEB } from './places';

const LABELS = 'spec.selector.matchLabels["app.kubernetes.io/name"]';
const CPU = (averageUtilization: number) => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } },
});
const CLAIM = { persistentVolumeClaim: { claimName: 'archive' } };
const selector = (name: string) => ({ 'app.kubernetes.io/name': name });

/** Objects that do not fit each other. */
export const CONSISTENCY = [
  ...defects('service-pods', 'Service/web', { 'spec.selector': [{ app: 'web' }, selector('webb'), { ...selector('web'), tier: 'web' }] }),
  ...defects('service-target-ports', 'Service/web', { 'spec.ports[0].targetPort': ['https', 'web', 8081, 80] }),
  defect('service-target-ports', 'Service/web', { 'spec.ports[0].targetPort': undefined }, { field: 'spec.ports[0].port' }),
  defect('service-target-ports', 'Service/web', { 'spec.ports[0].protocol': 'UDP' }, { field: 'spec.ports[0].targetPort' }),
  ...defects('service-target-ports', 'Service/db', { 'spec.ports[0].targetPort': ['pg', 'http'] }),
  ...defects('probe-ports', 'Deployment/web', {
    [`${WEB}.readinessProbe.httpGet.port`]: ['https', 'web'],
    [`${WEB}.livenessProbe.httpGet.port`]: ['admin'],
    [`${WEB}.startupProbe.httpGet.port`]: ['admin'],
  }),
  ...defects('probe-ports', 'StatefulSet/db', { [`${WEB}.livenessProbe.tcpSocket.port`]: ['pg'] }),
  ...defects('probe-port-numbers', 'Deployment/web', {
    [`${WEB}.readinessProbe.httpGet.port`]: [8081, 80],
    [`${WEB}.livenessProbe.httpGet.port`]: [8081],
    [`${WEB}.startupProbe.httpGet.port`]: [8081],
  }),
  ...defects('probe-port-numbers', 'StatefulSet/db', { [`${WEB}.livenessProbe.tcpSocket.port`]: [5433] }),
  ...['startupProbe', 'livenessProbe'].map((probe) =>
    defect('probe-ports-declared', 'CronJob/cleanup', { [`${CRON}.containers[0].${probe}.tcpSocket.port`]: 8080 }),
  ),
  defect(
    'duplicate-ports',
    'Deployment/web',
    { [`${POD}.containers[1]`]: SIDECAR },
    { field: `${POD}.containers[1].ports[0].containerPort` },
  ),
  ...defects(
    'unused-volumes',
    'Deployment/web',
    {
      [`${POD}.volumes[3]`]: [
        { name: 'cache', emptyDir: {} },
        { name: 'scratch', emptyDir: { sizeLimit: '1Gi' } },
      ],
    },
    { field: `${POD}.volumes[3].name` },
  ),
  ...defects('unused-volumes', 'StatefulSet/db', { [`${WEB}.volumeMounts[1]`]: [undefined] }, { field: `${POD}.volumes[0].name` }),
  ...defects(
    'unused-volumes',
    'CronJob/cleanup',
    { [`${CRON}.containers[0].volumeMounts`]: [undefined, []] },
    { field: `${CRON}.volumes[0].name` },
  ),
  ...defects(
    'shadowed-volumes',
    'StatefulSet/db',
    { [`${POD}.volumes[1]`]: [{ name: 'data', emptyDir: {} }] },
    { field: `${POD}.volumes[1].name` },
  ),
  // A LimitRange with a maximum sets requests, and a quota counts them.
  also(
    also(
      defect(
        'autoscaler-requests',
        'Deployment/web',
        { [`${WEB}.resources.requests.cpu`]: undefined, [`${WEB}.resources.limits.cpu`]: undefined },
        {},
        { rule: 'container-resources' },
        { rule: 'cpu-limit', field: `${WEB}.resources.limits.cpu` },
      ),
      'LimitRange/limits',
      { 'metadata.namespace': 'other' },
    ),
    'ResourceQuota/quota',
    { 'spec.hard': { pods: '50' } },
  ),
  ...defects('autoscaler-replicas', 'Deployment/web', { 'spec.replicas': [1, 2, 3, 6] }),
  ...defects('autoscaler-range', 'HorizontalPodAutoscaler/web', { 'spec.minReplicas': [1] }),
  ...defects('autoscaler-range', 'HorizontalPodAutoscaler/web', { 'spec.maxReplicas': [2] }),
  added(
    'autoscaler-targets',
    'a second autoscaler',
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: at('web-2'),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        minReplicas: 2,
        maxReplicas: 4,
        metrics: [CPU(60)],
      },
    },
    { object: 'HorizontalPodAutoscaler/web-2', field: 'spec.scaleTargetRef.name' },
  ),
  ...defects('blocked-evictions', 'PodDisruptionBudget/web', { 'spec.maxUnavailable': [0, '0%'] }),
  ...defects('blocked-evictions', 'PodDisruptionBudget/db', { 'spec.maxUnavailable': [0, '0%'] }),
  ...defects(
    'blocked-evictions',
    'PodDisruptionBudget/web',
    { 'spec.selector.matchLabels': [{ app: 'web' }, selector('webb')] },
    { field: 'spec.selector' },
    { rule: 'disruption-budget', object: 'Deployment/web', field: 'spec.template.metadata.labels' },
  ),
  ...defects(
    'blocked-evictions',
    'PodDisruptionBudget/db',
    { [LABELS]: ['postgres'] },
    { field: 'spec.selector' },
    { rule: 'disruption-budget', object: 'StatefulSet/db', field: 'spec.template.metadata.labels' },
  ),
  defect('blocked-evictions', 'PodDisruptionBudget/db', { 'spec.minAvailable': 3, 'spec.maxUnavailable': undefined }),
  defect('blocked-evictions', 'PodDisruptionBudget/db', { 'spec.minAvailable': '100%', 'spec.maxUnavailable': undefined }),
  added(
    'shared-disruption-budgets',
    'a second budget',
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: at('web-2'),
      spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: selector('web') } },
    },
    { object: 'PodDisruptionBudget/web-2', field: 'spec.selector' },
  ),
  ...defects(
    'policy-pods',
    'NetworkPolicy/web',
    { 'spec.podSelector.matchLabels': [{ app: 'web' }, selector('webb')] },
    { field: 'spec.podSelector' },
    { rule: 'network-policy-covers', object: 'Deployment/web', field: 'spec.template.metadata.labels' },
  ),
  added(
    'policy-pods',
    'a policy for no pods',
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: at('search'),
      spec: { podSelector: { matchLabels: selector('search') }, policyTypes: ['Ingress'] },
    },
    { object: 'NetworkPolicy/search', field: 'spec.podSelector' },
  ),
  ...defects('monitor-ports', 'ServiceMonitor/web', { 'spec.endpoints[0].port': ['prometheus', 'metric', '9090'] }),
  ...defects(
    'monitor-targets',
    'ServiceMonitor/web',
    { 'spec.selector.matchLabels': [{ app: 'web' }, selector('webb')] },
    { field: 'spec.selector' },
  ),
  ...defects(
    'claim-rollouts',
    'Deployment/web',
    { [`${POD}.volumes[2]`]: [{ name: 'tmp', ...CLAIM }] },
    { field: `${POD}.volumes[2].persistentVolumeClaim.claimName` },
  ).map((each) => also(each, 'PersistentVolumeClaim/archive', { 'spec.accessModes': ['ReadWriteOnce'] })),
  added(
    'route-collisions',
    'a second Ingress of the path',
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: at('web-2'),
      spec: {
        ingressClassName: 'public',
        tls: [{ hosts: ['orders.example.com'], secretName: 'web-tls' }],
        rules: [
          {
            host: 'orders.example.com',
            http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { name: 'metrics' } } } }] },
          },
        ],
      },
    },
    { object: 'Ingress/web-2', field: 'spec.rules[0].http.paths[0].path' },
  ),
  added(
    'route-collisions',
    'a second route of the path',
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: at('web-2'),
      spec: {
        parentRefs: [{ name: 'partners', sectionName: 'https' }],
        hostnames: ['partners.example.com'],
        rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/orders' } }], backendRefs: [{ name: 'web', port: 9090 }] }],
      },
    },
    { object: 'HTTPRoute/web-2', field: 'spec.rules[0].matches[0]' },
  ),
  ...defects('memory-flags', 'Deployment/web', {
    [`${WEB}.env[0].value`]: ['--max-old-space-size=512', '--max-old-space-size=4096', '--enable-source-maps --max-old-space-size=1024'],
  }),
  ...defects(
    'memory-flags',
    'Deployment/web',
    { [`${WEB}.env[0]`]: [{ name: 'JAVA_TOOL_OPTIONS', value: '-Xmx1g' }] },
    { field: `${WEB}.env[0].value` },
  ),
  ...defects(
    'memory-flags',
    'CronJob/cleanup',
    { [`${CRON}.containers[0].command`]: [['node', '--max-old-space-size=256', 'cleanup.js']] },
    { field: `${CRON}.containers[0].command` },
  ),
  ...defects('grace-periods', 'Deployment/web', {
    [`${WEB}.lifecycle.preStop.exec.command`]: [
      ['sleep', '45'],
      ['sleep', '60'],
    ],
  }),
  ...defects(
    'grace-periods',
    'Deployment/web',
    { [`${POD}.terminationGracePeriodSeconds`]: [5, 10] },
    { field: `${WEB}.lifecycle.preStop.exec.command` },
  ),
  ...defects('schedule', 'CronJob/cleanup', { 'spec.schedule': ['0 0 30 2 *', '0 0 31 4 *', '0 0 31 4,6 *'] }),
  ...defects('limit-range-bounds', 'Deployment/web', {
    [`${WEB}.resources.limits.memory`]: ['8Gi'],
    [`${WEB}.resources.limits.cpu`]: ['5'],
  }),
  ...defects('limit-range-bounds', 'PersistentVolumeClaim/archive', { 'spec.resources.requests.storage': ['200Gi'] }),
  ...defects('limit-range-bounds', 'StatefulSet/db', { 'spec.volumeClaimTemplates[0].spec.resources.requests.storage': ['1Ti'] }),
  ...defects(
    'resource-quota-bounds',
    'StatefulSet/db',
    { 'spec.replicas': [60] },
    { object: 'ResourceQuota/quota', field: 'spec.hard["requests.cpu"]' },
    { object: 'ResourceQuota/quota', field: 'spec.hard["requests.memory"]' },
  ),
  ...defects(
    'spread-selectors',
    'Deployment/web',
    { [`${POD}.topologySpreadConstraints[0].labelSelector.matchLabels`]: [selector('webb'), { app: 'web' }] },
    { field: `${POD}.topologySpreadConstraints[0].labelSelector` },
  ),
  ...defects(
    'affinity-selectors',
    'Deployment/web',
    {
      [`${POD}.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.labelSelector.matchLabels`]: [
        { app: 'web' },
        { app: 'db' },
      ],
    },
    { field: `${POD}.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.labelSelector` },
  ),
  ...defects('spread-selectors', 'StatefulSet/db', { [`${POD}.topologySpreadConstraints[0].labelSelector`]: [undefined] }),
  ...defects('waits-for-itself', 'Deployment/web', {
    [`${POD}.initContainers[0].command`]: [['sh', '-c', 'until nc -z web 80; do sleep 1; done']],
  }),
];
