import { fluxObjects, gateFolder, gateObject } from '../../fleet/waves/flux';
import { membersOf } from '../../fleet/waves/members';
import type { Synthesized } from '../synthesis';
import { clustersOf, WholeEnvironment, wholeEnvironments } from './fleet-environments';
import type { ManagementObject } from './management-object';

/** What the hub of fleets receives that Flux rolls out in waves. */
export function waveObjects(objects: readonly Synthesized[]): ManagementObject[] {
  return wholeEnvironments(objects, ({ waves }) => waves?._flux !== undefined).flatMap(ofEnvironment);
}

function ofEnvironment(whole: WholeEnvironment): ManagementObject[] {
  const { fleet, name: environment } = whole;
  const waves = fleet.waves!;
  const members = membersOf(waves, environment, clustersOf(whole), fleet.clusters);
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
