import { defect, defects } from '../defect';
import { CRON, POD, SIDECAR, WEB } from './places';

const INIT = `${POD}.initContainers[0]`;
const JOB = `${CRON}.containers[0]`;
const RESOURCES = `${WEB}.resources`;
const CONTEXT = `${WEB}.securityContext`;
/** Pod Security refuses both, whatever else the API server says of them. */
const LEVELS = ['pod-security-restricted', 'refused-pods'];
const variable = (name: string, source: object) => ({ name, valueFrom: source });

/** Containers that an API server refuses. */
export const CONTAINERS = [
  ...defects('container-names', 'Deployment/web', {
    [`${WEB}.name`]: ['Web', 'web_1', 'migrate', '', 'x'.repeat(64)],
    [`${WEB}.image`]: ['', undefined, 'https://registry.example.com/orders/web:1.4.2', 'registry.example.com/orders/Web:1.4.2'],
  }),
  ...defects('container-names', 'CronJob/cleanup', { [`${JOB}.image`]: [' registry.example.com/orders/cleanup:1.4.2'] }),
  ...defects('container-ports', 'Deployment/web', { [`${WEB}.ports[0].name`]: ['HTTP', 'web_http', 'a-name-that-is-too-long', '80'] }),
  ...defects('container-ports', 'StatefulSet/db', { [`${WEB}.ports[1].containerPort`]: [65536, 70000] }),
  ...defects('env-names', 'CronJob/cleanup', { [`${JOB}.env[0].name`]: ['LOG LEVEL', '1_LEVEL', 'LEVEL=INFO', ''] }),
  ...defects('env-names', 'Deployment/web', { [`${WEB}.envFrom[0].prefix`]: ['1_', 'A B'] }),
  ...defects('env-sources', 'Deployment/web', { [`${WEB}.env[1].value`]: ['db'] }, { field: `${WEB}.env[1].valueFrom` }),
  ...defects(
    'env-sources',
    'Deployment/web',
    {
      [`${WEB}.env[3]`]: [variable('NODE', { fieldRef: { fieldPath: 'spec.node' } }), variable('IP', { fieldRef: { fieldPath: 'podIP' } })],
    },
    { field: `${WEB}.env[3].valueFrom.fieldRef.fieldPath` },
  ),
  ...defects(
    'env-sources',
    'Deployment/web',
    { [`${WEB}.env[3]`]: [variable('MEMORY', { resourceFieldRef: { resource: 'memory' } })] },
    { field: `${WEB}.env[3].valueFrom.resourceFieldRef.resource` },
  ),
  ...defects('env-sources', 'Deployment/web', { [`${WEB}.env[3]`]: [variable('A', {})] }, { field: `${WEB}.env[3].valueFrom` }),
  ...defects('env-sources', 'Deployment/web', {
    [`${WEB}.env[1].valueFrom.configMapKeyRef.name`]: ['web_settings', 'Web'],
    [`${WEB}.env[1].valueFrom.configMapKeyRef.key`]: [''],
    [`${WEB}.envFrom[0].configMapRef.name`]: ['web settings'],
    [`${WEB}.envFrom[1]`]: [{}],
  }),
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].map((probe) =>
    defect('init-containers', 'Deployment/web', { [`${INIT}.${probe}`]: { exec: { command: ['true'] } } }),
  ),
  ...defects('init-containers', 'Deployment/web', { [`${INIT}.lifecycle`]: [{ preStop: { exec: { command: ['true'] } } }] }),
  ...defects('init-containers', 'StatefulSet/db', { [`${WEB}.restartPolicy`]: ['Always', 'OnFailure'] }),
  defect('ephemeral-containers', 'Deployment/web', {
    [`${POD}.ephemeralContainers`]: [
      { ...SIDECAR, name: 'debug', ports: undefined, readinessProbe: undefined, livenessProbe: undefined, resources: undefined },
    ],
  }),
  ...defects('probe-handlers', 'Deployment/web', {
    [`${WEB}.readinessProbe.httpGet.port`]: ['HTTP', '8080', ''],
    [`${WEB}.lifecycle.preStop.exec.command`]: [[], undefined],
    [`${WEB}.lifecycle.preStop.httpGet`]: [{ port: 'http' }],
    [`${WEB}.livenessProbe.tcpSocket`]: [{ port: 'http' }],
  }),
  ...defects('probe-handlers', 'Deployment/web', { [`${WEB}.startupProbe.httpGet`]: [undefined] }, { field: `${WEB}.startupProbe` }),
  ...defects(
    'probe-handlers',
    'Deployment/web',
    { [`${WEB}.livenessProbe.httpGet.httpHeaders`]: [[{ name: 'X Probe', value: 'a' }]] },
    { field: `${WEB}.livenessProbe.httpGet.httpHeaders[0].name` },
  ),
  ...defects('probe-numbers', 'Deployment/web', {
    [`${WEB}.livenessProbe.successThreshold`]: [2],
    [`${WEB}.startupProbe.failureThreshold`]: [-1],
    [`${WEB}.readinessProbe.initialDelaySeconds`]: [-5],
    [`${WEB}.readinessProbe.terminationGracePeriodSeconds`]: [10],
    [`${WEB}.livenessProbe.terminationGracePeriodSeconds`]: [0],
  }),
  ...defects('probe-numbers', 'StatefulSet/db', { [`${WEB}.livenessProbe.timeoutSeconds`]: [-1] }),
  ...defects('requests-above-limits', 'Deployment/web', {
    [`${RESOURCES}.requests.memory`]: ['513Mi', '1Gi', '600M'],
    [`${RESOURCES}.requests.cpu`]: [2, '1001m'],
    [`${RESOURCES}.requests.ephemeral-storage`]: ['2Gi'],
  }),
  ...defects('requests-above-limits', 'CronJob/cleanup', { [`${JOB}.resources.requests.memory`]: ['129Mi'] }),
  ...defects('resource-quantities', 'Deployment/web', {
    [`${RESOURCES}.limits.storage`]: ['1Gi'],
    [`${RESOURCES}.limits.gpu`]: [1],
    [`${RESOURCES}.requests.cpu`]: [-1, '-250m'],
    [`${RESOURCES}.limits["example.com/gpu"]`]: ['500m'],
  }),
  ...defects(
    'resource-quantities',
    'Deployment/web',
    { [`${RESOURCES}.requests["example.com/gpu"]`]: [1] },
    { field: `${RESOURCES}.limits["example.com/gpu"]` },
  ),
  ...defects('security-contexts', 'Deployment/web', {
    [`${CONTEXT}.runAsUser`]: [3_000_000_000],
    [`${CONTEXT}.runAsGroup`]: [2 ** 31],
    [`${POD}.securityContext.fsGroup`]: [3_000_000_000],
    [`${CONTEXT}.seccompProfile.localhostProfile`]: ['audit.json'],
    [`${POD}.securityContext.seccompProfile.localhostProfile`]: ['audit.json'],
  }),
  ...defects(
    'security-contexts',
    'Deployment/web',
    { [`${CONTEXT}.seccompProfile.type`]: ['Localhost'] },
    { field: `${CONTEXT}.seccompProfile.localhostProfile` },
  ),
  // What contradicts the rest of the context, and is refused by the level, too.
  ...defects(
    'security-contexts',
    'Deployment/web',
    { [`${CONTEXT}.privileged`]: [true] },
    { field: `${CONTEXT}.allowPrivilegeEscalation` },
    ...LEVELS.map((rule) => ({ rule })),
  ),
  ...defects('security-contexts', 'Deployment/web', { [`${CONTEXT}.runAsUser`]: [0] }, {}, ...LEVELS.map((rule) => ({ rule }))),
  ...defects('security-contexts', 'Deployment/web', { [`${CONTEXT}.procMount`]: ['Unmasked'] }, {}, ...LEVELS.map((rule) => ({ rule }))),
  ...defects('volume-mounts', 'Deployment/web', {
    [`${WEB}.volumeMounts[0].subPath`]: ['/web.conf', '../web.conf', 'a/../../b'],
    [`${WEB}.volumeMounts[2].mountPath`]: [''],
    [`${WEB}.volumeMounts[2].mountPropagation`]: ['Bidirectional'],
  }),
];
