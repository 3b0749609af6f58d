import { defect, defects, removed } from '../defect';
import { CRON, POD, WEB } from './places';

const DB = 'StatefulSet/db';
const JOB = `${CRON}.containers[0]`;
const LABELS = ['name', 'instance'];

/** What a workload in production needs. */
export const OPERATIONS = [
  ...defects('image-tag', 'Deployment/web', {
    [`${WEB}.image`]: ['nginx', 'nginx:latest', 'registry.example.com:5000/web', 'registry.example.com/web:latest'],
    [`${POD}.initContainers[0].image`]: ['busybox', 'busybox:latest'],
  }),
  ...defects('image-tag', DB, { [`${WEB}.image`]: ['postgres'] }),
  ...defects('image-tag', 'CronJob/cleanup', { [`${JOB}.image`]: ['cleanup:latest'] }),
  ...defects('image-pull-policy', 'Deployment/web', { [`${WEB}.imagePullPolicy`]: ['IfNotPresent', 'Never', undefined] }),
  ...defects('image-pull-policy', DB, { [`${WEB}.imagePullPolicy`]: ['IfNotPresent'] }),
  ...defects('image-pull-policy', 'CronJob/cleanup', { [`${JOB}.imagePullPolicy`]: [undefined] }),
  ...defects('container-resources', DB, { [`${WEB}.resources.limits.memory`]: [undefined] }),
  ...['cpu', 'memory'].map((resource) =>
    defect(
      'container-resources',
      DB,
      { [`${WEB}.resources.requests.${resource}`]: undefined, [`${WEB}.resources.limits.${resource}`]: undefined },
      {},
      { rule: resource === 'cpu' ? 'cpu-limit' : 'container-resources', field: `${WEB}.resources.limits.${resource}` },
    ),
  ),
  ...defects('container-resources', 'CronJob/cleanup', { [`${JOB}.resources.limits.memory`]: [undefined] }),
  ...defects('cpu-limit', 'Deployment/web', { [`${WEB}.resources.limits.cpu`]: [undefined] }),
  ...defects('cpu-limit', DB, { [`${WEB}.resources.limits.cpu`]: [undefined] }),
  ...defects('cpu-limit', 'CronJob/cleanup', { [`${JOB}.resources.limits.cpu`]: [undefined] }),
  ...defects('ephemeral-storage', 'Deployment/web', { [`${WEB}.resources.limits.ephemeral-storage`]: [undefined] }),
  ...defects('ephemeral-storage', DB, { [`${WEB}.resources.limits.ephemeral-storage`]: [undefined] }),
  ...defects('ephemeral-storage', 'CronJob/cleanup', { [`${JOB}.resources.limits.ephemeral-storage`]: [undefined] }),
  ...defects('probes', 'Deployment/web', { [`${WEB}.readinessProbe`]: [undefined], [`${WEB}.livenessProbe`]: [undefined] }),
  ...defects('probes', DB, { [`${WEB}.readinessProbe`]: [undefined], [`${WEB}.livenessProbe`]: [undefined] }),
  ...defects('distinct-probes', 'Deployment/web', { [`${WEB}.livenessProbe.httpGet.path`]: ['/ready'] }, { field: `${WEB}.livenessProbe` }),
  ...defects(
    'distinct-probes',
    'Deployment/web',
    { [`${WEB}.readinessProbe.httpGet.path`]: ['/alive'] },
    { field: `${WEB}.livenessProbe` },
  ),
  ...defects('distinct-probes', DB, { [`${WEB}.livenessProbe`]: [{ exec: { command: ['pg_isready'] } }] }),
  removed('replicas', 'HorizontalPodAutoscaler/web', { object: 'Deployment/web', field: 'spec.replicas' }),
  ...defects('rollout-strategy', 'Deployment/web', { 'spec.strategy': [{ type: 'Recreate' }] }, { field: 'spec.strategy.type' }),
  ...defects('rollout-strategy', DB, { 'spec.updateStrategy': [{ type: 'OnDelete' }] }, { field: 'spec.updateStrategy.type' }),
  removed('disruption-budget', 'PodDisruptionBudget/web', { object: 'Deployment/web', field: 'spec.template.metadata.labels' }),
  removed('disruption-budget', 'PodDisruptionBudget/db', { object: DB, field: 'spec.template.metadata.labels' }),
  ...defects('eviction-policy', 'PodDisruptionBudget/web', { 'spec.unhealthyPodEvictionPolicy': [undefined] }),
  ...defects('eviction-policy', 'PodDisruptionBudget/db', { 'spec.unhealthyPodEvictionPolicy': [undefined] }),
  ...defects('priority-class', 'Deployment/web', { [`${POD}.priorityClassName`]: [undefined] }),
  ...defects('priority-class', DB, { [`${POD}.priorityClassName`]: [undefined] }),
  ...defects('priority-class', 'CronJob/cleanup', { [`${CRON}.priorityClassName`]: [undefined] }),
  ...defects('cron-job-deadline', 'CronJob/cleanup', { 'spec.startingDeadlineSeconds': [undefined] }),
  ...defects(
    'claim-access-modes',
    DB,
    { 'spec.volumeClaimTemplates[0].spec.accessModes': [['ReadWriteMany']] },
    { field: 'spec.volumeClaimTemplates[0].spec.accessModes[0]' },
  ),
  ...defects(
    'container-port-range',
    DB,
    {
      [`${WEB}.ports[1]`]: [
        { name: 'ssh', containerPort: 22 },
        { name: 'low', containerPort: 443 },
      ],
    },
    { field: `${WEB}.ports[1].containerPort` },
  ),
  ...LABELS.flatMap((label) =>
    defects('recommended-labels', 'Deployment/web', { [`metadata.labels["app.kubernetes.io/${label}"]`]: [undefined] }),
  ),
  ...LABELS.flatMap((label) => defects('recommended-labels', DB, { [`metadata.labels["app.kubernetes.io/${label}"]`]: [undefined] })),
];
