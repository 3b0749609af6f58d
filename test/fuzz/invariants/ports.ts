import { INSTANCE_LABEL, NAME_LABEL } from '../../../lib/kubernetes/labels';
import { KubernetesObject, Labels } from '../../../lib/testing';
import { Container, Pods, podsOf, titleOf } from './pods';

/** Whoever connects finds a port: Services, routes, monitors, policies, probes, callers, and the process that listens. */
export function ports(objects: readonly KubernetesObject[]): string[] {
  const all = podsOf(objects);
  return [
    ...objects.filter(({ kind }) => kind === 'Service').flatMap((service) => ofService(service, all)),
    ...objects.flatMap((object) => ofRoute(object, objects)),
    ...objects.filter(({ kind }) => kind === 'ServiceMonitor').flatMap((monitor) => ofMonitor(monitor, objects)),
    ...objects.filter(({ kind }) => kind === 'PodMonitor').flatMap((monitor) => ofPodMonitor(monitor, all)),
    ...objects.filter(({ kind }) => kind === 'NetworkPolicy').flatMap((policy) => ofPolicy(policy, all)),
    ...all.flatMap((pods) => pods.containers.flatMap((container) => ofProbes(pods, container))),
  ];
}

function matches(selector: Labels = {}, labels: Labels = {}): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}

function portsIn(pods: readonly Pods[]): NonNullable<Container['ports']>[number][] {
  return pods.flatMap(({ running }) => running.flatMap((container) => container.ports ?? []));
}

/** One workload, and perhaps another version of it. */
function selectsOne(object: KubernetesObject, pods: readonly Pods[]): string[] {
  const count = pods.filter((each) => !pods.some((other) => isVersionOf(each.labels, other.labels))).length;
  return count === 1 ? [] : [`${titleOf(object)} selects ${count} workloads`];
}

/** Whether labels are those of another version of a service, whose own have its name as the instance. */
function isVersionOf({ [NAME_LABEL]: name, [INSTANCE_LABEL]: instance }: Labels, current: Labels): boolean {
  return name === current[NAME_LABEL] && name === current[INSTANCE_LABEL] && instance === `${name}-next`;
}

function ofService(service: KubernetesObject, all: readonly Pods[]): string[] {
  const { selector, ports: own = [] } = service.spec as { selector: Labels; ports?: ServicePort[] };
  const pods = all.filter(({ namespace, labels }) => namespace === service.metadata.namespace && matches(selector, labels));
  const there = portsIn(pods);
  return [
    ...selectsOne(service, pods),
    ...own.flatMap(({ name, targetPort, protocol = 'TCP' }) => {
      const isTarget = (port: (typeof there)[number]) => (typeof targetPort === 'number' ? port.containerPort : port.name) === targetPort;
      const isThere = there.some((port) => isTarget(port) && (port.protocol ?? 'TCP') === protocol);
      return isThere ? [] : [`${titleOf(service)}: no container has port ${targetPort} for ${name}`];
    }),
  ];
}

interface ServicePort {
  readonly name: string;
  readonly port: number;
  readonly targetPort: string | number;
  readonly protocol?: string;
}

function servicePorts(objects: readonly KubernetesObject[], namespace: string | undefined, name: string): readonly ServicePort[] {
  const service = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.namespace === namespace && metadata.name === name);
  return ((service?.spec ?? {}) as { ports?: ServicePort[] }).ports ?? [];
}

function ofRoute(route: KubernetesObject, objects: readonly KubernetesObject[]): string[] {
  return backendsOf(route).flatMap(({ name, port }) => {
    const there = servicePorts(objects, route.metadata.namespace, name);
    return there.some((each) => each.name === port || each.port === port) ? [] : [`${titleOf(route)}: Service ${name} has no port ${port}`];
  });
}

interface Backend {
  readonly name: string;
  readonly port: string | number;
}

