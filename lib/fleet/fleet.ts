import { Environment } from '../environment/environment';
import { UNPRUNED } from '../environment/unpruned';
import { checkInstance, checkList } from '../kubernetes/check-type';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { firstDuplicate } from '../kubernetes/first-duplicate';
import { AllowedDifferences } from './allowed-differences';
import { FleetCluster } from './fleet-cluster';
import { FleetEnvironment } from './fleet-environment';
import { Placement } from './placement';
import { Waves } from './waves/waves';

/** What describes a fleet. */
export interface FleetProps {
  /** The clusters. */
  readonly clusters: FleetCluster[];
  /**
   * Whether the clusters are one cluster set that implements the Multi-Cluster Services API, so that a service of one cluster can call one of another that
   * is exported there.
   *
   * @default false
   * @see https://multicluster.sigs.k8s.io/concepts/multicluster-services-api/
   */
  readonly multiClusterServices?: boolean;
  /**
   * Whether Karmada propagates the environments: `dist/karmada/<environment>/` then has what its API server receives, beside the folders of the clusters,
   * which show what each cluster will have.
   *
   * @default false
   * @see https://karmada.io/docs/
   */
  readonly karmada?: boolean;
  /**
   * In which order clusters receive a change, and what stops it.
   *
   * @default - whoever applies the output decides
   */
  readonly waves?: Waves;
  /**
   * Objects that may differ between clusters beyond the values given for them: kinds, or kinds and names, such as `ConfigMap/features`. One that matches no
   * object is an error.
   *
   * @default - none: a difference is an error
   */
  readonly differences?: string[];
}

/**
 * Clusters on which the same environments run. What differs between them is given where a cluster is described; everything else is the same, which is
 * checked at synthesis.
 *
 * @example
 * const fleet = new Fleet({
 *   clusters: [new FleetCluster('fra-1', { region: 'eu', subdomain: 'eu' }), new FleetCluster('iad-1', { region: 'us', subdomain: 'us' })],
 * });
 * const app = new App();
 * const production = Environment.production({ domain: 'shop.example.com' });
 * for (const environment of fleet.place(production)) {
 *   new EnvironmentChart(app, environment.id, { environment });
 * }
 */
export class Fleet {
  /** The clusters, also those that are not available. */
  public readonly clusters: FleetCluster[];
  /** Whether a service of one cluster can call an exported one of another. */
  public readonly multiClusterServices: boolean;
  /** In which order clusters receive a change. */
  public readonly waves?: Waves;
  /** Whether Karmada propagates the environments. */
  public readonly karmada: boolean;
  /** @internal objects that may differ between clusters */
  public readonly _differences: AllowedDifferences;
  /** By environment and cluster, so that all charts of both share one. */
  private readonly placed = new Map<Environment, Map<string, FleetEnvironment>>();
  /** How each environment was placed first, as text. */
  private readonly placements = new Map<Environment, string>();

  /** @throws ConfigurationError for a fleet without clusters, and for two clusters of one name */
  constructor({ clusters, multiClusterServices = false, karmada = false, waves, differences = [] }: FleetProps) {
    checkList('fleet', 'clusters', clusters, "[new FleetCluster('fra-1')]");
    clusters.forEach((cluster) => {
      checkInstance('fleet', 'cluster', cluster, FleetCluster, "`new FleetCluster('fra-1')`");
    });
    if (clusters.length === 0) {
      throw new ConfigurationError('fleet', "clusters [] are empty: add at least one, such as `new FleetCluster('fra-1')`");
    }
    const twice = firstDuplicate(clusters.map(({ name }) => name));
    if (twice !== undefined) {
      throw new ConfigurationError('fleet', `cluster "${twice}" is described twice: use another name for one of them`);
    }
    this.clusters = [...clusters];
    waves?._check(karmada);
    const hubs = clusters.filter(({ isHub }) => isHub).map(({ name }) => name);
    if (hubs.length > 1) {
      throw new ConfigurationError('fleet', `clusters ${hubs.join(', ')} are all the hub: use one of them`);
    }
    this.waves = waves;
    this.karmada = karmada;
    this._differences = new AllowedDifferences(differences);
    this.multiClusterServices = multiClusterServices;
  }

