import { added, addedWith, also, copied, defect, defects } from '../defect';
import { at, CRON, POD, SIDECAR } from './places';

const METRIC = 'spec.metrics[0]';
const RULES = 'spec.jobTemplate.spec.podFailurePolicy.rules';
const SPREAD = `${POD}.topologySpreadConstraints`;
const failures = (field: string, rule: object) =>
  defect('pod-failure-policy', 'CronJob/cleanup', { [RULES]: [rule] }, { field: `${RULES}[0]${field}` });
const codes = (values: number[], other: object = {}) => ({ action: 'FailJob', onExitCodes: { operator: 'In', values, ...other } });
const expressions = (object: string, field: string, value: object) =>
  defect('selectors', object, { 'spec.selector.matchExpressions': [value] }, { field: `spec.selector.matchExpressions[0].${field}` });
const CONTAINER = { ...SIDECAR, ports: undefined, readinessProbe: undefined, livenessProbe: undefined };
const LABELS = { 'app.kubernetes.io/name': 'migrate', 'app.kubernetes.io/instance': 'cleanup' };
const JOB = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { ...at('migrate'), labels: LABELS },
  spec: {
    ttlSecondsAfterFinished: 3600,
    template: {
      metadata: { labels: LABELS },
      spec: {
        restartPolicy: 'Never',
        serviceAccountName: 'cleanup',
        automountServiceAccountToken: false,
        priorityClassName: 'business',
        securityContext: { fsGroup: 10001, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [CONTAINER],
      },
    },
  },
};

