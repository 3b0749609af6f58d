import { createHash } from 'node:crypto';
import { FleetCluster } from './fleet-cluster';

/**
 * Chooses clusters, distributed over regions as evenly as possible. Which ones depends on names alone: a cluster that is added takes over at most one
 * place, and the places of one that is lost go to others, which keep their own.
 *
 * @param key what is placed: different keys choose different clusters
 * @see https://en.wikipedia.org/wiki/Rendezvous_hashing
 */
export function choose(clusters: readonly FleetCluster[], count: number, key: string): FleetCluster[] {
  const ranked = clusters
    .map((cluster) => ({ cluster, score: createHash('sha256').update(`${key}/${cluster.name}`).digest('hex') }))
    .sort((a, b) => (a.score < b.score ? -1 : 1));
  const perRegion = new Map<string, number>();
  const chosen: FleetCluster[] = [];
  const regionOf = ({ region = '' }: FleetCluster) => region;
  while (chosen.length < count && ranked.length > 0) {
    const counts = ranked.map(({ cluster }) => perRegion.get(regionOf(cluster)) ?? 0);
    const [{ cluster }] = ranked.splice(counts.indexOf(Math.min(...counts)), 1);
    perRegion.set(regionOf(cluster), (perRegion.get(regionOf(cluster)) ?? 0) + 1);
    chosen.push(cluster);
  }
  return chosen;
}
