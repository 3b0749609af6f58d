import { Environment } from '../../environment/environment';
import { Fleet } from '../../fleet/fleet';
import { FleetEnvironment } from '../../fleet/fleet-environment';
import { karmadaTemplate, overridePolicies, propagationPolicies } from '../../fleet/karmada/policies';
import { PlacedObject, templatesOf } from '../../fleet/karmada/template';
import type { Manifest } from '../../kubernetes/rendered-object';
import type { Synthesized } from '../synthesis';
import { YamlWriter } from '../yaml/yaml';
import { Placed } from './deliveries';

/** The folder of what Karmada receives, beside those of the clusters. */
const FOLDER = 'karmada';

/**
 * What Karmada receives in place of the folders of the clusters: each object once, and policies. Policies come before what they apply to, after the
 * Namespaces that they are in, so that nothing is propagated before it is known what differs.
 */
export function karmadaObjects(objects: readonly Synthesized[]): Placed[] {
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

function ofEnvironment(objects: readonly PlacedObject[]): Placed[] {
  const environments = [...new Set(objects.map(({ environment }) => environment))];
  const { name } = environments[0];
  const named = (isReserve: boolean) =>
    environments.filter(({ role }) => (role === 'reserve') === isReserve).map(({ fleetCluster }) => fleetCluster.name);
  const propagation = { environment: name, clusters: named(false), reserve: named(true) };
  const templates = templatesOf(objects);
  const isScoped = ({ metadata }: Manifest) => metadata?.namespace === undefined;
  const policies = [...overridePolicies(templates), ...propagationPolicies(templates, propagation)];
  const yaml = new YamlWriter();
  const at = (level: number) => (manifest: Manifest) => ({ environment: `${FOLDER}/${name}`, level, manifest, text: yaml.document(manifest) });
  const isFirst = ({ kind }: Manifest) => kind === 'Namespace';
  return [
    ...policies.filter(isScoped).map(at(0)),
    ...templates.filter(({ manifest }) => isFirst(manifest)).map((template) => at(1)(karmadaTemplate(template))),
    ...policies.filter((manifest) => !isScoped(manifest)).map(at(2)),
    ...templates.filter(({ manifest }) => !isFirst(manifest)).map((template) => at(3 + template.level)(karmadaTemplate(template))),
  ];
}
