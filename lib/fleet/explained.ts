import { Image } from '../environment/image';
import { isEqual } from '../kubernetes/is-equal';
import type { Manifest } from '../kubernetes/rendered-object';
import { Difference, jsonOf } from './differences';
import { FleetEnvironment } from './fleet-environment';

/** What clusters may have values of, and what follows from a placement. */
type Setting = 'domain' | 'replicas' | 'role' | 'resources' | 'requestFactor' | 'cpuLimit' | 'registry' | 'pullSecrets' | 'storageClass';

/** Fields that follow from the number of replicas. */
const OF_REPLICAS = ['replicas', 'minReplicas', 'maxReplicas', 'minAvailable', 'maxUnavailable', 'maxSurge', 'strategy', 'updateStrategy'];
/** Fields of pods that several replicas have. */
const OF_SEVERAL = [
  'affinity',
  'topologySpreadConstraints',
  'podManagementPolicy',
  'readinessGates',
  'rollingUpdate',
  // One that has no other to take over is not drained.
  'lifecycle',
  'terminationGracePeriodSeconds',
];
/** The annotation of pods whose value follows from their ConfigMaps, which are compared themselves. */
const CHECKSUM = 'checksum/';

/** Whether what a cluster provides has no influence on a field. */
export function isComparable({ kind }: Manifest, { path, before, after }: Difference): boolean {
  return (kind === 'ConfigMap' && path[0] === 'data') || (path.at(-1) === 'image' && before !== undefined && after !== undefined);
}

/** Whether a difference follows from the values given for two clusters. */
export function isExplained({ path, before, after }: Difference, one: FleetEnvironment, two: FleetEnvironment): boolean {
  const differs = (...settings: readonly Setting[]) => settings.some((setting) => !isEqual(one[setting], two[setting]));
  const has = (fields: readonly string[]) => path.some((field) => fields.includes(field));
  if (differs('domain') && path.some((field) => field.startsWith(CHECKSUM))) {
    return true;
  }
  if (differs('replicas', 'role') && has([...OF_REPLICAS, ...OF_SEVERAL])) {
    return true;
  }
  if (differs('resources', 'requestFactor', 'cpuLimit')) {
    const isAmount = shapeOf(before) === shapeOf(after);
    if (has(['resources']) || (isAmount && has(['env', 'args', 'command']))) {
      return true;
    }
  }
  if (differs('registry') && path.at(-1) === 'image' && imageOf(one, before) === imageOf(two, after)) {
    return true;
  }
  return (differs('pullSecrets') && has(['imagePullSecrets'])) || (differs('storageClass') && has(['storageClassName']));
}

/** A value whose numbers do not count. */
function shapeOf(value: unknown): string {
  return jsonOf(value).replace(/\d+/g, '0');
}

/** An image without its registry. */
function imageOf({ registry }: FleetEnvironment, image: unknown): string {
  const reference = String(image);
  const own = registry !== undefined && reference.startsWith(`${registry}/`) ? reference.slice(registry.length + 1) : undefined;
  const { repository, tag, digest } = Image.of(own === undefined ? reference : `mirror.invalid/${own}`).parts;
  return [repository.replace(/^library\//, ''), tag, digest].join(' ');
}
