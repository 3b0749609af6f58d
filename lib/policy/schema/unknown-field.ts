import { closest } from './closest';
import { Node } from './node';
import { isOfType } from './object-shape';

/** In paths, the items of a list. */
const ITEMS = '[]';

/** Fields of older API versions, and others that have another name elsewhere: where what they have is today, if the object has such a field. */
const SUCCESSORS = new Map([
  ['name', ['metadata.name']],
  // Expressions of selectors.
  ['key', ['matchExpressions[].key']],
  // Jobs and their pods, in CronJobs.
  ['containers', ['jobTemplate.spec.template.spec.containers']],
  // Ingress of extensions/v1beta1 and networking.k8s.io/v1beta1.
  ['backend', ['defaultBackend']],
  ['serviceName', ['service.name']],
  ['servicePort', ['service.port.number', 'service.port.name']],
  // HorizontalPodAutoscaler of autoscaling/v1 and v2beta1.
  ['targetCPUUtilizationPercentage', ['metrics[].resource.target.averageUtilization']],
  ['metricName', ['metric.name']],
  ['metricSelector', ['metric.selector']],
  ['targetAverageUtilization', ['target.averageUtilization']],
  ['targetAverageValue', ['target.averageValue']],
  ['targetValue', ['target.value']],
  // CustomResourceDefinition of apiextensions.k8s.io/v1beta1.
  ['version', ['versions[].name']],
  ['validation', ['versions[].schema']],
]);

/** Names that fields have for many purposes: one elsewhere is hardly what is meant. */
const OF_MANY = new Set(['name', 'type', 'kind', 'key', 'value']);

/** How many objects within one another are searched for a field. */
const DEEPEST = 3;

/** Places of a field that are proposed: of more, few are meant. A field that other versions have has another meaning elsewhere, unless it has moved. */
const MOST_PLACES = 3;
const MOST_PLACES_OF_VERSIONS = 1;

/** What others than the author of an object write. */
const OF_OTHERS = new Set(['status', 'managedFields', 'ephemeralContainers']);

/** An object, and the path before its fields in the one that is searched. */
interface Place {
  readonly node: Node;
  readonly path: string;
}

/**
 * What to do with a field that an object does not have. Omitting a field also omits what it asks for, so that it is the last resort.
 *
 * @param node of the object
 * @param versions that do not have the field
 */
export function unknownFieldRemedy(node: Node, name: string, value: unknown, versions: number): string {
  if (node.fields.has('matchLabels') && typeof value !== 'object' && !takes(node, stepsOf(`matchExpressions[].${name}`), value, versions)) {
    // Without it, the selector is empty, and selects everything.
    return 'put it into matchLabels';
  }
  const successor = SUCCESSORS.get(name)?.find((path) => takes(node, stepsOf(path), value, versions));
  const meant = successor ? undefined : closest(name, node.fields.keys());
  if (meant !== undefined && meant !== name) {
    return `use "${meant}"`;
  }
  const places = successor ? [successor] : within(node, name, value, versions);
  const isOfOtherVersions = node.fields.has(name);
  if (places.length > 0 && places.length <= (isOfOtherVersions ? MOST_PLACES_OF_VERSIONS : MOST_PLACES)) {
    return `write it as ${places.join(' or ')}`;
  }
  return isOfOtherVersions && isWrapper(node, value, versions) ? 'write what it contains in its place' : 'omit it';
}

function stepsOf(path: string): string[] {
  return path.replaceAll(ITEMS, `.${ITEMS}`).split('.');
}

/** Whether a node has a field at a path, which takes a value. */
function takes(node: Node, [name, ...rest]: readonly string[], value: unknown, versions: number): boolean {
  const next = name === ITEMS ? node.items : nodeOf(node, name, versions);
  return next !== undefined && (rest.length === 0 ? isOfType(next, value) : takes(next, rest, value, versions));
}

/** The paths of the fields of a name in the objects within a node, of those that are the least deep. */
function within(node: Node, name: string, value: unknown, versions: number): string[] {
  let level: Place[] = OF_MANY.has(name) ? [] : [{ node, path: '' }];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    level = level.flatMap((place) => placesIn(place, versions));
    const having = level.filter((place) => takes(place.node, [name], value, versions));
    if (having.length > 0) {
      return having.map(({ path }) => path + name);
    }
  }
  return [];
}

/** The objects in one, and those that are items of its lists. */
function placesIn({ node, path }: Place, versions: number): Place[] {
  const places: Place[] = [];
  for (const name of node.fields.keys()) {
    const child = OF_OTHERS.has(name) ? undefined : nodeOf(node, name, versions);
    if (child?.type === 'object') {
      places.push({ node: child, path: `${path}${name}.` });
    } else if (child?.type === 'list' && child.items?.type === 'object') {
      places.push({ node: child.items, path: `${path}${name}${ITEMS}.` });
    }
  }
  return places;
}

/** The node of a field that all of some versions have; undefined where one of them has no such field. */
function nodeOf(node: Node, name: string, versions: number): Node | undefined {
  const first = node.fields.get(name);
  let having = 0;
  for (let field = first; field !== undefined; field = field.next) {
    having |= field.versions;
  }
  return (versions & having) === versions ? first?.node : undefined;
}

/** Whether all that an object contains are fields of the object that it is in. */
function isWrapper(node: Node, value: unknown, versions: number): boolean {
  const names = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  return names.length > 0 && names.every(([name, each]) => takes(node, [name], each, versions));
}