function backendsOf({ kind, spec }: KubernetesObject): Backend[] {
  if (kind === 'Ingress') {
    const { rules } = spec as { rules: { http: { paths: { backend: { service: { name: string; port: { name: string } } } }[] } }[] };
    return rules.flatMap(({ http }) => http.paths.map(({ backend: { service } }) => ({ name: service.name, port: service.port.name })));
  }
  const { rules } = (kind === 'HTTPRoute' || kind === 'GRPCRoute' ? spec : { rules: [] }) as { rules: { backendRefs?: Backend[] }[] };
  return rules.flatMap(({ backendRefs = [] }) => backendRefs);
}

function ofMonitor(monitor: KubernetesObject, objects: readonly KubernetesObject[]): string[] {
  const { selector, endpoints } = monitor.spec as { selector: { matchLabels: Labels }; endpoints: { port: string }[] };
  const services = objects.filter(
    ({ kind, metadata }) =>
      kind === 'Service' && metadata.namespace === monitor.metadata.namespace && matches(selector.matchLabels, metadata.labels),
  );
  const there = services.flatMap(({ metadata: { namespace, name } }) => servicePorts(objects, namespace, name));
  return [
    ...(services.length === 1 ? [] : [`${titleOf(monitor)} selects ${services.length} Services`]),
    ...endpoints
      .filter(({ port }) => !there.some(({ name }) => name === port))
      .map(({ port }) => `${titleOf(monitor)}: no Service has port ${port}`),
  ];
}

function ofPodMonitor(monitor: KubernetesObject, all: readonly Pods[]): string[] {
  const { selector, podMetricsEndpoints } = monitor.spec as { selector: { matchLabels: Labels }; podMetricsEndpoints: { port: string }[] };
  const pods = all.filter(({ namespace, labels }) => namespace === monitor.metadata.namespace && matches(selector.matchLabels, labels));
  const there = portsIn(pods);
  return [
    ...selectsOne(monitor, pods),
    ...podMetricsEndpoints
      .filter(({ port }) => !there.some(({ name }) => name === port))
      .map(({ port }) => `${titleOf(monitor)}: no container has port ${port}`),
  ];
}

/** Policies are about ports of containers. */
function ofPolicy(policy: KubernetesObject, all: readonly Pods[]): string[] {
  const { podSelector, ingress = [] } = policy.spec as {
    podSelector: { matchLabels?: Labels };
    ingress?: { ports?: { port: number; protocol?: string }[] }[];
  };
  const pods = all.filter(({ namespace, labels }) => namespace === policy.metadata.namespace && matches(podSelector.matchLabels, labels));
  const there = portsIn(pods).map(({ containerPort, protocol = 'TCP' }) => `${containerPort}/${protocol}`);
  const open = ingress.flatMap((rule) => (rule.ports ?? []).map(({ port, protocol = 'TCP' }) => `${port}/${protocol}`));
  return [
    ...(podSelector.matchLabels ? selectsOne(policy, pods) : []),
    ...open.filter((port) => !there.includes(port)).map((port) => `${titleOf(policy)} opens ${port}, on which no container listens`),
  ];
}

/** Probes and hooks are about ports of their container. */
function ofProbes({ title }: Pods, { name, ports: own = [], lifecycle, ...container }: Container): string[] {
  const { postStart, preStop } = (lifecycle ?? {}) as Record<string, Handler | undefined>;
  const handlers = [container.livenessProbe, container.readinessProbe, container.startupProbe, postStart, preStop] as (
    Handler | undefined
  )[];
  const wanted = handlers.flatMap((handler) => handler?.httpGet?.port ?? handler?.tcpSocket?.port ?? handler?.grpc?.port ?? []);
  return wanted
    .filter((port) => !own.some((each) => each.name === port || each.containerPort === port))
    .map((port) => `${title}, ${name}: is probed at port ${port}, which it does not have`);
}

interface Handler {
  readonly httpGet?: { readonly port: string | number };
  readonly tcpSocket?: { readonly port: string | number };
  readonly grpc?: { readonly port: number };
}
