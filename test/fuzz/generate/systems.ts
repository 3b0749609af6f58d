import { Duration } from 'cdk8s';
import { Alert, Environment, ExternalServiceProps, Port, RedirectProps, Scaling, Sharing, Storage, TrialProps } from '../../../lib';
import { claimNameOf } from '../../../lib/pod/plan/storage';
import fc from 'fast-check';
import { few, optional } from '../../arbitraries';
import { environments, Minors } from './environments';
import { HostPlan, hosts, redirects } from './hosts';
import { several } from './values';
import { callers, services, WorkloadPlan } from './workloads';

/** A workload, and the namespace that it is in, of those that the system has. */
export interface Placed {
  readonly namespace: number;
  readonly plan: WorkloadPlan;
}

/** A call, by numbers that are taken modulo what there is. */
export interface CallPlan {
  readonly from: number;
  readonly to: number;
  readonly port?: number;
}

/** A workload that runs after a task, by numbers that are taken modulo what there is. */
export interface WaitPlan {
  readonly workload: number;
  readonly task: number;
}

/** Another version of a service, by a number that is taken modulo what there is. */
export interface TrialPlan extends Omit<TrialProps, 'image'> {
  readonly service: number;
}

/** A program: what it describes, not yet made. */
export interface System {
  readonly environment: Environment;
  readonly workloads: readonly Placed[];
  readonly externals: readonly ExternalServiceProps[];
  readonly calls: readonly CallPlan[];
  readonly waits: readonly WaitPlan[];
  readonly hosts: readonly HostPlan[];
  readonly redirect?: RedirectProps;
  readonly alerts: readonly Alert[];
  readonly hasDashboard: boolean;
  readonly trial?: TrialPlan;
}

const numbers = fc.nat({ max: 99 });

const externals: fc.Arbitrary<ExternalServiceProps> = fc
  .tuple(
    fc.constantFrom(Port.https(443), Port.tcp(5432), Port.udp(123), Port.http(80), Port.grpc(50_051)),
    optional(fc.constantFrom<string[][]>(['192.0.2.0/24'], ['198.51.100.7/32', '2001:db8::/32'])),
  )
  .map(([port, cidrs]) => ({ host: 'api.example.com', port, cidrs }));

const alerts = fc
  .tuple(
    fc.constantFrom('critical' as const, 'warning' as const),
    few({
      for: fc.constant(Duration.minutes(5)),
      runbook: fc.constant('https://wiki.example.com/{{ x }}'),
      labels: fc.constant({ team: 'shop' }),
    }),
  )
  .map(([severity, props]) =>
    Alert[severity](`Shop_${severity}`, { expr: 'up{job="cart"} == 0', summary: 'Down', description: 'See {{ $labels.pod }}', ...props }),
  );

const trials: fc.Arbitrary<TrialPlan> = fc.record(
  {
    service: numbers,
    share: fc.constantFrom(0, 5, 50, 75),
    sharing: fc.constantFrom(Sharing.byRoutes(), Sharing.byRoutes(), Sharing.byReplicas()),
    scaling: fc.constantFrom(undefined, undefined, Scaling.fixed(3)),
  },
  { requiredKeys: ['service', 'share'] },
);

/** Another server of a kind, on the same data: refused, unless each has a volume of its own. */
function twinOf({ namespace, plan }: Placed): Placed {
  const shared = plan.props.storage?._mounts.map((mount) =>
    mount.kind === 'claim' ? Storage.existing(mount.path, claimNameOf(plan.id, mount)) : undefined,
  );
  const isDatabase = plan.kind === 'service' && /^(redis|valkey|postgres|mysql|elastic)/.test(plan.props.image.parts.repository);
  const storage = isDatabase ? shared?.find((each) => each !== undefined) : undefined;
  // What the first takes over is not there for a second.
  const own = { selector: undefined, headlessService: undefined, ...(storage && { storage }) };
  return { namespace, plan: { ...plan, id: `${plan.id}-twin`, props: { ...plan.props, ...own } } as WorkloadPlan };
}

/** Systems of services that call each other, in one or two namespaces. */
export const systems = (minors: Minors): fc.Arbitrary<System> =>
  environments(minors).chain((environment) => {
    const placed = (plans: fc.Arbitrary<WorkloadPlan>, minLength: number, maxLength: number) =>
      fc.array(fc.record({ namespace: fc.nat({ max: 1 }), plan: plans }), { minLength, maxLength });
    const all = fc
      .tuple(placed(services(environment), 1, 3), placed(callers(environment), 0, 2))
      .map((lists) => lists.flat())
      .chain((list) =>
        fc.option(fc.constantFrom(...list), { freq: 9, nil: undefined }).map((one) => [...list, ...(one ? [twinOf(one)] : [])]),
      )
      // Two of one name are refused.
      .filter((list) => new Set(list.map(({ namespace, plan }) => `${namespace} ${plan.id}`)).size === list.length);
    return fc.record({
      environment: fc.constant(environment),
      workloads: all,
      externals: fc.array(externals, { maxLength: 2 }),
      calls: fc.array(fc.record({ from: numbers, to: numbers, port: numbers }, { requiredKeys: ['from', 'to'] }), { maxLength: 6 }),
      waits: fc.array(fc.record({ workload: numbers, task: numbers }), { maxLength: 4 }),
      hosts: hosts(environment),
      redirect: redirects(environment),
      alerts: environment._cluster.prometheus ? several(alerts, 2, ({ name }) => name) : fc.constant([]),
      hasDashboard: environment._cluster.grafana ? fc.boolean() : fc.constant(false),
      trial: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: trials }),
    });
  });
