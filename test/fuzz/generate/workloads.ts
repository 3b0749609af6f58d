import { Cron } from 'cdk8s';
import {
  AgentProps,
  ApiAccess,
  Disruption,
  Environment,
  FiniteWorkloadProps,
  InitContainer,
  Metrics,
  MicroserviceProps,
  Port,
  ScheduledTaskProps,
  ServiceType,
  Sidecar,
  Spread,
  TaskProps,
  WorkerProps,
} from '../../../lib';
import fc from 'fast-check';
import { few, optional } from '../../arbitraries';
import { configs, imageOf, initContainer, mainContainer, Planned, sidecar } from './containers';
import { priorities } from './environments';
import { portsOf } from './ports';
import { probesOf } from './probes';
import { releases } from './releases';
import { identified, rollouts, takenOver } from './replicas';
import { scalings } from './scaling';
import { Server, servers, unknownServers } from './servers';
import { agentPlacements, Placement, placements, taskPlacements } from './storage';
import { annotations, ids, labels, seconds } from './values';

/** A workload as it is to be made. */
export type WorkloadPlan = { readonly id: string; readonly sidecars: Planned<Sidecar>[]; readonly inits: Planned<InitContainer>[] } & (
  | { readonly kind: 'service'; readonly ports: readonly Port[]; readonly props: Planned<MicroserviceProps> }
  | { readonly kind: 'worker'; readonly props: Planned<WorkerProps> }
  | { readonly kind: 'agent'; readonly props: Planned<AgentProps> }
  | { readonly kind: 'task'; readonly props: Planned<TaskProps> }
  | { readonly kind: 'schedule'; readonly props: Planned<ScheduledTaskProps> }
);

const tolerations = fc.array(
  fc.constantFrom({}, { key: 'spot' }, { key: 'example.com/gpu', value: 'true', effect: 'NoSchedule' }, { effect: 'NoExecute' }),
  { minLength: 1, maxLength: 2 },
);

const access = fc.constantFrom(
  ApiAccess.of({ verbs: ['get', 'list', 'watch'], resources: ['configmaps', 'pods/log'] }),
  ApiAccess.of(
    { verbs: ['create'], resources: ['secrets'] },
    { verbs: ['patch'], apiGroup: 'apps', resources: ['deployments'], names: ['cart'], allowEscalation: true },
  ),
);

const podAnnotations = fc.constantFrom<{ readonly [key: string]: string }[]>({}, { 'sidecar.istio.io/inject': 'false', 'a/b': '' });

/** What all workloads have. */
const common = (environment: Environment, ports: readonly Port[]) => ({
  ...mainContainer(environment, ports),
  config: configs,
  labels,
  annotations,
  podAnnotations,
  serviceAccountAnnotations: annotations,
  nodeSelector: labels,
  tolerations,
  priority: priorities,
  access,
});

