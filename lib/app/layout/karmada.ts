import { Environment } from '../../environment/environment';
import { Fleet } from '../../fleet/fleet';
import { FleetEnvironment } from '../../fleet/fleet-environment';
import { karmadaTemplate, overridePolicies, propagationPolicies } from '../../fleet/karmada/policies';
import { PlacedObject, templatesOf } from '../../fleet/karmada/template';
import { membersOf } from '../../fleet/waves/members';
import type { Manifest } from '../../kubernetes/rendered-object';
import type { Synthesized } from '../synthesis';
import { ManagementObject } from './management-object';

/** The folder of what Karmada receives, beside those of the clusters. */
const FOLDER = 'karmada';

/**
 * What Karmada receives in place of the folders of the clusters: each object once, and policies. Policies come before what they apply to, after the
 * Namespaces that they are in, so that nothing is propagated before it is known what differs.
 */
export function karmadaObjects(objects: readonly Synthesized[]): ManagementObject[] {
  const environments = new Map<Environment, PlacedObject[]>();
  for (const { chart, manifest, level } of objects) {
    const environment = Environment._appliedTo(chart);
    if (environment instanceof FleetEnvironment && (environment._place.fleet as Fleet).karmada) {
      const known = environments.get(environment._base) ?? [];
      environments.set(environment._base, known);
      known.push({ environment, manifest, level });
    }
  }
  return [...environments.values()].flatMap(ofEnvironment);
}

function ofEnvironment(objects: readonly PlacedObject[]): ManagementObject[] {
  const environments = [...new Set(objects.map(({ environment }) => environment))];
  const { name } = environments[0];
  const named = (isReserve: boolean) =>
    environments.filter(({ role }) => (role === 'reserve') === isReserve).map(({ fleetCluster }) => fleetCluster.name);
  const fleet = environments[0]._place.fleet as Fleet;
  const placed = environments.filter(({ role }) => role !== 'reserve').map(({ fleetCluster }) => fleetCluster);
  const members = fleet.waves ? membersOf(fleet.waves, name, placed, fleet.clusters) : [];
  const held = members.slice(fleet.waves?.stopAfter).flatMap((clusters) => clusters.map((cluster) => cluster.name));
  const propagation = { held, environment: name, clusters: named(false), reserve: named(true) };
  const templates = templatesOf(objects);
  const isScoped = ({ metadata }: Manifest) => metadata?.namespace === undefined;
  const policies = [...overridePolicies(templates), ...propagationPolicies(templates, propagation)];
  const at = (level: number) => (manifest: Manifest) => ({ folder: `${FOLDER}/${name}`, level, manifest });
  const isFirst = ({ kind }: Manifest) => kind === 'Namespace';
  return [
    ...policies.filter(isScoped).map(at(0)),
    ...templates.filter(({ manifest }) => isFirst(manifest)).map((template) => at(1)(karmadaTemplate(template))),
    ...policies.filter((manifest) => !isScoped(manifest)).map(at(2)),
    ...templates.filter(({ manifest }) => !isFirst(manifest)).map((template) => at(3 + template.level)(karmadaTemplate(template))),
  ];
}
