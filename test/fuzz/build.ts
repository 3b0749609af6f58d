import { Construct } from 'constructs';
import {
  Address,
  Agent,
  AlertRules,
  App,
  CallOptions,
  ContainerSettings,
  Dashboard,
  EnvironmentChart,
  ExternalService,
  ICallable,
  Image,
  Microservice,
  Port,
  Redirect,
  ReplicatedWorkload,
  ScheduledTask,
  Sharing,
  Task,
  Worker,
  Workload,
} from '../../lib';
import { KubernetesObject, objectsOf } from '../../lib/testing';
import { Edge } from './edge';
import { Planned } from './generate/containers';
import { useOf } from './generate/secrets';
import { System } from './generate/systems';
import { WorkloadPlan } from './generate/workloads';

/** What a program makes. */
export interface Program {
  readonly objects: KubernetesObject[];
  readonly edges: Edge[];
}

/** Where a system is. */
export interface Namespaces {
  readonly services: readonly string[];
  /** The namespace of agents, which may need another Pod Security level. */
  readonly agents: string;
}

/**
 * Makes a system with the library.
 *
 * @param namespaces where it is
 * @throws ConfigurationError where the library refuses it
 */
export function build(system: System, namespaces: Namespaces): Program {
  const app = new App();
  const edges = add(app, system, namespaces);
  // Applies the policy, too.
  app.synthYaml();
  return { objects: objectsOf(app), edges };
}

/**
 * Adds a system to an app, in charts with the names of their namespaces.
 *
 * @param prefix of the ids of the charts
 * @returns the calls that it declares
 * @throws ConfigurationError where the library refuses it
 */
export function add(app: App, system: System, namespaces: Namespaces, prefix = ''): Edge[] {
  const { environment } = system;
  const chartOf = (namespace: string) => new EnvironmentChart(app, `${prefix}${namespace}`, { environment, namespace });
  const charts = namespaces.services.map(chartOf);
  const agents = chartOf(namespaces.agents);
  const workloads = system.workloads.map(({ namespace, plan }) =>
    make(plan.kind === 'agent' ? agents : charts[namespace % charts.length], plan),
  );
  const externals = system.externals.map((props, index) => new ExternalService(charts[0], `outside-${index}`, props));
  const services = workloads.filter((workload) => workload instanceof Microservice);
  const called = workloads.filter((workload) => workload instanceof Agent && workload.ports.length > 0);
  const edges = declareCalls(system, workloads, [...services, ...called, ...externals]);
  declareWaits(system, workloads);
  expose(system, services);
  tryOut(system, services);
  const [first] = charts;
  if (system.redirect) {
    new Redirect(first, 'fuzz-redirect', system.redirect);
  }
  if (system.alerts.length > 0) {
    new AlertRules(first, 'fuzz-alerts', { groups: [{ name: 'fuzz', alerts: [...system.alerts] }] });
  }
  if (system.hasDashboard) {
    new Dashboard(first, 'fuzz-dashboard', { content: { title: 'Fuzz', panels: [{ type: 'text', title: 'ü' }] } });
  }
  return edges;
}

function make(scope: Construct, plan: WorkloadPlan): Workload {
  const finish = <T extends ContainerSettings>({ secretPlans, ...settings }: Planned<T>) => ({
    ...settings,
    ...(secretPlans && { secrets: secretPlans.map((secret) => useOf(secret, scope)) }),
  });
  const beside = { sidecars: plan.sidecars.map(finish), initContainers: plan.inits.map(finish) };
  switch (plan.kind) {
    case 'service':
      return new Microservice(scope, plan.id, { ...finish(plan.props), ...beside });
    case 'worker':
      return new Worker(scope, plan.id, { ...finish(plan.props), ...beside });
    case 'agent':
      return new Agent(scope, plan.id, { ...finish(plan.props), ...beside });
    case 'task':
      return new Task(scope, plan.id, { ...finish(plan.props), ...beside });
    case 'schedule':
      return new ScheduledTask(scope, plan.id, { ...finish(plan.props), ...beside });
  }
}