/** Containers beside the main one. They may share any of its directories that storage and runtime give it. */
function beside(environment: Environment, { storage }: Placement, hasSidecars: boolean) {
  const shared = ['/tmp', ...(storage?._mounts.map(({ path }) => path) ?? [])];
  const list = <T>(make: (index: number) => fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
    fc.oneof({ weight: 3, arbitrary: fc.constant<T[]>([]) }, fc.tuple(make(0)), fc.tuple(make(0), make(1)));
  return {
    sidecars: hasSidecars ? list((index) => sidecar(environment, shared, index)) : fc.constant<Planned<Sidecar>[]>([]),
    inits: list((index) => initContainer(environment, shared, index)),
  };
}

function replicated(environment: Environment, server: Server, placement: Placement, ports: readonly Port[]) {
  const props = {
    ...common(environment, ports),
    rollout: rollouts(placement),
    spread: fc.constantFrom(Spread.preferred(), Spread.required(), Spread.onePerNode(), Spread.none()),
    disruption: fc.constantFrom(Disruption.none(), Disruption.maxUnavailable(1), Disruption.maxUnavailable(3)),
    probes: probesOf(ports),
  };
  return {
    props: few(props, 8),
    image: imageOf(server.image),
    scaling: scalings(environment, server, placement),
    ...beside(environment, placement, true),
  };
}

const metricsPort = (ports: readonly Port[]) => ports.find(({ name }) => name === 'metrics') ?? ports.find(({ hasUrl }) => hasUrl);

const metricsOf = (ports: readonly Port[]): fc.Arbitrary<Metrics | undefined> => {
  const port = metricsPort(ports);
  return port
    ? few({ port: fc.constant(port.name), path: fc.constantFrom('/metrics', '/internal/prometheus'), interval: seconds(1, 120) })
    : fc.constant(undefined);
};

const ranges = fc.constantFrom<string[][]>(['203.0.113.0/24'], ['198.51.100.7/32', '2001:db8::/32']);

function serviceTypesOf(ports: readonly Port[]): fc.Arbitrary<ServiceType> {
  const [{ name }] = ports;
  const isUntranslated = ports.every(({ number, containerPort }) => number === containerPort);
  return fc.oneof(
    fc.constantFrom(ServiceType.clusterIp(), ...(isUntranslated ? [ServiceType.headless()] : [])),
    few({ sourceRanges: ranges, loadBalancerClass: fc.constantFrom('internal', 'service.k8s.aws/nlb') }).map((props) =>
      ServiceType.loadBalancer(props),
    ),
    few({ sourceRanges: ranges, ports: fc.integer({ min: 30_000, max: 32_767 }).map((number) => ({ [name]: number })) }).map((props) =>
      ServiceType.nodePort(props),
    ),
  );
}

const service = (environment: Environment): fc.Arbitrary<WorkloadPlan> =>
  servers(environment).chain((server) =>
    fc.tuple(ids, identified(placements({ server, environment })), portsOf(server)).chain(([id, placement, declared]) => {
      const { identity, storage, isStateful } = placement;
      const ports = declared ?? server.ports;
      const own = few({ metrics: metricsOf(ports), serviceAnnotations: annotations, serviceType: serviceTypesOf(ports) });
      // Two versions cannot share what one pod uses at a time, nor have labels of before.
      const released = isStateful || placement.isExclusive ? undefined : releases(environment, ports);
      const release = released && metricsPort(ports) ? fc.oneof(fc.constant(undefined), released) : fc.constant(undefined);
      return fc
        .record({ own, release, before: takenOver(id, isStateful, ports), ...replicated(environment, server, placement, ports) })
        .map(({ own, release, before, props, image, scaling, sidecars, inits }): WorkloadPlan => {
          const fitting = release && { rollout: release, serviceType: undefined, selector: undefined, metrics: own.metrics ?? {} };
          const given = {
            ...props,
            ...own,
            ...before,
            ...scaling,
            ...fitting,
            identity,
            image,
            runtime: server.runtime,
            storage,
            ports: declared,
          };
          return { kind: 'service', id, ports, sidecars, inits, props: given };
        });
    }),
  );

const worker = (environment: Environment): fc.Arbitrary<WorkloadPlan> =>
  fc.oneof(unknownServers, servers(environment)).chain((server) =>
    fc.tuple(ids, identified(placements({ server, environment })), optional(portsOf(server))).chain(([id, placement, ports]) => {
      const { identity, storage, isStateful } = placement;
      return fc
        .record({
          metrics: metricsOf(ports ?? []),
          before: takenOver(id, isStateful, []),
          ...replicated(environment, server, placement, ports ?? []),
        })
        .map(({ metrics, before, props, image, scaling, sidecars, inits }): WorkloadPlan => {
          const given = { ...props, ...before, ...scaling, metrics, identity, image, runtime: server.runtime, storage, ports };
          return { kind: 'worker', id, sidecars, inits, props: given };
        });
    }),
  );

const agent = (environment: Environment): fc.Arbitrary<WorkloadPlan> =>
  unknownServers.chain((server) =>
    fc.tuple(agentPlacements, optional(portsOf(server))).chain(([placement, declared]) => {
      const ports = declared ?? server.ports;
      const props = {
        ...common(environment, ports),
        probes: probesOf(ports),
        metrics: metricsOf(ports),
        maxUnavailable: fc.integer({ min: 1, max: 3 }),
        everyNode: fc.boolean(),
        root: fc.boolean(),
      };
      return fc
        .record({ id: ids, image: imageOf(server.image), props: few(props, 8), ...beside(environment, placement, true) })
        .map(({ id, image, props, sidecars, inits }): WorkloadPlan => {
          const given = { ...props, image, runtime: server.runtime, storage: placement.storage, ports: declared };
          return { kind: 'agent', id, sidecars, inits, props: given };
        });
    }),
  );

/** A task, or with a schedule, a scheduled task. */
const finite = <T extends object>(
  environment: Environment,
  own: { [K in keyof T]: fc.Arbitrary<T[K]> },
  make: (
    base: { id: string; sidecars: Planned<Sidecar>[]; inits: Planned<InitContainer>[] },
    props: Planned<FiniteWorkloadProps> & Partial<T>,
  ) => WorkloadPlan,
): fc.Arbitrary<WorkloadPlan> =>
  unknownServers.chain((server) =>
    taskPlacements({ server, environment }).chain((placement) => {
      const props = {
        ...common(environment, []),
        retries: fc.integer({ min: 0, max: 9 }),
        timeout: seconds(1, 7200),
        completions: fc.integer({ min: 1, max: 5 }),
        parallelism: placement.isExclusive ? fc.constantFrom(1, 1, 1, 1, 2) : fc.integer({ min: 1, max: 4 }),
      };
      const others = beside(environment, placement, environment._cluster.minor >= 29);
      return fc
        .record({ id: ids, image: imageOf(server.image), props: few(props, 6), own: few(own), ...others })
        .map(({ id, image, props, own, sidecars, inits }) =>
          make({ id, sidecars, inits }, { ...props, ...own, image, runtime: server.runtime, storage: placement.storage }),
        );
    }),
  );

const task = (environment: Environment): fc.Arbitrary<WorkloadPlan> =>
  fc.oneof(
    finite(environment, { keep: seconds(0, 100_000) }, (base, props) => ({ ...base, kind: 'task', props })),
    finite(environment, { keepForever: fc.boolean() }, (base, props) => ({ ...base, kind: 'task', props })),
  );

const schedules = fc.constantFrom(
  Cron.daily(),
  Cron.hourly(),
  Cron.schedule({ minute: '*/15', hour: '8-18', weekDay: 'mon-fri' }),
  Cron.schedule({ minute: '0,30', day: '1', month: 'jan' }),
);

const scheduledTask = (environment: Environment): fc.Arbitrary<WorkloadPlan> =>
  fc
    .tuple(
      schedules,
      finite(
        environment,
        {
          timeZone: fc.constantFrom('Europe/Berlin', 'Etc/UTC', 'America/Argentina/Ushuaia'),
          concurrency: fc.constantFrom('Forbid', 'Replace', 'Allow'),
          startingDeadline: seconds(10, 600),
          suspended: fc.boolean(),
        },
        (base, props) => ({ ...base, kind: 'schedule', props: { schedule: Cron.daily(), ...props } }),
      ),
    )
    .map(([schedule, plan]) => ({ ...plan, props: { ...plan.props, schedule } }) as WorkloadPlan);

export const services = service;

/** Workloads that call others; agents with ports are called, too. */
export const callers = (environment: Environment): fc.Arbitrary<WorkloadPlan> =>
  fc.oneof(worker(environment), agent(environment), task(environment), scheduledTask(environment));