  /**
   * Places an environment: returns it as it is in each of the clusters that are available, with the values of the cluster. Another call for the same
   * environment returns the same objects.
   *
   * With Karmada, `Placement.some` returns all clusters to choose from: those beside the chosen ones have the role `reserve`. Their charts tell Karmada
   * what differs there when it moves an environment to them; they have no folder.
   *
   * @param environment in all clusters
   * @param placement everywhere if omitted
   * @throws ConfigurationError for a placement that fits no cluster, and for another environment of the same name that is not that of another tenant
   */
  public place(environment: Environment, placement?: Placement): FleetEnvironment[] {
    checkInstance('fleet', 'environment', environment, Environment, '`Environment.production()`');
    const origin = `fleet, environment ${environment.name}`;
    const chosen = placement ?? Placement.everywhere();
    checkInstance(origin, 'placement', chosen, Placement, '`Placement.everywhere()`');
    this.checkName(origin, environment, chosen._text);
    this.checkOwner(origin, environment);
    const selected = chosen._select({ origin, key: environment.name, clusters: this.clusters, withReserve: this.karmada });
    if (selected.length === 0) {
      throw new ConfigurationError(
        origin,
        `placement "${chosen._text}" has no cluster that is available: set \`available\`, or place it on others`,
      );
    }
    const known = this.placed.get(environment) ?? new Map<string, FleetEnvironment>();
    this.placed.set(environment, known);
    const all = this.clusters.filter((cluster) => !cluster.available || selected.some((each) => each.cluster === cluster));
    const withRole = (wanted: string) => selected.filter(({ role }) => role === wanted).map(({ cluster }) => cluster);
    const facts = {
      fleet: this,
      exportsServices: this.multiClusterServices,
      isPropagated: this.karmada,
      clusters: all,
      reserve: withRole('reserve'),
      standby: withRole('standby'),
      unpruned: this.waves?._flux && UNPRUNED.flux,
    };
    return selected.map((each) => {
      const { cluster, role } = each;
      const placedBefore = known.get(cluster.name);
      if (placedBefore && placedBefore.role !== role) {
        throw new ConfigurationError(
          origin,
          `cluster "${cluster.name}" is ${role} here, but ${placedBefore.role} in another placement: use one placement, or another environment`,
        );
      }
      const made = placedBefore ?? FleetEnvironment._of(environment, each, facts);
      known.set(cluster.name, made);
      return made;
    });
  }

  /** @internal what clusters have values for that is not placed anywhere: they would be lost without a word */
  public _unplaced(): string[] {
    const names = [...this.placed.keys()].map(({ name }) => name);
    return this.clusters.flatMap((cluster) =>
      cluster._named
        .filter((name) => !names.includes(name))
        .map(
          (name) =>
            `cluster "${cluster.name}" has values of environment "${name}", which is not placed: use one of ${names.join(', ')}, or omit it`,
        ),
    );
  }

  /** What a cluster takes from the repository by itself would pass waves, and be in dispute between two owners. */
  private checkOwner(origin: string, { name, delivery }: Environment): void {
    if (delivery && (this.karmada || this.waves)) {
      const [owner, prop] = this.karmada ? ['Karmada', '`karmada`'] : ['Flux of the hub', '`waves`'];
      throw new ConfigurationError(
        origin,
        `delivery of "${name}" would make each cluster apply commits by itself, beside ${owner}, which applies the same objects: omit \`delivery\`, or ${prop} of the fleet`,
      );
    }
  }

  /**
   * Two environments of one name would share a folder, and values that are given by name: only those of several tenants of a cluster do. Karmada moves
   * them together.
   */
  private checkName(origin: string, environment: Environment, placement: string): void {
    if (environment instanceof FleetEnvironment) {
      throw new ConfigurationError(origin, `"${environment.id}" is placed already: pass the environment that is the same in all clusters`);
    }
    const others = [...this.placements.keys()].filter((other) => other !== environment && other.name === environment.name);
    if (others.some(({ tenant }) => tenant === environment.tenant)) {
      throw new ConfigurationError(
        origin,
        `"${environment.name}" is the name of two environments: place the same object, or use another name`,
      );
    }
    const there = others.map((other) => this.placements.get(other)).find((other) => other !== placement);
    if (this.karmada && there !== undefined) {
      throw new ConfigurationError(
        origin,
        `placement "${placement}" of tenant "${environment.tenant?.name}" is not "${there}", that of another tenant, with whose environment Karmada moves it: use the same for both`,
      );
    }
    this.placements.set(environment, this.placements.get(environment) ?? placement);
  }
}
