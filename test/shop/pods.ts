import { KubernetesObject } from '../../lib/testing';

type Labels = Record<string, string>;
type Probe = Record<'httpGet' | 'tcpSocket' | 'grpc' | 'exec', { port?: string | number } | undefined>;

export interface Container {
  name: string;
  image: string;
  imagePullPolicy?: string;
  command?: string[];
  args?: string[];
  env?: { name: string; value?: string; valueFrom?: object }[];
  envFrom?: object[];
  ports?: { name: string; containerPort: number; hostPort?: number }[];
  resources: { requests: Labels; limits: Labels };
  securityContext: Record<string, unknown> & { capabilities: { drop: string[]; add?: string[] } };
  readinessProbe?: Probe;
  livenessProbe?: Probe;
  startupProbe?: Probe;
  volumeMounts?: { name: string; mountPath: string }[];
}

export interface Volume {
  name: string;
  configMap?: { name: string };
  secret?: { secretName: string; items?: { key: string }[] };
  projected?: { sources: { secret?: { name: string; items?: { key: string }[] } }[] };
}

export interface PodSpec extends Record<string, unknown> {
  containers: Container[];
  initContainers?: Container[];
  securityContext: Record<string, unknown> & { runAsUser: number; runAsGroup: number; fsGroup: number; supplementalGroups?: number[] };
  serviceAccountName: string;
  volumes?: (Volume & Record<string, unknown>)[];
  topologySpreadConstraints?: { labelSelector?: { matchLabels: Labels }; matchLabelKeys?: string[] }[];
  affinity?: { podAntiAffinity?: object };
}

/** The pods of one Deployment, StatefulSet or Job. */
export interface Workload {
  title: string;
  /** Without what tells one run of a Job from the next. */
  name: string;
  /** Runs once, and ends. */
  isTask: boolean;
  object: KubernetesObject;
  labels: Labels;
  spec: { replicas?: number; selector: { matchLabels: Labels }; serviceName?: string } & Record<string, unknown>;
  pod: PodSpec;
  containers: Container[];
}

export function workloads(objects: KubernetesObject[]): Workload[] {
  return objects
    .filter(({ kind }) => ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod'].includes(kind))
    .map((object) => {
      const { jobTemplate } = object.spec as { jobTemplate?: { spec: object } };
      const spec = (jobTemplate?.spec ?? object.spec) as Workload['spec'] & { template: { metadata: { labels: Labels }; spec: PodSpec } };
      const { metadata, spec: pod } = spec.template;
      const containers = [...(pod.initContainers ?? []), ...pod.containers];
      const isTask = object.kind === 'Job';
      const name = isTask ? object.metadata.name.replace(/-[0-9a-f]{8}$/, '') : object.metadata.name;
      return { title: `${object.kind} ${name}`, name, isTask, object, labels: metadata.labels, spec, pod, containers };
    });
}

export function selects(selector: Labels, labels: Labels): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}
