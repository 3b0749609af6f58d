import { checkShifted } from '../../delivery/shifted-routes';
import { fluxObjects, gateFolder, gateObject } from '../../fleet/waves/flux';
import { membersOf } from '../../fleet/waves/members';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { firstDuplicate } from '../../kubernetes/first-duplicate';
import { json } from '../../kubernetes/json';
import { quoted } from '../../kubernetes/untyped';
import { clustersOf, WholeEnvironment } from './fleet-environments';
import type { ManagementObject } from './management-object';

/**
 * What the hub of fleets receives that Flux rolls out in waves.
 *
 * @throws ConfigurationError for environments, clusters and waves that would overwrite each other
 */
export function waveObjects(environments: readonly WholeEnvironment[]): ManagementObject[] {
  const found = environments.filter(({ fleet }) => fleet.waves?._flux !== undefined).map(ofEnvironment);
  const folder = firstDuplicate(found.flatMap((objects) => [...new Set(objects.map((object) => object.folder))]));
  if (folder !== undefined) {
    throw new ConfigurationError(
      'waves',
      `folder "${folder}" is of two environments, or of one and the end of a wave of another: use another name for one of them`,
    );
  }
  const objects = found.flat();
  const twice = firstDuplicate(titlesOf(objects));
  if (twice !== undefined) {
    throw new ConfigurationError(
      'waves',
      `${twice} is made of two environments and clusters, or of a cluster and the end of a wave: use another name for one of them`,
    );
  }
  return objects;
}

/** Environments that follow the same branch have the GitRepository in common. */
function titlesOf(objects: readonly ManagementObject[]): string[] {
  const isSource = ({ manifest: { kind } }: ManagementObject) => kind === 'GitRepository';
  const sources = new Map(objects.filter(isSource).map((object) => [json([titleOf(object), object.manifest.spec]), titleOf(object)]));
  return [...sources.values(), ...objects.filter((object) => !isSource(object)).map(titleOf)];
}

function titleOf({ manifest: { kind, metadata } }: ManagementObject): string {
  return `${kind} "${metadata?.namespace}/${metadata?.name}"`;
}

function ofEnvironment(whole: WholeEnvironment): ManagementObject[] {
  const { fleet, name: environment } = whole;
  checkShifted(
    `environment ${environment}`,
    whole.objects.map(({ manifest }) => manifest),
  );
  const waves = fleet.waves!;
  const members = membersOf(waves, environment, clustersOf(whole), fleet.clusters);
  const rollout = { flux: waves._flux!, environment, application: applicationOf(whole), members, stopAfter: waves.stopAfter };
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

/** The application of an environment: those of several tenants that have one name are rolled out together, by objects of one name. */
function applicationOf({ name, objects }: WholeEnvironment): string | undefined {
  const [first, ...others] = [...new Set(objects.map(({ environment }) => environment._base.application))];
  if (others.length > 0) {
    throw new ConfigurationError(
      `waves, environment ${name}`,
      `environments have the applications ${[first, ...others].map(quoted).join(' and ')}, but are rolled out together: give these environments the same \`application\``,
    );
  }
  return first;
}
