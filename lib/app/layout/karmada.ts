import { FleetCluster } from '../../fleet/fleet-cluster';
import { karmadaTemplate, overridePolicies, propagationPolicies } from '../../fleet/karmada/policies';
import { templatesOf } from '../../fleet/karmada/template';
import { membersOf } from '../../fleet/waves/members';
import type { Manifest } from '../../kubernetes/rendered-object';
import { clustersOf, WholeEnvironment } from './fleet-environments';
import { ManagementObject } from './management-object';

/** The folder of what Karmada receives, beside those of the clusters. */
const FOLDER = 'karmada';

/**
 * What Karmada receives in place of the folders of the clusters: each object once, and policies. Policies come before what they apply to, after the
 * Namespaces that they are in, so that nothing is propagated before it is known what differs.
 */
export function karmadaObjects(environments: readonly WholeEnvironment[]): ManagementObject[] {
  return environments.filter(({ fleet }) => fleet.karmada).flatMap(ofEnvironment);
}

function ofEnvironment(environment: WholeEnvironment): ManagementObject[] {
  const { fleet, name, objects } = environment;
  const placed = clustersOf(environment);
  const members = fleet.waves ? membersOf(fleet.waves, name, placed, fleet.clusters) : [];
  const held = members.slice(fleet.waves?.stopAfter).flatMap(namesOf);
  const propagation = { held, environment: name, clusters: namesOf(placed), reserve: namesOf(clustersOf(environment, true)) };
  const templates = templatesOf(objects, fleet.clusters);
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

function namesOf(clusters: readonly FleetCluster[]): string[] {
  return clusters.map(({ name }) => name);
}