/** Workloads that an API server refuses, or whose pods are not what they should be. */
export const WORKLOADS = [
  ...defects('autoscaler-limits', 'HorizontalPodAutoscaler/web', {
    'spec.minReplicas': [-1],
    'spec.maxReplicas': [-1],
    'spec.behavior.scaleDown.stabilizationWindowSeconds': [3601, -1],
    'spec.behavior.scaleUp.policies': [[]],
  }),
  ...defects('autoscaler-limits', 'HorizontalPodAutoscaler/web', { 'spec.minReplicas': [7] }, { field: 'spec.maxReplicas' }),
  ...[
    { type: 'Pods', value: 0, periodSeconds: 60 },
    { type: 'Percent', value: -10, periodSeconds: 60 },
  ].map((policy) =>
    defect(
      'autoscaler-limits',
      'HorizontalPodAutoscaler/web',
      { 'spec.behavior.scaleUp.policies': [policy] },
      { field: 'spec.behavior.scaleUp.policies[0].value' },
    ),
  ),
  ...defects('autoscaler-metrics', 'HorizontalPodAutoscaler/web', {
    [`${METRIC}.resource.target`]: [{ type: 'Utilization' }, { type: 'Value', value: 5 }],
    [`${METRIC}.resource.target.averageUtilization`]: [0, -70],
    [`${METRIC}.resource.target.averageValue`]: ['500m'],
    [`${METRIC}.resource`]: [undefined],
    [`${METRIC}.pods`]: [{ metric: { name: 'requests' }, target: { type: 'AverageValue', averageValue: '10' } }],
  }),
  ...defects('autoscaler-metrics', 'HorizontalPodAutoscaler/web', { [`${METRIC}.type`]: ['Pods'] }, { field: `${METRIC}.pods` }),
  ...defects('disruption-budgets', 'PodDisruptionBudget/web', {
    'spec.maxUnavailable': ['one', '120%', '1', -1],
  }),
  ...defects('disruption-budgets', 'PodDisruptionBudget/db', { 'spec.minAvailable': [1, '50%'] }, { field: 'spec.maxUnavailable' }),
  ...defects('update-strategy', 'Deployment/web', {
    'spec.strategy.rollingUpdate.maxSurge': ['one', -1, '1'],
    'spec.strategy.rollingUpdate.maxUnavailable': ['200%'],
  }),
  ...defects(
    'update-strategy',
    'Deployment/web',
    { 'spec.strategy.rollingUpdate.maxSurge': [0, '0%'] },
    { field: 'spec.strategy.rollingUpdate.maxUnavailable' },
  ),
  ...defects(
    'update-strategy',
    'StatefulSet/db',
    { 'spec.updateStrategy': [{ rollingUpdate: { partition: -1 } }] },
    { field: 'spec.updateStrategy.rollingUpdate.partition' },
  ),
  ...defects('workload-counts', 'Deployment/web', {
    'spec.minReadySeconds': [-1, 600, 3600],
    'spec.revisionHistoryLimit': [-1],
    'spec.progressDeadlineSeconds': [0, -60],
  }),
  ...defects('workload-counts', 'StatefulSet/db', { 'spec.minReadySeconds': [-5] }),
  ...defects('job-counts', 'CronJob/cleanup', {
    'spec.jobTemplate.spec.backoffLimit': [-1],
    'spec.jobTemplate.spec.parallelism': [-2],
    'spec.jobTemplate.spec.ttlSecondsAfterFinished': [-86400],
    'spec.jobTemplate.spec.backoffLimitPerIndex': [1],
    'spec.failedJobsHistoryLimit': [-1],
  }),
  ...defects(
    'job-counts',
    'CronJob/cleanup',
    { 'spec.jobTemplate.spec.completionMode': ['Indexed'] },
    { field: 'spec.jobTemplate.spec.completions' },
  ),
  ...addedWith('job-ttl', JOB, { 'spec.ttlSecondsAfterFinished': [undefined] }),
  ...addedWith('job-counts', JOB, { 'spec.activeDeadlineSeconds': [-1], 'spec.completions': [-1] }),
  ...addedWith('restart-policy', JOB, { [`${POD}.restartPolicy`]: ['Always', undefined] }),
  failures('', { action: 'FailJob' }),
  failures('', { ...codes([1]), onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }),
  failures('.onExitCodes.values', codes([0, 1])),
  failures('.onExitCodes.values', codes([42, 1])),
  failures('.onExitCodes.values', codes([])),
  failures('.onExitCodes.containerName', codes([1], { containerName: 'job' })),
  failures('.action', { ...codes([1]), action: 'FailIndex' }),
  also(defect('pod-failure-policy', 'CronJob/cleanup', { [RULES]: [codes([1])] }, { field: `${CRON}.restartPolicy` }), 'CronJob/cleanup', {
    [`${CRON}.restartPolicy`]: 'OnFailure',
  }),
  ...defects('schedule', 'CronJob/cleanup', {
    'spec.schedule': ['* * * *', '60 3 * * *', 'daily', '@dayly', 'TZ=Europe/Berlin 15 3 * * *', '15 3 * * MON-SUNDAY', ''],
    'spec.timeZone': ['Berlin', 'CEST', 'UTC+1', ''],
  }),
  ...[
    { key: 'tier', operator: 'In', values: [] },
    { key: 'tier', operator: 'NotIn' },
    { key: 'app.kubernetes.io/name', operator: 'Exists', values: ['web'] },
  ].map((value) => expressions('PodDisruptionBudget/web', 'values', value)),
  expressions('PodDisruptionBudget/web', 'operator', { key: 'tier', operator: 'Equals', values: ['web'] }),
  defect('spread', 'Deployment/web', { [SPREAD]: undefined, [`${POD}.affinity`]: undefined }, {}),
  defect('spread', 'StatefulSet/db', { [SPREAD]: undefined, [`${POD}.affinity`]: undefined }, {}),
  copied('shared-selectors', 'StatefulSet/db', 'db-2', 'spec.selector'),
  ...['Job', 'ConfigMap'].flatMap((kind) =>
    addedWith(
      'generated-names',
      {
        ...JOB,
        ...(kind === 'ConfigMap' && { apiVersion: 'v1', kind, spec: undefined }),
        metadata: { namespace: 'orders', labels: LABELS },
      },
      { 'metadata.generateName': ['Migrate-', 'migrate_', '-'] },
    ),
  ),
  ...defects(
    'object-references',
    'ConfigMap/web-settings',
    { 'metadata.finalizers': [['in use'], ['example.com/in/use']] },
    { field: 'metadata.finalizers[0]' },
  ),
  ...['apiVersion', 'kind', 'name', 'uid'].map((field) =>
    defect(
      'object-references',
      'ConfigMap/web-settings',
      { 'metadata.ownerReferences': [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'all', uid: '5', [field]: '' }] },
      { field: `metadata.ownerReferences[0].${field}` },
    ),
  ),
  added(
    'deprecated-api',
    'Endpoints',
    { apiVersion: 'v1', kind: 'Endpoints', metadata: at('web'), subsets: [{ addresses: [{ ip: '192.0.2.1' }], ports: [{ port: 80 }] }] },
    { object: 'Endpoints/web', field: 'apiVersion' },
  ),
];
