import { Image } from '../environment/image';
import { isEqual } from '../kubernetes/is-equal';
import type { Manifest } from '../kubernetes/rendered-object';
import { Difference, differences } from './differences';
import { FleetEnvironment } from './fleet-environment';

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
  readonly difference: Difference;
}

/** What clusters may have values of, and what follows from a placement. */
type Setting = 'domain' | 'replicas' | 'role' | 'resources' | 'requestFactor' | 'cpuLimit' | 'registry' | 'pullSecrets' | 'storageClass';

/** Fields that follow from the number of replicas. */
const OF_REPLICAS = ['replicas', 'minReplicas', 'maxReplicas', 'minAvailable', 'maxUnavailable', 'maxSurge', 'strategy', 'updateStrategy'];
/** Fields of pods that several replicas have. */
const OF_SEVERAL = ['affinity', 'topologySpreadConstraints', 'podManagementPolicy', 'readinessGates', 'rollingUpdate'];
/** The annotation of pods whose value follows from their ConfigMaps, which are compared themselves. */
const CHECKSUM = 'checksum/';

/**
 * Finds what differs between the clusters of an environment and is not one of the values given for them. Clusters that provide different things have
 * different objects: of these, images and ConfigMaps are compared.
 *
 * @param objects of all clusters
 */
export function unexplained(objects: Iterable<SharedObject>): Unexplained[] {
  const first = new Map<string, SharedObject>();
  const found: Unexplained[] = [];
  for (const object of objects) {
    const key = keyOf(object);
    const known = first.get(key);
    if (!known) {
      first.set(key, object);
    } else if (known.manifest !== object.manifest && known.environment !== object.environment) {
      const difference = firstUnexplained(known, object);
      if (difference) {
        found.push({ first: known, other: object, difference });
      }
    }
  }
  return found;
}

function keyOf({ environment, manifest: { apiVersion, kind, metadata } }: SharedObject): string {
  return neutral(environment, [environment.name, apiVersion, kind, metadata?.namespace, metadata?.name].join(' '));
}

/** A text without the names that differ between clusters. */
function neutral({ domain, _base: { domain: usual } }: FleetEnvironment, text: string): string {
  return domain === undefined || domain === usual ? text : text.replaceAll(domain, usual ?? '(domain)');
}

function firstUnexplained(first: SharedObject, other: SharedObject): Difference | undefined {
  if (neutral(first.environment, first.text) === neutral(other.environment, other.text)) {
    return undefined;
  }
  const isAlike = isEqual(first.environment._cluster, other.environment._cluster);
  const isOfCall = ({ path }: Difference) => first.manifest.kind === 'NetworkPolicy' || path.includes('env');
  return differences(withCommonListeners(first, other), withCommonListeners(other, first)).find(
    (difference) =>
      !(isOfCall(difference) && (first.crosses(other.environment) || other.crosses(first.environment))) &&
      (isAlike || isComparable(first.manifest, difference)) &&
      !isExplained(difference, first.environment, other.environment),
  );
}

/** A Gateway with the listeners whose hosts both clusters have, in one order: it has one for each exposed service that runs there. */
function withCommonListeners({ manifest, environment }: SharedObject, other: SharedObject): Manifest {
  if (manifest.kind !== 'Gateway') {
    return manifest;
  }
  const listeners = listenersOf(manifest, environment);
  const others = listenersOf(other.manifest, other.environment);
  const names = [...listeners.keys()].filter((name) => others.has(name)).sort();
  return { ...manifest, spec: { ...(manifest.spec as object), listeners: names.map((name) => listeners.get(name)) } };
}

function listenersOf({ spec }: Manifest, environment: FleetEnvironment): Map<string, unknown> {
  const { listeners = [] } = spec as { listeners?: { name: string }[] };
  return new Map(listeners.map((listener) => [neutral(environment, listener.name), listener]));
}

/** Whether what a cluster provides has no influence on a field. */
function isComparable({ kind }: Manifest, { path, before, after }: Difference): boolean {
  return (kind === 'ConfigMap' && path[0] === 'data') || (path.at(-1) === 'image' && before !== undefined && after !== undefined);
}

function isExplained({ path, before, after }: Difference, one: FleetEnvironment, two: FleetEnvironment): boolean {
  const differs = (...settings: readonly Setting[]) => settings.some((setting) => !isEqual(one[setting], two[setting]));
  const has = (fields: readonly string[]) => path.some((field) => fields.includes(field));
  const texts = [before, after].map((value) => JSON.stringify(value) as string | undefined);
  const [first, second] = [texts[0] ?? '', texts[1] ?? ''];
  if (neutral(one, first) === neutral(two, second)) {
    return true;
  }
  if (differs('domain') && path.some((field) => field.startsWith(CHECKSUM))) {
    return true;
  }
  if (differs('replicas', 'role') && has([...OF_REPLICAS, ...OF_SEVERAL])) {
    return true;
  }
  if (differs('resources', 'requestFactor', 'cpuLimit')) {
    const isAmount = first.replace(/\d+/g, '0') === second.replace(/\d+/g, '0');
    if (has(['resources']) || (isAmount && has(['env', 'args', 'command']))) {
      return true;
    }
  }
  if (differs('registry') && path.at(-1) === 'image' && imageOf(one, before) === imageOf(two, after)) {
    return true;
  }
  return (differs('pullSecrets') && has(['imagePullSecrets'])) || (differs('storageClass') && has(['storageClassName']));
}

/** An image without its registry. */
function imageOf({ registry }: FleetEnvironment, image: unknown): string {
  const reference = String(image);
  const own = registry !== undefined && reference.startsWith(`${registry}/`) ? reference.slice(registry.length + 1) : undefined;
  const { repository, tag, digest } = Image.of(own === undefined ? reference : `mirror.invalid/${own}`).parts;
  return [repository.replace(/^library\//, ''), tag, digest].join(' ');
}
