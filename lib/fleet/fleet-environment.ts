import { IConstruct } from 'constructs';
import { Environment } from '../environment/environment';
import { EnvironmentProps } from '../environment/environment-props';
import { Place } from '../environment/place';
import { Annotations } from '../environment/unpruned';
import { checkInstance } from '../kubernetes/check-type';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkHostName } from '../kubernetes/names';
import { FleetCluster } from './fleet-cluster';
import { Placed, Placement, Role } from './placement';

/** What an environment of a cluster knows of its fleet. */
export interface FleetFacts {
  readonly fleet: object;
  readonly exportsServices: boolean;
  readonly isPropagated: boolean;
  /** The clusters of the environment, also those that are not available. */
  readonly clusters: readonly FleetCluster[];
  /** Those of them to which Karmada may move it. */
  readonly reserve: readonly FleetCluster[];
  /** Those of them where another cluster serves. */
  readonly standby: readonly FleetCluster[];
  /** Annotations of objects that are not deleted when a commit removes them; undefined where nothing prunes for the fleet. */
  readonly unpruned?: Annotations;
}

/**
 * An environment in one cluster of a fleet. `Fleet.place()` returns one for each cluster; its output is `dist/<cluster>/<environment>/`.
 *
 * @example
 * const fleet = new Fleet({ clusters: [new FleetCluster('fra-1'), new FleetCluster('iad-1')] });
 * const environments: FleetEnvironment[] = fleet.place(Environment.production({ domain: 'shop.example.com' }));
 * const withReports = environments.filter((environment) => environment.runs('reports', Placement.some(1)));
 */
export class FleetEnvironment extends Environment {
  /** @internal */
  public static _of(base: Environment, placed: Placed, facts: FleetFacts): FleetEnvironment {
    return new FleetEnvironment(base, placed, facts);
  }

  /** The cluster. */
  public readonly fleetCluster: FleetCluster;
  /** `active`, `standby` where another cluster serves, or `reserve` where nothing runs until Karmada moves the environment there. */
  public readonly role: string;
  private readonly facts: FleetFacts;

  private constructor(
    /** @internal the environment in all its clusters */
    public readonly _base: Environment,
    { cluster, role }: Placed,
    facts: FleetFacts,
  ) {
    super(_base.name, propsOf(_base, cluster, role));
    this.fleetCluster = cluster;
    this.role = role;
    this.facts = facts;
    // Patches and omissions are those of all clusters: what differs is a typed value.
    Object.assign(this, { _shared: _base._shared });
  }

  /** Name of the cluster and of the environment, such as `fra-1-production`: an id for charts that is unique in the app. */
  public get id(): string {
    return `${this.fleetCluster.name}-${this.name}`;
  }

  /**
   * Whether a single service is placed in this cluster: charts create it only then. It is placed among the clusters of the environment.
   *
   * @param service name, by which `Placement.some` chooses clusters
   * @throws ConfigurationError for a placement that fits no cluster of the environment
   */
  public runs(service: string, placement: Placement): boolean {
    const { clusters, reserve, standby } = this.facts;
    const { name } = this;
    const origin = `environment ${name}, service ${service}`;
    checkInstance(origin, 'placement', placement, Placement, '`Placement.some(1)`');
    if (placement._trait === 'standby') {
      throw new ConfigurationError(
        origin,
        `placement "${placement._text}" has standbys, which an environment has, and a service does not: place the environment so, or use \`Placement.clusters\``,
      );
    }
    // What is placed on a number of clusters stays on those that have the environment.
    if (this.role === 'reserve' && placement._trait === 'number') {
      return false;
    }
    const among = clusters.filter((cluster) => !reserve.includes(cluster) || cluster === this.fleetCluster);
    const choice = { origin, key: `${name}/${service}`, clusters: among, environment: name, last: standby };
    return placement._select(choice).some(({ cluster }) => cluster === this.fleetCluster);
  }

  /** @internal */
  public override get _folder(): string {
    return `${this.fleetCluster.name}/${this.name}`;
  }

  /** @internal */
  public override get _place(): Place {
    const { name: cluster, podCidrs, gatewayCidrs } = this.fleetCluster;
    const { fleet, exportsServices, isPropagated, unpruned } = this.facts;
    return { cluster, fleet, podCidrs, gatewayCidrs, exportsServices, isPropagated, unpruned };
  }
}

/**
 * The props of the environment in a cluster. The application and the namespace do not follow the domain of the cluster, nor the ids of charts, which name the
 * cluster: where the environment has none, they have its name.
 */
function propsOf(base: Environment, cluster: FleetCluster, role: Role): EnvironmentProps {
  const { domain: _, subdomain: __, ...values } = cluster._valuesOf(base.name);
  const given = Object.fromEntries(Object.entries<unknown>(values).filter(([, value]) => value !== undefined));
  const { name, application = name, namespace = name } = base;
  const domain = domainOf(base, cluster);
  const props: EnvironmentProps = { ...base._props, application, namespace, domain, cluster: cluster.cluster ?? base.cluster };
  return { ...props, ...given, ...(role === 'standby' ? { replicas: 1 } : {}) };
}

function domainOf({ name, domain: usual }: Environment, cluster: FleetCluster): string | undefined {
  const { domain = usual, subdomain } = cluster._valuesOf(name);
  // An environment without a domain exposes nothing: the cluster's subdomain is for the others.
  if (subdomain === undefined || domain === undefined) {
    return domain;
  }
  checkHostName(`cluster ${cluster.name}`, 'domain', `${subdomain}.${domain}`);
  return `${subdomain}.${domain}`;
}

/** Whether the environment of a chart is in a fleet. */
export function isOfFleet(chart: IConstruct): boolean {
  return Environment._appliedTo(chart) instanceof FleetEnvironment;
}

/** Whether nothing of a chart runs until Karmada moves its environment there. */
export function isReserve(chart: IConstruct): boolean {
  const environment = Environment._appliedTo(chart);
  return environment instanceof FleetEnvironment && environment.role === 'reserve';
}
