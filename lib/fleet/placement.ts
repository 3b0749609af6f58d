import { checkCount } from '../kubernetes/check-count';
import { checkInstance } from '../kubernetes/check-type';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { choose } from './choose';
import { FleetCluster } from './fleet-cluster';

/** What an environment, or a service, is for a cluster. */
export type Role = 'active' | 'standby' | 'reserve';

/** A cluster that a placement takes, and for what. */
export interface Placed {
  readonly cluster: FleetCluster;
  readonly role: Role;
}

/** What a placement chooses from. */
export interface Choice {
  /** Where errors are found. */
  readonly origin: string;
  /** What is placed, such as `production`. */
  readonly key: string;
  /** The clusters of the fleet, or those of the environment of a service, also those that are not available. */
  readonly clusters: readonly FleetCluster[];
  /** Environment of a service. */
  readonly environment?: string;
  /** Clusters of which a number takes one only where there are no others: standbys, for a service. */
  readonly last?: readonly FleetCluster[];
  /** Whether clusters that take over when others are lost are placed, too, as `reserve`. */
  readonly withReserve?: boolean;
}

type Select = (choice: Choice) => Placed[];

/**
 * Which clusters an environment, or a single service, runs on.
 *
 * @example
 * const everywhere = Placement.everywhere();
 * const large = Placement.labelled({ tier: 'large' });
 * const two = Placement.some(2, large);
 * const primary = Placement.activeStandby(Placement.clusters('fra-1'), Placement.clusters('ber-1'));
 */
export class Placement {
  /** On all clusters. */
  public static everywhere(): Placement {
    return new Placement('everywhere', ({ clusters }) => active(clusters.filter(({ available }) => available)));
  }

  /** On the clusters that have all of these labels; `region` is one of them. */
  public static labelled(labels: { readonly [key: string]: string }): Placement {
    const text = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
    return new Placement(`labelled ${text.join(',')}`, (choice) => {
      const { origin, clusters } = choice;
      const found = clusters.filter((cluster) => cluster._matches(labels));
      if (text.length === 0 || found.length === 0) {
        throw new ConfigurationError(
          origin,
          text.length === 0
            ? 'labels {} select every cluster: use `Placement.everywhere()`'
            : `labels ${text.join(',')} match none of the clusters ${namesOf(clusters)}: correct the labels, or ${remedyOf(choice, 'give them to a cluster')}`,
        );
      }
      return active(found.filter(({ available }) => available));
    });
  }

  /** On the clusters of these names. */
  public static clusters(...names: string[]): Placement {
    return new Placement(`clusters ${names.join(',')}`, (choice) => {
      const { origin, clusters, environment } = choice;
      const unknown = names.find((name) => !clusters.some((cluster) => cluster.name === name));
      if (names.length === 0) {
        throw new ConfigurationError(origin, `clusters [] are empty: use at least one of ${namesOf(clusters)}`);
      }
      if (unknown !== undefined) {
        const group = environment === undefined ? 'in the fleet' : `one of environment ${environment}`;
        throw new ConfigurationError(
          origin,
          `cluster "${unknown}" is not ${group}: use one of ${namesOf(clusters)}, or ${remedyOf(choice, 'add it to `clusters`')}`,
        );
      }
      return active(clusters.filter(({ name, available }) => available && names.includes(name)));
    });
  }

  /**
   * On a number of clusters, distributed over regions. Names decide which: a cluster that is added or lost moves as little as possible. When one is lost
   * (`available: false`), another takes its place.
   *
   * @param count at least 1
   * @param among the clusters to choose from; all if omitted
   */
  public static some(count: number, among?: Placement): Placement {
    return new Placement(
      `${count} of ${among?._text ?? 'all'}`,
      (choice) => {
        const { origin, key } = choice;
        checkCount(origin, 'count of clusters', count, 1);
        const candidates = (among ?? Placement.everywhere())._select({ ...choice, withReserve: false }).map(({ cluster }) => cluster);
        if (candidates.length < count) {
          throw new ConfigurationError(
            origin,
            `count of clusters ${count} is more than the ${candidates.length} that are available (${namesOf(candidates)}): use a smaller number, or add clusters`,
          );
        }
        const first = candidates.filter((cluster) => !choice.last?.includes(cluster));
        const last = candidates.filter((cluster) => !first.includes(cluster));
        const preferred = choose(first, count, key);
        const chosen = new Set([...preferred, ...choose(last, count - preferred.length, key)]);
        return candidates
          .filter((cluster) => choice.withReserve === true || chosen.has(cluster))
          .map((cluster) => ({ cluster, role: chosen.has(cluster) ? 'active' : 'reserve' }));
      },
      'number',
    );
  }

  /**
   * On some clusters to serve, and on others to take over when none of these is available. A standby has one replica of each service whose number of
   * replicas the environment decides.
   *
   * @param primary clusters that serve
   * @param standby clusters that take over
   */
  public static activeStandby(primary: Placement, standby: Placement): Placement {
    [primary, standby].forEach((placement) => {
      checkInstance('placement', 'active or standby placement', placement, Placement, "`Placement.clusters('fra-1')`");
    });
    const text = `active on ${primary._text}, standby on ${standby._text}`;
    const select: Select = (choice) => {
      const serving = primary._select({ ...choice, withReserve: false });
      const waiting = standby._select({ ...choice, withReserve: false });
      const twice = waiting.find(({ cluster }) => serving.some((other) => other.cluster === cluster));
      if (twice) {
        throw new ConfigurationError(choice.origin, `cluster "${twice.cluster.name}" is both active and standby: use it for one of them`);
      }
      return serving.length === 0 ? waiting : [...serving, ...waiting.map(({ cluster }) => ({ cluster, role: 'standby' as const }))];
    };
    return new Placement(text, select, 'standby');
  }

  private constructor(
    /** @internal what is placed where, as text */
    public readonly _text: string,
    /** @internal the clusters; of those that are available */
    public readonly _select: Select,
    /** @internal what it does besides: it takes a number of clusters, or some for standbys */
    public readonly _trait?: 'number' | 'standby',
  ) {}
}

function active(clusters: readonly FleetCluster[]): Placed[] {
  return clusters.map((cluster) => ({ cluster, role: 'active' }));
}

/** A service runs where its environment does. */
function remedyOf({ environment }: Choice, ofFleet: string): string {
  return environment === undefined ? ofFleet : `place environment ${environment} there, too`;
}

function namesOf(clusters: readonly FleetCluster[]): string {
  const names = clusters.map(({ name }) => name);
  return names.length > 10 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} others` : names.join(', ') || 'none';
}
