import { parseAllDocuments } from 'yaml';

/** An object of YAML. */
export interface Object_ {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: { readonly [key: string]: string } };
  readonly spec?: unknown;
}

interface Selector {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name?: string;
  readonly namespace?: string;
}

interface Affinity {
  readonly clusterNames: readonly string[];
}

interface Propagation {
  readonly resourceSelectors: readonly Selector[];
  readonly placement: {
    readonly clusterAffinity?: Affinity;
    readonly clusterAffinities?: readonly Affinity[];
    readonly spreadConstraints?: readonly { readonly minGroups: number; readonly maxGroups: number }[];
  };
}

interface Override {
  readonly resourceSelectors: readonly Selector[];
  readonly overrideRules: readonly {
    readonly targetCluster?: Affinity;
    readonly overriders: { readonly plaintext: readonly Patch[] };
  }[];
}

interface Patch {
  readonly path: string;
  readonly operator: string;
  readonly value?: unknown;
}

export const parse = (texts: Iterable<string>) =>
  [...texts].flatMap((text) => parseAllDocuments(text).map((document) => document.toJS() as Object_));

export const titleOf = ({ kind, metadata: { namespace = '', name } }: Object_) => `${kind}/${namespace}/${name}`;
export const isPolicy = ({ kind }: Object_) => kind.endsWith('PropagationPolicy') || kind.endsWith('OverridePolicy');

/**
 * What Karmada makes of templates and policies in each cluster that is available, as it documents it: a namespaced policy selects in its own namespace,
 * affinities are tried in their order until one has enough clusters, and patches of all rules apply in their order.
 *
 * @see https://karmada.io/docs/userguide/scheduling/override-policy
 */
export function propagated(objects: readonly Object_[], available: readonly string[]): Map<string, Object_[]> {
  const clusters = new Map<string, Object_[]>(available.map((name) => [name, []]));
  const policies = objects.filter(isPolicy);
  for (const template of objects.filter((object) => !isPolicy(object))) {
    const of = (kind: string) => policies.filter((policy) => policy.kind.endsWith(kind) && isFor(policy, template));
    const propagations = of('PropagationPolicy');
    if (propagations.length !== 1) {
      throw new Error(`${titleOf(template)} is selected by ${propagations.length} propagation policies`);
    }
    for (const cluster of placed(propagations[0].spec as Propagation, available)) {
      const rules = of('OverridePolicy').flatMap(({ spec }) => (spec as Override).overrideRules);
      const own = rules.filter(({ targetCluster }) => targetCluster?.clusterNames.includes(cluster) ?? true);
      const patches = own.flatMap(({ overriders }) => overriders.plaintext);
      clusters.get(cluster)!.push(patches.reduce(patched, structuredClone(template)));
    }
  }
  return clusters;
}

function isFor(policy: Object_, { apiVersion, kind, metadata: { name, namespace } }: Object_): boolean {
  const isCluster = policy.kind.startsWith('Cluster');
  const { resourceSelectors } = policy.spec as Propagation;
  return (
    (isCluster || policy.metadata.namespace === namespace) &&
    resourceSelectors.some(
      (selector) =>
        selector.apiVersion === apiVersion &&
        selector.kind === kind &&
        (selector.name ?? name) === name &&
        (selector.namespace ?? namespace) === namespace,
    )
  );
}

function placed({ placement }: Propagation, available: readonly string[]): string[] {
  const least = placement.spreadConstraints?.[0].minGroups ?? 0;
  const most = placement.spreadConstraints?.[0].maxGroups ?? Infinity;
  const groups = [...(placement.clusterAffinities ?? []), ...(placement.clusterAffinity ? [placement.clusterAffinity] : [])];
  const candidates = groups.map(({ clusterNames }) => clusterNames.filter((name) => available.includes(name)));
  return (candidates.find(({ length }) => length >= least) ?? []).slice(0, most);
}

function patched(object: Object_, { path, operator, value }: Patch): Object_ {
  const steps = path
    .slice(1)
    .split('/')
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
  const last = steps.pop()!;
  const parent = steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], object) as Record<string, unknown>;
  if (operator !== 'add' && !Object.hasOwn(parent, last)) {
    throw new Error(`${operator} ${path}: ${titleOf(object)} does not have it`);
  }
  if (Array.isArray(parent) && operator === 'add') {
    parent.splice(last === '-' ? parent.length : Number(last), 0, value);
  } else if (operator === 'remove') {
    Reflect.deleteProperty(parent, last);
  } else {
    parent[last] = value;
  }
  return object;
}
