import { App, Chart } from 'cdk8s';
import {
  Agent,
  AgentProps,
  Environment,
  EnvironmentChart,
  EnvironmentProps,
  Image,
  Microservice,
  MicroserviceProps,
  Port,
  ScheduledTask,
  ScheduledTaskProps,
  Task,
  TaskProps,
  Worker,
  WorkerProps,
  Workload,
} from '../../lib';
import { findObject, KubernetesObject, objectsOf } from '../../lib/testing';
import { Cron } from 'cdk8s';

export const IMAGE = Image.of('ghcr.io/acme/cart:1.4.2');

/** A chart `shop` in an environment of one's own. */
export function chartIn(environment: EnvironmentProps = {}): Chart {
  return new EnvironmentChart(new App(), 'shop', { environment: new Environment('test', { namespace: 'shop', ...environment }) });
}

/** A service `cart` on port 3000, alone in a chart, with whatever else a test is about. */
export function cart(props: Partial<MicroserviceProps> = {}, environment: EnvironmentProps = {}): Microservice {
  return new Microservice(chartIn(environment), 'cart', { image: IMAGE, ports: [Port.http(3000)], ...props });
}

export function worker(props: Partial<WorkerProps> = {}, environment: EnvironmentProps = {}): Worker {
  return new Worker(chartIn(environment), 'mailer', { image: IMAGE, ...props });
}

export function agent(props: Partial<AgentProps> = {}, environment: EnvironmentProps = {}): Agent {
  return new Agent(chartIn(environment), 'log-agent', { image: IMAGE, ...props });
}

export function task(props: Partial<TaskProps> = {}, environment: EnvironmentProps = {}): Task {
  return new Task(chartIn(environment), 'migrate', { image: IMAGE, ...props });
}

export function scheduledTask(props: Partial<ScheduledTaskProps> = {}, environment: EnvironmentProps = {}): ScheduledTask {
  return new ScheduledTask(chartIn(environment), 'report', { image: IMAGE, schedule: Cron.daily(), ...props });
}

/** What a pod and its containers are to have. */
export const inPod = (spec: object) => ({ spec: { template: { spec } } });
export const inContainer = (fields: object, name = 'cart') => inPod({ containers: [{ name, ...fields }] });

interface Container {
  readonly name: string;
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
  readonly [field: string]: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

interface PodSpec {
  readonly containers: Container[];
  readonly initContainers?: Container[];
  readonly volumes?: { readonly name: string; readonly [source: string]: object | string }[];
  readonly [field: string]: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** The pod of the only workload of a chart, whatever its kind. */
export function podOf(source: Workload): PodSpec {
  const workload = objectsOf(source).find(({ kind }) => ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'].includes(kind))!;
  return podSpecOf(workload);
}

export function podSpecOf({ kind, spec }: KubernetesObject): PodSpec {
  const { template } = (kind === 'CronJob' ? (spec as { jobTemplate: { spec: object } }).jobTemplate.spec : spec) as {
    template: { spec: PodSpec };
  };
  return template.spec;
}

/** What a container sees, by path: the source of each mount. */
export function mountsOf(pod: PodSpec, container: string): Record<string, object | string> {
  const { volumeMounts } = [...pod.containers, ...(pod.initContainers ?? [])].find(({ name }) => name === container)!;
  return Object.fromEntries(
    volumeMounts.map(({ name, mountPath }) => {
      const { name: _, ...source } = pod.volumes?.find((volume) => volume.name === name) ?? { name, template: 'claim' };
      return [mountPath, source];
    }),
  );
}

/** Asserts that Pod Security "restricted" takes a pod, that no file of its images can be changed, and that it has the ids of nobody. */
export function expectRestricted(pod: PodSpec): void {
  const { hostNetwork, hostPID, hostIPC, securityContext, volumes = [] } = pod;
  expect([hostNetwork, hostPID, hostIPC]).toEqual([undefined, undefined, undefined]);
  expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  const { runAsUser, runAsGroup, fsGroup } = securityContext as Record<string, number>;
  expect(Math.min(runAsUser, runAsGroup, fsGroup)).toBeGreaterThanOrEqual(10001);
  for (const container of [...pod.containers, ...(pod.initContainers ?? [])]) {
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(JSON.stringify(container.ports ?? [])).not.toContain('hostPort');
  }
  const sources = volumes.flatMap(({ name, ...source }) => (name ? Object.keys(source) : ['no name']));
  const allowed = ['configMap', 'emptyDir', 'projected', 'secret', 'persistentVolumeClaim'];
  expect(sources.filter((source) => !allowed.includes(source))).toEqual([]);
}

export const configMap = (source: Microservice, name: string) => findObject(source, 'ConfigMap', name).data as Record<string, string>;
