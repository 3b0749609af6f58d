import { isEqual } from '../../kubernetes/is-equal';
import { objectKey } from '../../kubernetes/object-title';
import type { Manifest } from '../../kubernetes/rendered-object';
import { differences } from '../differences';
import { FleetCluster } from '../fleet-cluster';
import { FleetEnvironment } from '../fleet-environment';

/** An object of a cluster, as it is written there. */
export interface PlacedObject {
  readonly environment: FleetEnvironment;
  readonly manifest: Manifest;
  /** In the order of `kubectl apply`. */
  readonly level: number;
}

/** Changes a field of a template for a cluster. */
export interface Overrider {
  readonly path: string;
  readonly operator: 'add' | 'remove' | 'replace';
  readonly value?: unknown;
}

/** Changes that some clusters have. */
export interface OverrideRule {
  readonly clusters: string[];
  readonly overriders: readonly Overrider[];
}

/** An object of an environment in all its clusters: as it is in the first of them, and what differs in others. */
export interface Template {
  readonly manifest: Manifest;
  readonly level: number;
  /** Clusters that have the object. */
  readonly clusters: readonly string[];
  readonly rules: readonly OverrideRule[];
}

/**
 * Makes templates of the objects of one environment, in their order.
 *
 * @param order of the clusters: that of objects differs, because an object may come later where it depends on more
 */
export function templatesOf(objects: readonly PlacedObject[], order: readonly FleetCluster[]): Template[] {
  const places = new Map(order.map((cluster, index) => [cluster, index]));
  const placeOf = ({ environment }: PlacedObject) => places.get(environment.fleetCluster)!;
  const byKey = new Map<string, PlacedObject[]>();
  for (const object of objects) {
    const key = objectKey(object.manifest);
    byKey.set(key, [...(byKey.get(key) ?? []), object]);
  }
  return [...byKey.values()].map((found) => {
    const same = found.sort((a, b) => placeOf(a) - placeOf(b));
    const [{ manifest, level }] = same;
    const clusters = same.map(({ environment }) => environment.fleetCluster.name);
    return { manifest, level, clusters, rules: rulesOf(manifest, same) };
  });
}

function rulesOf(template: Manifest, objects: readonly PlacedObject[]): OverrideRule[] {
  const rules: OverrideRule[] = [];
  for (const { environment, manifest } of objects) {
    const overriders = manifest === template ? [] : overridersOf(template, manifest);
    const known = rules.find((rule) => isEqual(rule.overriders, overriders));
    if (known) {
      known.clusters.push(environment.fleetCluster.name);
    } else if (overriders.length > 0) {
      rules.push({ clusters: [environment.fleetCluster.name], overriders });
    }
  }
  return rules;
}

/** Lists of other lengths are replaced as a whole: `add` would insert into a list. */
function overridersOf(template: Manifest, manifest: Manifest): Overrider[] {
  return differences(template, manifest).map(({ path, before, after }) => {
    const pointer = path.map((step) => `/${step.replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
    return after === undefined
      ? { path: pointer, operator: 'remove' }
      : { path: pointer, operator: before === undefined ? 'add' : 'replace', value: after };
  });
}
