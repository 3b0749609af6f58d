import { KubernetesObject } from '../../lib/testing';
import { renderedShop } from './environments';
import { Container, selects, Workload, workloads } from './pods';

const objects = renderedShop().objects.production;
const all = workloads(objects);
const containers = all.flatMap((workload) => workload.containers.map((container) => ({ workload, container })));
const of = (kind: string) => objects.filter((object) => object.kind === kind);
const names = (kind: string) => of(kind).map(({ metadata }) => metadata.name);

/** Every pod of production: what of it breaks a rule is in the failure, by name. */
function everyPod(isRight: (workload: Workload) => boolean): void {
  expect(all.length).toBeGreaterThan(0);
  expect(all.filter((workload) => !isRight(workload)).map(({ title }) => title)).toEqual([]);
}

/** Every pod that runs on, unlike those of Jobs. */
function everyService(isRight: (workload: Workload) => boolean): void {
  everyPod((workload) => workload.isTask || isRight(workload));
}

function everyContainer(isRight: (container: Container, workload: Workload) => boolean): void {
  expect(containers.length).toBeGreaterThan(all.length);
  const wrong = containers.filter(({ container, workload }) => !isRight(container, workload));
  expect(wrong.map(({ container, workload }) => `${workload.title}/${container.name}`)).toEqual([]);
}

/** Containers that run on. */
function everyMainContainer(isRight: (container: Container, workload: Workload) => boolean): void {
  everyContainer((container, workload) => workload.isTask || !workload.pod.containers.includes(container) || isRight(container, workload));
}

/** Containers of which a Deployment or StatefulSet may have several. */
const several = ({ isTask, spec }: Workload) => !isTask && (spec.replicas === undefined || spec.replicas > 1);

/**
 * What Trivy takes for a secret, or for data of a person, in a line of a ConfigMap.
 *
 * @see https://avd.aquasec.com/misconfig/ksv-0109
 * @see https://avd.aquasec.com/misconfig/ksv-01010
 */
const SENSITIVE = [
  /(pass|pw|pword|passw(or)?d|passphrase|pswrd|pwd|secret|secretkey|token)\s*[=:]/i,
  /(username|email|key|phone|iban)\s*[=:]/i,
  /sha1|md5/i,
  /[\w.-]+@([a-z0-9-]+\.)+[a-z]{2,4}/i,
];

