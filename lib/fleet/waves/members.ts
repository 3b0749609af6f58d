import { ConfigurationError } from '../../kubernetes/configuration-error';
import { FleetCluster } from '../fleet-cluster';
import { Waves } from './waves';

/** The clusters of each wave; a wave whose clusters all belong to earlier ones has none. */
export function membersOf(
  { placements }: Waves,
  environment: string,
  clusters: readonly FleetCluster[],
  all: readonly FleetCluster[],
): FleetCluster[][] {
  const left = new Set(clusters);
  const origin = `waves, environment ${environment}`;
  const members = placements.map((placement) => {
    const taken = placement
      ._select({ origin, key: environment, clusters: all })
      .map(({ cluster }) => cluster)
      .filter((cluster) => left.has(cluster));
    taken.forEach((cluster) => left.delete(cluster));
    return taken;
  });
  const [without] = [...left] as (FleetCluster | undefined)[];
  if (without) {
    throw new ConfigurationError(
      origin,
      `cluster "${without.name}" belongs to no wave, and would never change: add it to one, or \`Placement.everywhere()\` as the last`,
    );
  }
  return members;
}