function declareCalls({ calls }: System, callers: readonly Workload[], callees: readonly ICallable[]): Edge[] {
  const edges = calls.map((call) => {
    const caller = callers[call.from % callers.length];
    const index = call.to % callees.length;
    const callee = callees[index];
    const number = (call.port ?? 0) % callee.ports.length;
    const port = callee.ports[number];
    caller.calls(callee, { port: call.port === undefined ? undefined : port.name, ...variablesOf(index, number) });
    return edgeOf(caller, callee, port);
  });
  // The replicas of a server that form a cluster call each other.
  const internal = callers.flatMap((caller) =>
    caller._calls.filter((call) => call.isInternal).map(({ port }) => edgeOf(caller, caller, port)),
  );
  return [...edges, ...internal];
}

/** Of three callees, one has the usual variables, one a prefix of the user's, and one variables of the user's. */
function variablesOf(callee: number, port: number): CallOptions {
  const name = `PEER_${callee}_${port}`;
  return [
    {},
    { variable: name },
    { variables: { [`${name}_ADDR`]: Address.hostAndPort(), [`peer.${callee}.${port}`]: Address.url({ scheme: 'x+y', path: '/a?b' }) } },
  ][callee % 3];
}

/** Workloads wait for the tasks of their namespace whose Jobs are kept: any other is refused. */
function declareWaits({ waits }: System, workloads: readonly Workload[]): void {
  const replicated = workloads.filter((workload) => workload instanceof ReplicatedWorkload);
  const tasks = workloads.filter((workload) => workload instanceof Task).filter(({ _keep: keep }) => keep === undefined);
  for (const { workload, task } of waits) {
    const waiting = replicated[workload % replicated.length];
    const candidates = tasks.filter(({ namespaceName }) => namespaceName === waiting.namespaceName);
    if (candidates.length > 0) {
      waiting.runsAfter(candidates[task % candidates.length]);
    }
  }
}

/** Two versions need interchangeable replicas, and a Gateway or shares by replicas: most others would be refused. */
function tryOut({ trial }: System, services: readonly Microservice[]): void {
  const candidates = services.filter(({ headlessHost, rollout }) => headlessHost === undefined && !rollout.isRecreate && !rollout._release);
  if (trial && candidates.length > 0) {
    const { service, ...props } = trial;
    const chosen = candidates[service % candidates.length];
    const hasRoutes = chosen.objects.some(({ kind }) => kind === 'HTTPRoute' || kind === 'GRPCRoute');
    chosen.tryOut({ image: Image.of('ghcr.io/acme/next:2.0.0'), ...(hasRoutes ? props : { share: 50, sharing: Sharing.byReplicas() }) });
  }
}

function edgeOf(caller: Workload, callee: ICallable, { number, containerPort, protocol }: Port): Edge {
  const from = { namespace: caller.namespaceName, name: caller.name };
  return callee.addressRanges.length > 0
    ? { from, to: { addresses: callee.addressRanges.map(({ cidr }) => addressIn(cidr)) }, port: number, protocol }
    : { from, to: { namespace: callee.namespaceName, name: callee.name }, port: containerPort, protocol };
}

/** An address of a range: a public one, where the range is all of them. */
function addressIn(cidr: string): string {
  const known: Record<string, string> = { '0.0.0.0/0': '203.0.113.9', '::/0': '2001:db8::9' };
  return known[cidr] ?? cidr.replace(/\/\d+$/, '');
}

function expose({ hosts, environment }: System, services: readonly Microservice[]): void {
  // A Gateway is that of one namespace, and so are its hosts.
  const isGateway = environment._cluster.routing._kind.kind === 'gateway';
  for (const { host, scheme, tls, paths } of hosts) {
    const portOf = ({ ports }: Microservice) => ports.find((port) => port.scheme === scheme);
    const candidates = services.filter((service) => portOf(service) && (!isGateway || service.namespaceName === services[0].namespaceName));
    for (const { path, service, options } of candidates.length > 0 ? paths : []) {
      const exposed = candidates[service % candidates.length];
      exposed.exposeAt(host, path, { port: portOf(exposed)?.name, tls, ...options });
    }
  }
}
