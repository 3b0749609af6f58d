import { k8s } from 'cdk8s-plus-27';
import { Environment } from '../../environment/environment';
import { Resources } from '../../environment/resources';
import { ContainerModel, PodModel, withoutVariables } from '../model';
import { resolveResources } from './resources';
import { RESTRICTED } from './security';
import { TOKEN_VOLUME } from './volumes';

/** A Job that a pod waits for before its containers start. */
export interface JobWait {
  /** Name of the task. */
  readonly task: string;
  /** Name of its Job, called at synthesis. */
  readonly job: () => string;
  /** Seconds after which the Job has failed; undefined where it may take any time. */
  readonly timeout?: number;
}

/**
 * Seconds of one attempt where the Job may take any time: half of the default deadline of a rollout, so that the pod says what it waits for before the
 * rollout has failed. The kubelet starts another attempt after at most 5 minutes.
 */
const ATTEMPT_SECONDS = 300;

/** The token of the ServiceAccount as the kubelet mounts it everywhere by default, for those containers that wait. */
const TOKEN: k8s.Volume = {
  name: TOKEN_VOLUME,
  projected: {
    sources: [
      { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { downwardApi: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
    ],
  },
};
const TOKEN_MOUNT: k8s.VolumeMount = {
  name: TOKEN_VOLUME,
  mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
  readOnly: true,
};

/** Name of the container that waits for a task. */
export function waitName(task: string): string {
  return `wait-for-${task}`;
}

/** The pod with a container for each Job that it waits for, before all other containers. */
export function withJobWaits(pod: PodModel, environment: Environment, waits: readonly JobWait[]): PodModel {
  if (waits.length === 0) {
    return pod;
  }
  const { automountServiceAccountToken: hasToken, volumes = [], imagePullSecrets = [] } = pod.fields;
  const { pullSecrets } = environment.kubectl;
  const missing = pullSecrets.filter((name) => imagePullSecrets.every((secret) => secret.name !== name)).map((name) => ({ name }));
  return {
    ...pod,
    fields: {
      ...pod.fields,
      volumes: hasToken ? volumes : [...volumes, TOKEN],
      imagePullSecrets: [...imagePullSecrets, ...missing],
    },
    initContainers: [...waits.map((wait) => container(wait, environment, hasToken ? [] : [TOKEN_MOUNT])), ...pod.initContainers],
  };
}

function container({ task, job, timeout }: JobWait, environment: Environment, volumeMounts: k8s.VolumeMount[]): ContainerModel {
  return withoutVariables({
    name: waitName(task),
    image: environment.kubectl._from(environment.registry),
    imagePullPolicy: environment.kubectl._pullPolicy(environment.imagePullPolicy),
    command: ['kubectl', 'wait', '--for=condition=complete', `job/${job()}`, `--timeout=${timeout ?? ATTEMPT_SECONDS}s`],
    resources: resolveResources(Resources.small(), environment, 0),
    securityContext: RESTRICTED,
    // The status of the pod then says which Job is not done.
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts,
  });
}
