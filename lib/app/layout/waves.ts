import { fluxObjects, gateFolder, gateObject } from '../../fleet/waves/flux';
import { membersOf } from '../../fleet/waves/members';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { firstDuplicate } from '../../kubernetes/first-duplicate';
import { clustersOf, WholeEnvironment } from './fleet-environments';
import type { ManagementObject } from './management-object';

/** What the hub of fleets receives that Flux rolls out in waves. */
export function waveObjects(environments: readonly WholeEnvironment[]): ManagementObject[] {
  const found = environments.filter(({ fleet }) => fleet.waves?._flux !== undefined).flatMap(ofEnvironment);
  const twice = firstDuplicate(found.map(titleOf));
  if (twice !== undefined) {
    throw new ConfigurationError(
      'waves',
      `${twice} is made of two environments and clusters, or of a cluster and the end of a wave: use another name for one of them`,
    );
  }
  return found;
}

function titleOf({ manifest: { kind, metadata } }: ManagementObject): string {
  return `${kind} "${metadata?.namespace}/${metadata?.name}"`;
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
