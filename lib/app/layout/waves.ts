import { Environment } from '../../environment/environment';
import { Fleet } from '../../fleet/fleet';
import { FleetEnvironment } from '../../fleet/fleet-environment';
import { fluxObjects, gateFolder, gateObject } from '../../fleet/waves/flux';
import { membersOf } from '../../fleet/waves/members';
import type { Synthesized } from '../synthesis';
import type { ManagementObject } from './management-object';

/** What the hub of fleets receives that Flux rolls out in waves. */
export function waveObjects(objects: readonly Synthesized[]): ManagementObject[] {
  const environments = new Map<Environment, Set<FleetEnvironment>>();
  for (const { chart } of objects) {
    const environment = Environment._appliedTo(chart);
    if (environment instanceof FleetEnvironment && (environment._place.fleet as Fleet).waves?._flux) {
      const known = environments.get(environment._base) ?? new Set();
      environments.set(environment._base, known.add(environment));
    }
  }
  return [...environments.values()].flatMap((members) => ofEnvironment([...members]));
}

function ofEnvironment(placed: readonly FleetEnvironment[]): ManagementObject[] {
  const [{ name: environment, _place }] = placed;
  const fleet = _place.fleet as Fleet;
  const waves = fleet.waves!;
  const members = membersOf(
    waves,
    environment,
    placed.filter(({ role }) => role !== 'reserve').map(({ fleetCluster }) => fleetCluster),
    fleet.clusters,
  );
  const rollout = { flux: waves._flux!, environment, members, stopAfter: waves.stopAfter };
  const gates = members.slice(0, -1).flatMap((clusters, index) => {
    const wave = index + 1;
    return clusters.length === 0 ? [] : [{ folder: gateFolder(environment, wave), level: 0, manifest: gateObject(rollout, wave) }];
  });
  // The repository first.
  const hub = fluxObjects(rollout).map((manifest) => ({
    folder: `waves/${environment}`,
    level: manifest.kind === 'GitRepository' ? 0 : 1,
    manifest,
  }));
  return [...hub, ...gates];
}
