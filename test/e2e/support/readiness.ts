import { list, LiveObject, tryKubectl } from './kubectl';
import { staleServices } from './services';
import { until } from './wait';

interface Replicated extends LiveObject {
  readonly spec: { readonly replicas: number };
  readonly status: {
    readonly observedGeneration?: number;
    readonly replicas?: number;
    readonly updatedReplicas?: number;
    readonly readyReplicas?: number;
  };
}

interface Job extends LiveObject {
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

interface ContainerStatus {
  readonly name: string;
  readonly containerID?: string;
  readonly restartCount: number;
  readonly state: { readonly waiting?: { readonly reason: string; readonly message?: string } };
}

export interface Pod extends LiveObject {
  readonly spec: {
    readonly containers: readonly {
      readonly name: string;
      readonly image: string;
      readonly ports?: readonly { readonly containerPort: number }[];
    }[];
  };
  readonly status: {
    readonly phase: string;
    readonly podIP?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
  };
}

/**
 * Waits until every Deployment and StatefulSet of a namespace has all of its pods, in their last version, and ready, Jobs are done, and the
 * Services have these pods. The node and the ingress hear of them a little later still: what calls a Service at once asks again.
 */
export async function allReady(namespace: string, seconds: number): Promise<void> {
  await until(`every pod of ${namespace} is ready`, seconds, async () => {
    const [workloads, jobs] = await Promise.all([
      list<Replicated>('deployments,statefulsets', '-n', namespace),
      list<Job>('jobs', '-n', namespace),
    ]);
    const lacking = [...workloads.filter((workload) => !isReady(workload)), ...jobs.filter((job) => !isDone(job))];
    return workloads.length > 0 && lacking.length === 0
      ? { done: undefined }
      : { reason: `not ready: ${lacking.map(({ metadata }) => metadata.name).join(', ')}. ${await troubles(namespace)}` };
  });
  await until(`every Service of ${namespace} has its pods`, 120, async () => {
    const stale = await staleServices(namespace);
    return stale.length === 0 ? { done: undefined } : { reason: `has others: ${stale.join(', ')}` };
  });
}

/** The pods of a namespace that are not about to go, by the name of their service where one is given. */
export async function podsOf(namespace: string, service?: string): Promise<Pod[]> {
  const selector = service === undefined ? [] : ['-l', `app.kubernetes.io/name=${service}`];
  const pods = await list<Pod>('pods', '-n', namespace, ...selector);
  return pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
}

/** How often the containers of a namespace were started again, where that is not never. */
export async function restarts(namespace: string): Promise<string[]> {
  return (await podsOf(namespace)).flatMap(({ metadata, status }) =>
    (status.containerStatuses ?? [])
      .filter(({ restartCount }) => restartCount > 0)
      .map(({ name, restartCount }) => `${metadata.name}/${name}: ${restartCount}`),
  );
}

function isReady({ metadata, spec, status }: Replicated): boolean {
  const { observedGeneration, replicas = 0, updatedReplicas = 0, readyReplicas = 0 } = status;
  return observedGeneration === metadata.generation && [replicas, updatedReplicas, readyReplicas].every((count) => count === spec.replicas);
}

function isDone({ status }: Job): boolean {
  return (status.conditions ?? []).some((condition) => condition.type === 'Complete' && condition.status === 'True');
}

/** What the pods that are not ready say about it, and the first that failed in its log. */
async function troubles(namespace: string): Promise<string> {
  const pods = await podsOf(namespace);
  const said = pods
    .filter(({ status }) => status.phase !== 'Succeeded')
    .flatMap(({ metadata, status }) => {
      const waiting = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])].flatMap(({ state }) =>
        state.waiting ? [`${state.waiting.reason} ${state.waiting.message ?? ''}`] : [],
      );
      const failing = (status.conditions ?? []).filter((condition) => condition.status === 'False').map(({ message }) => message ?? '');
      return failing.length > 0 ? [`${metadata.name}: ${[...waiting, ...failing].join('; ')}`] : [];
    });
  const failed = pods.find(({ status }) => status.phase === 'Failed')?.metadata.name;
  const logs = failed === undefined ? undefined : await tryKubectl(['logs', failed, '-n', namespace, '--all-containers', '--tail=5']);
  return [...said, ...(logs ? [`${failed} logs:\n${logs.stdout}${logs.stderr}`] : [])].join('\n');
}