describe('production satisfies the scanners: it has', () => {
  test('runAsNonRoot', () => {
    everyPod(({ pod }) => pod.securityContext.runAsNonRoot === true);
    everyContainer(({ securityContext }) => !('runAsNonRoot' in securityContext));
  });

  test('users and groups from 10001 on, and no group 0', () => {
    everyPod(({ pod: { securityContext: context } }) =>
      [context.runAsUser, context.runAsGroup, context.fsGroup, ...(context.supplementalGroups ?? [])].every((id) => id >= 10001),
    );
    everyContainer(({ securityContext }) => !('runAsUser' in securityContext) && !('runAsGroup' in securityContext));
  });

  test('a read-only root file system', () => everyContainer(({ securityContext }) => securityContext.readOnlyRootFilesystem === true));

  test('no privileges, and no way to get any', () =>
    everyContainer(({ securityContext }) => securityContext.allowPrivilegeEscalation === false && !securityContext.privileged));

  test('no capabilities', () =>
    everyContainer(({ securityContext: { capabilities } }) => capabilities.drop.join() === 'ALL' && capabilities.add === undefined));

  test('the seccomp profile of the runtime', () =>
    everyPod(({ pod }) => (pod.securityContext.seccompProfile as { type: string }).type === 'RuntimeDefault'));

  test('a security context on the pod and on each container', () => {
    everyPod(({ pod }) => Object.keys(pod.securityContext).length > 0);
    everyContainer(({ securityContext }) => Object.keys(securityContext).length > 0);
  });

  test('nothing of the host', () => {
    const forbidden = ['hostNetwork', 'hostPID', 'hostIPC', 'hostAliases', 'hostUsers'];
    everyPod(({ pod }) => forbidden.every((field) => !(field in pod)) && !('sysctls' in pod.securityContext));
    everyPod(({ pod }) =>
      (pod.volumes ?? []).every((volume) => ['configMap', 'secret', 'projected', 'emptyDir'].some((type) => type in volume)),
    );
    everyContainer(
      ({ ports = [], securityContext }) => ports.every(({ hostPort }) => hostPort === undefined) && !('procMount' in securityContext),
    );
  });

  test('a ServiceAccount of its own for each, and no token', () => {
    everyPod(({ pod, name }) => pod.automountServiceAccountToken === false && pod.serviceAccountName === name);
    everyPod(({ pod }) => names('ServiceAccount').includes(pod.serviceAccountName));
    expect(of('ServiceAccount').filter((account) => account.automountServiceAccountToken !== false)).toEqual([]);
  });

  test('requests and limits of processor, memory and disk; memory and disk the same', () => {
    const kinds = ['cpu', 'memory', 'ephemeral-storage'];
    everyContainer(({ resources: { requests, limits } }) => kinds.every((kind) => requests[kind] && limits[kind]));
    everyContainer(({ resources: { requests, limits } }) => kinds.slice(1).every((kind) => requests[kind] === limits[kind]));
  });

  test('images with a tag that is not latest, and pulled always', () => {
    everyContainer(({ image, imagePullPolicy }) => /^[^:]+(\/[^:]+)*:[^:]+$/.test(image) && imagePullPolicy === 'Always');
    everyContainer(({ image }) => !image.endsWith(':latest'));
  });

  test('readiness and liveness probes that differ, on ports that are there', () => {
    const action = ({ httpGet, tcpSocket, grpc, exec }: NonNullable<Container['readinessProbe']>) =>
      JSON.stringify({ httpGet, tcpSocket, grpc, exec });
    everyMainContainer(
      ({ readinessProbe, livenessProbe }) => !!readinessProbe && !!livenessProbe && action(readinessProbe) !== action(livenessProbe),
    );
    everyMainContainer(({ readinessProbe, livenessProbe, startupProbe, ports = [] }) =>
      [readinessProbe, livenessProbe, startupProbe]
        .flatMap((probe) => [probe?.httpGet?.port, probe?.tcpSocket?.port, probe?.grpc?.port])
        .filter((port) => port !== undefined)
        .every((port) => ports.some(({ name, containerPort }) => port === name || port === containerPort)),
    );
  });

  test('ports from 1024 on, with valid names, each once', () => {
    everyContainer(({ ports = [] }) => ports.every(({ containerPort }) => containerPort >= 1024));
    everyContainer(({ ports = [] }) => ports.every(({ name }) => /^[a-z0-9-]{1,15}$/.test(name)));
    everyPod(({ containers: own }) =>
      areUnique(own.flatMap(({ ports = [] }) => ports.flatMap(({ name, containerPort }) => [name, containerPort]))),
    );
  });

  test('each variable once, and no secret among them', () => {
    everyContainer(({ env = [] }) => areUnique(env.map(({ name }) => name)));
    everyContainer(({ env = [] }) => env.every(({ valueFrom }) => !JSON.stringify(valueFrom ?? {}).includes('secret')));
    everyContainer(({ envFrom = [] }) => !JSON.stringify(envFrom).includes('secret'));
    everyContainer(({ env = [] }) =>
      env.every(
        ({ name, value }) => !/secret|password|token|credential|api_?key/i.test(name) || value?.startsWith('/run/secrets/') === true,
      ),
    );
  });

  test('no secret in a ConfigMap, by its key or its lines', () => {
    const keys = of('ConfigMap').flatMap(({ data }) => Object.keys(data as object));
    expect(keys.filter((key) => /password|token|key|email|username/i.test(key))).toEqual([]);
    const lines = of('ConfigMap')
      .flatMap(({ data }) => Object.values(data as Record<string, string>))
      .flatMap((text) => text.split('\n'));
    const sensitive = lines.filter((line) => SENSITIVE.some((pattern) => pattern.test(line)));
    // `phone=` is a part of `microphone=()`, which turns the microphone off.
    expect(sensitive.map((line) => line.trim().split(' ', 2).join(' '))).toEqual(['add_header Permissions-Policy']);
  });

  test('two replicas or more of each, but for the redis that holds the carts', () => {
    const least = (workload: Workload) => autoscalerOf(workload)?.minReplicas ?? workload.spec.replicas ?? 0;
    expect(all.filter((workload) => !workload.isTask && least(workload) < 2).map(({ title }) => title)).toEqual(['StatefulSet cart-redis']);
  });

  test('replicas kept apart', () => {
    everyPod((workload) => !several(workload) || workload.pod.affinity?.podAntiAffinity !== undefined);
    everyPod(
      (workload) =>
        !several(workload) ||
        (workload.pod.topologySpreadConstraints ?? []).filter(
          ({ labelSelector }) => labelSelector && selects(labelSelector.matchLabels, workload.labels),
        ).length === 2,
    );
  });

  test('the strategy RollingUpdate', () =>
    everyService(({ spec }) => ((spec.strategy ?? spec.updateStrategy) as { type: string }).type === 'RollingUpdate'));

  test('a budget that leaves room, for each that has several replicas', () => {
    const budgets = of('PodDisruptionBudget').map(({ spec }) => spec as Budget);
    everyPod(
      (workload) => budgets.filter(({ selector }) => selects(selector.matchLabels, workload.labels)).length === (several(workload) ? 1 : 0),
    );
    expect(budgets.filter((budget) => !(budget.maxUnavailable >= 1) || budget.unhealthyPodEvictionPolicy !== 'AlwaysAllow')).toEqual([]);
    expect(budgets.filter(({ selector }) => !all.some(({ labels }) => selects(selector.matchLabels, labels)))).toEqual([]);
  });

  test('autoscalers with a target, a range, and a target that leaves the number to them', () => {
    const scalers = of('HorizontalPodAutoscaler').map(({ spec }) => spec as Autoscaler);
    expect(scalers.length).toBeGreaterThan(0);
    for (const { scaleTargetRef, minReplicas, maxReplicas } of scalers) {
      const target = all.find(({ object }) => object.kind === scaleTargetRef.kind && object.metadata.name === scaleTargetRef.name);
      expect(target?.object.apiVersion).toBe(scaleTargetRef.apiVersion);
      expect(target?.spec).not.toHaveProperty('replicas');
      expect(minReplicas).toBeGreaterThanOrEqual(2);
      expect(maxReplicas).toBeGreaterThan(minReplicas);
    }
  });

  test('a note for Polaris where the number is left to an autoscaler', () =>
    everyService(
      (workload) =>
        (workload.object.metadata.annotations?.['polaris.fairwinds.com/deploymentMissingReplicas-exempt'] === 'true') ===
        (workload.spec.replicas === undefined),
    ));

  test('a priority class that is there', () => everyPod(({ pod }) => names('PriorityClass').includes(pod.priorityClassName as string)));

  test('a namespace on every namespaced object', () => {
    const clusterScoped = ['Namespace', 'PriorityClass'];
    const wrong = objects.filter(({ kind, metadata }) => (metadata.namespace === undefined) !== clusterScoped.includes(kind));
    expect(wrong.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([]);
    expect(new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))).toEqual(new Set(names('Namespace')));
    expect(of('Namespace')[0].metadata.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'restricted',
      'pod-security.kubernetes.io/enforce-version': 'v1.29',
    });
  });

  test('labels of app.kubernetes.io down to the pod, of which instance is the name', () => {
    const keys = ['name', 'instance', 'part-of', 'managed-by', 'version'].map((key) => `app.kubernetes.io/${key}`);
    everyPod(({ labels }) => keys.every((key) => labels[key]));
    // The name of a Job says more of it than a version.
    everyPod(({ labels, object, isTask }) => keys.slice(0, isTask ? 4 : 5).every((key) => labels[key] === object.metadata.labels?.[key]));
    everyPod(({ labels, name }) => labels['app.kubernetes.io/instance'] === name);
    const unlabelled = objects.filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/part-of'] !== 'shop');
    expect(unlabelled).toEqual([]);
  });

  test('selectors of labels that never change, which the pods have', () => {
    everyService(({ spec, labels }) => selects(spec.selector.matchLabels, labels));
    everyService(
      ({ spec }) => Object.keys(spec.selector.matchLabels).sort().join() === 'app.kubernetes.io/instance,app.kubernetes.io/name',
    );
  });

  test('no apiVersion that is not stable', () => {
    expect(objects.filter(({ apiVersion }) => /alpha|beta/.test(apiVersion)).map(({ kind }) => kind)).toEqual([]);
  });

  test('Services that select pods, within the cluster only', () => {
    for (const { metadata, spec } of of('Service')) {
      const { selector, type, ports, externalIPs } = spec as ServiceSpec;
      const selected = all.filter(({ labels }) => selects(selector, labels));
      expect([metadata.name, selected.length, type, externalIPs]).toEqual([metadata.name, 1, undefined, undefined]);
      const there = selected[0].containers.flatMap((container) => container.ports ?? []).map(({ name }) => name);
      expect(there).toEqual(expect.arrayContaining(ports.map(({ targetPort }) => targetPort)));
    }
  });

  test('StatefulSets with a headless Service, and claims of one node each', () => {
    const sets = all.filter(({ object }) => object.kind === 'StatefulSet');
    expect(sets).toHaveLength(2);
    for (const { spec } of sets) {
      expect(of('Service').find(({ metadata }) => metadata.name === spec.serviceName)?.spec).toMatchObject({ clusterIP: 'None' });
      for (const claim of spec.volumeClaimTemplates as { spec: object }[]) {
        expect(claim.spec).toMatchObject({
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: expect.stringMatching(/^\d+Gi$/) as string } },
        });
      }
    }
  });

  test('routes whose backend exists, with TLS, and no Ingress with snippets', () => {
    for (const { spec } of of('HTTPRoute')) {
      const { rules } = spec as { rules: { backendRefs?: { name: string; port: number }[] }[] };
      for (const { name, port } of rules.flatMap(({ backendRefs = [] }) => backendRefs)) {
        const service = of('Service').find(({ metadata }) => metadata.name === name)?.spec as ServiceSpec | undefined;
        expect(service?.ports.map((candidate) => candidate.port)).toContain(port);
      }
    }
    const { listeners } = of('Gateway')[0].spec as { listeners: { protocol: string; tls?: object }[] };
    expect(listeners.filter(({ protocol }) => protocol === 'HTTPS').map(({ tls }) => tls !== undefined)).toEqual([true]);
    expect(objects.filter(({ metadata }) => Object.keys(metadata.annotations ?? {}).some((key) => key.includes('snippet')))).toEqual([]);
  });

  test('a network policy for each pod, in both directions, by one label; and none for nobody', () => {
    const own = of('NetworkPolicy')
      .map(({ spec }) => spec as Policy)
      .filter(({ podSelector }) => podSelector.matchLabels !== undefined);
    everyPod(({ labels }) => own.filter(({ podSelector }) => selects(podSelector.matchLabels!, labels)).length === 1);
    for (const { podSelector, policyTypes, ingress, egress } of own) {
      expect(Object.keys(podSelector.matchLabels!)).toEqual(['app.kubernetes.io/name']);
      const selected = all.filter(({ labels }) => selects(podSelector.matchLabels!, labels));
      expect(selected).toHaveLength(1);
      expect(policyTypes).toEqual(['Ingress', 'Egress']);
      // Nobody calls a Job.
      expect([ingress, egress].map((rules) => (rules ?? []).length > 0)).toEqual([!selected[0].isTask, true]);
    }
    expect(of('NetworkPolicy').filter(({ spec }) => Object.keys((spec as Policy).podSelector).length === 0)).toHaveLength(1);
  });

  test('no roles: nobody asks for the Kubernetes API', () => {
    expect(objects.filter(({ apiVersion }) => apiVersion.startsWith('rbac')).map(({ kind }) => kind)).toEqual([]);
  });

  test('one Job, which is not run for ever and not kept for ever; the rows of CronJobs are tested with tasks', () => {
    const tasks = all.filter(({ isTask }) => isTask);
    expect(tasks.map(({ name }) => name)).toEqual(['catalogue']);
    for (const { object, pod, spec } of tasks) {
      expect(object.metadata.name).toMatch(/^catalogue-[0-9a-f]{8}$/);
      expect(pod.restartPolicy).toBe('Never');
      expect(spec.ttlSecondsAfterFinished).toBeGreaterThan(0);
    }
    expect(of('CronJob')).toEqual([]);
  });
});

interface Budget {
  selector: { matchLabels: Record<string, string> };
  maxUnavailable: number;
  unhealthyPodEvictionPolicy: string;
}

interface Autoscaler {
  scaleTargetRef: { apiVersion: string; kind: string; name: string };
  minReplicas: number;
  maxReplicas: number;
}

interface ServiceSpec {
  selector: Record<string, string>;
  type?: string;
  externalIPs?: string[];
  ports: { port: number; targetPort: string }[];
}

interface Policy {
  podSelector: { matchLabels?: Record<string, string> };
  policyTypes: string[];
  ingress?: object[];
  egress?: object[];
}

function autoscalerOf({ object }: Workload): Autoscaler | undefined {
  const isIts = ({ spec }: KubernetesObject) => (spec as Autoscaler).scaleTargetRef.name === object.metadata.name;
  return of('HorizontalPodAutoscaler').find(isIts)?.spec as Autoscaler | undefined;
}

function areUnique(values: unknown[]): boolean {
  return new Set(values).size === values.length;
}
