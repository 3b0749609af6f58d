import { added, defect, defects } from '../defect';
import { at, CRON, POD, SIDECAR, WEB } from './places';

const OPTIONS = `${POD}.securityContext.windowsOptions`;
const JOB = 'spec.jobTemplate.spec';
const RETENTION = 'spec.persistentVolumeClaimRetentionPolicy';
const RULES = `${JOB}.successPolicy.rules`;
const CLAIM = `${POD}.resourceClaims[0]`;
/** The oldest API server does not know the field. */
const SCHEMA = 'schema';
const LABELS = { 'app.kubernetes.io/name': 'shell', 'app.kubernetes.io/instance': 'cleanup' };

const resized = (object: string, container: string, field: string, policy: object) =>
  defect('container-restarts', object, { [`${container}.resizePolicy`]: [policy] }, { field: `${container}.resizePolicy[0].${field}` });
const volume = (field: string, source: object) =>
  defect(
    'volume-drivers',
    'Deployment/web',
    { [`${POD}.volumes[2]`]: { name: 'tmp', ...source } },
    { field: `${POD}.volumes[2].${field}` },
  );
const device = (object: string, container: string, name: string, others: object = {}) =>
  defect(
    'volume-devices',
    object,
    { [`${container}.volumeDevices`]: [{ name, devicePath: '/dev/xvda' }], ...others },
    { field: `${container}.volumeDevices[0].name` },
  );
const success = (rules: readonly object[], field: string) =>
  defect(
    'success-policy',
    'CronJob/cleanup',
    { [RULES]: rules, [`${JOB}.completionMode`]: 'Indexed', [`${JOB}.completions`]: 3 },
    { field: `${RULES}${field}` },
    { rule: SCHEMA, field: `${JOB}.successPolicy` },
  );
const resources = (field: string, given: object) =>
  defect(
    'pod-resources',
    'Deployment/web',
    { [`${POD}.resources`]: given },
    { field: `${POD}.resources.${field}` },
    { rule: SCHEMA, field: `${POD}.resources` },
  );
/** A Pod that somebody creates by hand. */
const pod = (title: string, fields: object, field: string) =>
  added(
    'pod-classes',
    title,
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { ...at('shell'), labels: LABELS },
      spec: {
        restartPolicy: 'Never',
        serviceAccountName: 'cleanup',
        automountServiceAccountToken: false,
        securityContext: { fsGroup: 10001, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [{ ...SIDECAR, ports: undefined, readinessProbe: undefined, livenessProbe: undefined }],
        ...fields,
      },
    },
    { object: 'Pod/shell', field },
    ...('priorityClassName' in fields ? [] : [{ rule: 'priority-class', object: 'Pod/shell', field: 'spec.priorityClassName' }]),
  );

/** Fields of pods, and of what creates them, for which an API server has rules of its own. */
export const POD_FEATURES = [
  resized('Deployment/web', WEB, 'resourceName', { resourceName: 'gpu', restartPolicy: 'NotRequired' }),
  resized('Deployment/web', WEB, 'restartPolicy', { resourceName: 'cpu', restartPolicy: 'Sometimes' }),
  resized('CronJob/cleanup', `${CRON}.containers[0]`, 'restartPolicy', { resourceName: 'cpu', restartPolicy: 'RestartContainer' }),
  ...defects('job-selectors', 'CronJob/cleanup', {
    [`${JOB}.selector`]: [{ matchLabels: { 'app.kubernetes.io/name': 'cleanup' } }],
    [`${JOB}.manualSelector`]: [true],
  }),
  ...['queue', ''].map((managedBy) =>
    defect('job-selectors', 'CronJob/cleanup', { [`${JOB}.managedBy`]: managedBy }, {}, { rule: SCHEMA, field: `${JOB}.managedBy` }),
  ),
  success([], ''),
  success([{}], '[0]'),
  ...['0-5', '3', '2,1', 'all'].map((succeededIndexes) => success([{ succeededIndexes }], '[0].succeededIndexes')),
  success([{ succeededCount: 4 }], '[0].succeededCount'),
  pod('a priority without a class', { priority: 1000 }, 'spec.priority'),
  pod('a preemption without a class', { preemptionPolicy: 'Never' }, 'spec.preemptionPolicy'),
  pod('an overhead without a class', { priorityClassName: 'business', overhead: { cpu: '100m' } }, 'spec.overhead'),
  ...defects('pod-os', 'Deployment/web', { [`${POD}.os`]: [{ name: 'macos' }, { name: '' }] }, { field: `${POD}.os.name` }),
  defect('pod-os', 'Deployment/web', { [OPTIONS]: { runAsUserName: 'ContainerUser' }, [`${POD}.os`]: { name: 'linux' } }),
  ...defects('windows-options', 'Deployment/web', {
    [`${OPTIONS}.runAsUserName`]: ['', 'a/b', 'ORDERS\\web\\1'],
    [`${OPTIONS}.gmsaCredentialSpecName`]: ['Web 1', ''],
    [`${OPTIONS}.gmsaCredentialSpec`]: [''],
  }),
  ...defects('windows-options', 'StatefulSet/db', { [`${WEB}.securityContext.windowsOptions.runAsUserName`]: ['db?'] }),
  resources('requests.cpu', { requests: { cpu: '10m' } }),
  resources('limits.ephemeral-storage', { limits: { 'ephemeral-storage': '1Gi' } }),
  resources('claims', { claims: [{ name: 'gpu' }] }),
  ...defects('resource-claims', 'Deployment/web', { [CLAIM]: [{ name: 'gpu' }] }),
  defect(
    'resource-claims',
    'Deployment/web',
    { [CLAIM]: { name: 'GPU', resourceClaimName: 'gpu' } },
    { field: `${CLAIM}.name` },
    { rule: SCHEMA, field: `${CLAIM}.resourceClaimName` },
  ),
  defect(
    'resource-claims',
    'Deployment/web',
    { [`${WEB}.resources.claims`]: [{ name: 'gpu' }] },
    { field: `${WEB}.resources.claims[0].name` },
  ),
  ...defects('stateful-sets', 'StatefulSet/db', {
    [`${RETENTION}.whenDeleted`]: ['Keep', 'delete'],
    [`${RETENTION}.whenScaled`]: ['Never'],
  }),
  // No Service can have the name.
  ...defects('stateful-sets', 'StatefulSet/db', { 'spec.serviceName': ['Db', 'db.orders'] }, {}, { rule: 'missing-headless-service' }),
  device('StatefulSet/db', WEB, 'data'),
  device('StatefulSet/db', WEB, 'run', { [`${WEB}.volumeMounts[1]`]: undefined }),
  device('CronJob/cleanup', `${CRON}.containers[0]`, 'archive'),
  volume('csi.driver', { csi: { driver: '' } }),
  volume('csi.driver', { csi: { driver: 'csi driver' } }),
  volume('csi.nodePublishSecretRef.name', { csi: { driver: 'csi.example.com', nodePublishSecretRef: { name: '' } } }),
];
