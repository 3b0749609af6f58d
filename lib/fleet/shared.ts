import { isEqual } from '../kubernetes/is-equal';
import { objectKey } from '../kubernetes/object-title';
import type { Manifest } from '../kubernetes/rendered-object';
import { nameOrTask } from './allowed-differences';
import { Difference, differences, jsonOf } from './differences';
import { isComparable, isExplained } from './explained';
import { FleetEnvironment } from './fleet-environment';
import { Neutral } from './neutral';

/** An object of a cluster. */
export interface SharedObject {
  readonly environment: FleetEnvironment;
  readonly manifest: Manifest;
  readonly text: string;
  /** Whether it belongs to a workload that has calls between clusters, or with a workload that the other cluster does not have: rules and addresses differ. */
  readonly crosses: (other: FleetEnvironment) => boolean;
}

/** A value that differs between clusters, and that nothing given for the clusters explains. */
export interface Unexplained {
  readonly first: SharedObject;
  readonly other: SharedObject;
  /** Name of the object, or of the task whose Job it is. */
  readonly name: string;
  readonly difference: Difference;
}

/**
 * Finds what differs between the clusters of an environment and is not one of the values given for them. Clusters that provide different things have
 * different objects: of these, images and ConfigMaps are compared.
 *
 * @param objects of all clusters
 */
export function unexplained(objects: readonly SharedObject[]): Unexplained[] {
  const neutral = new Neutral(objects);
  const first = new Map<string, SharedObject>();
  const found: Unexplained[] = [];
  for (const object of objects) {
    const { environment, manifest } = object;
    const key = neutral.text(environment, `${environment.name} ${objectKey(manifest)}`);
    const known = first.get(key);
    if (!known) {
      first.set(key, object);
    } else if (known.manifest !== manifest && known.environment !== environment) {
      const difference = firstUnexplained(known, object, neutral);
      if (difference) {
        found.push({ first: known, other: object, name: nameOrTask(manifest), difference });
      }
    }
  }
  return found;
}

function firstUnexplained(first: SharedObject, other: SharedObject, neutral: Neutral): Difference | undefined {
  const isSame = (one: string, two: string) => neutral.text(first.environment, one) === neutral.text(other.environment, two);
  if (isSame(first.text, other.text)) {
    return undefined;
  }
  const isAlike = isEqual(first.environment._cluster, other.environment._cluster);
  const isOfCall = ({ path }: Difference) => first.manifest.kind === 'NetworkPolicy' || path.includes('env');
  return differences(withCommonListeners(first, other, neutral), withCommonListeners(other, first, neutral)).find(
    (difference) =>
      !(isOfCall(difference) && (first.crosses(other.environment) || other.crosses(first.environment))) &&
      (isAlike || isComparable(first.manifest, difference)) &&
      !isSame(jsonOf(difference.before), jsonOf(difference.after)) &&
      !isExplained(difference, first.environment, other.environment),
  );
}

/** A Gateway with the listeners whose hosts both clusters have, in one order: it has one for each exposed service that runs there. */
function withCommonListeners({ manifest, environment }: SharedObject, other: SharedObject, neutral: Neutral): Manifest {
  if (manifest.kind !== 'Gateway') {
    return manifest;
  }
  const listeners = listenersOf(manifest, environment, neutral);
  const others = listenersOf(other.manifest, other.environment, neutral);
  const names = [...listeners.keys()].filter((name) => others.has(name)).sort();
  return { ...manifest, spec: { ...(manifest.spec as object), listeners: names.map((name) => listeners.get(name)) } };
}

function listenersOf({ spec }: Manifest, environment: FleetEnvironment, neutral: Neutral): Map<string, unknown> {
  const { listeners = [] } = spec as { listeners?: { name: string }[] };
  return new Map(listeners.map((listener) => [neutral.text(environment, listener.name), listener]));
}
