import { hash } from '../../kubernetes/names';
import type { Manifest } from '../../kubernetes/rendered-object';
import { MANAGED_BY_LABEL } from '../../kubernetes/labels';
import { Template } from './template';

/** The version that Karmada serves since 1.0. */
const API_VERSION = 'policy.karmada.io/v1alpha1';
/** Keeps Karmada from creating a Namespace in clusters on which nothing of it is placed. */
export const SKIP_LABEL = 'namespace.karmada.io/skip-auto-propagation';
/** Kinds whose objects hold data, or contain what does: they remain in a cluster that loses its place. */
const WITH_DATA = ['Namespace', 'StatefulSet', 'PersistentVolumeClaim'];

/** How an environment is propagated. */
export interface Propagation {
  /** Name of the environment. */
  readonly environment: string;
  /** Clusters of the environment. */
  readonly clusters: readonly string[];
  /** Clusters that take over from others, in which case as many as now have the environment. */
  readonly reserve: readonly string[];
  /** Clusters that receive nothing new. */
  readonly held: readonly string[];
}

/** Policies that place objects: one for each group of clusters, and for what keeps its data. */
export function propagationPolicies(templates: readonly Template[], propagation: Propagation): Manifest[] {
  const groups = new Map<string, Template[]>();
  for (const template of templates) {
    const { kind, metadata } = template.manifest;
    const key = [metadata?.namespace, nameOf(template, propagation), WITH_DATA.includes(kind)].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), template]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group;
    const { namespace } = first.manifest.metadata ?? {};
    const keepsData = WITH_DATA.includes(first.manifest.kind);
    return policy(namespace, 'PropagationPolicy', `${nameOf(first, propagation)}${keepsData ? '-data' : ''}`, {
      ...(keepsData ? { preserveResourcesOnDeletion: true } : {}),
      resourceSelectors: group.map(selectorOf),
      ...suspensionOf(first, propagation),
      placement: placementOf(first, propagation),
    });
  });
}

/** Policies that change objects for clusters: one for each object, as the changes of a policy apply to all that it selects. */
export function overridePolicies(templates: readonly Template[]): Manifest[] {
  return templates
    .filter(({ rules, manifest }) => rules.length > 0 || manifest.kind === 'Namespace')
    .map((template) => {
      const { kind, metadata } = template.manifest;
      const rules = template.rules.map(({ clusters, overriders }) => ({
        targetCluster: { clusterNames: clusters },
        overriders: { plaintext: overriders },
      }));
      const path = `/metadata/labels/${SKIP_LABEL.replace('/', '~1')}`;
      const unlabelled = kind === 'Namespace' ? [{ overriders: { plaintext: [{ path, operator: 'remove' }] } }] : [];
      return policy(metadata?.namespace, 'OverridePolicy', objectName(kind, metadata?.name), {
        resourceSelectors: [selectorOf(template)],
        overrideRules: [...rules, ...unlabelled],
      });
    });
}

/** The template as Karmada receives it. */
export function karmadaTemplate({ manifest }: Template): Manifest {
  return manifest.kind === 'Namespace'
    ? { ...manifest, metadata: { ...manifest.metadata, labels: { ...manifest.metadata?.labels, [SKIP_LABEL]: 'true' } } }
    : manifest;
}

function policy(namespace: string | undefined, kind: string, name: string, spec: object): Manifest {
  return {
    apiVersion: API_VERSION,
    kind: namespace === undefined ? `Cluster${kind}` : kind,
    metadata: { labels: { [MANAGED_BY_LABEL]: 'cdk8s' }, name, namespace },
    spec,
  };
}

function selectorOf({ manifest: { apiVersion, kind, metadata } }: Template): object {
  return { apiVersion, kind, name: metadata?.name, ...(metadata?.namespace === undefined ? {} : { namespace: metadata.namespace }) };
}

function suspensionOf({ clusters }: Template, { held }: Propagation): object {
  const clusterNames = clusters.filter((cluster) => held.includes(cluster));
  return clusterNames.length === 0 ? {} : { suspension: { dispatchingOnClusters: { clusterNames } } };
}

/** Each cluster has its own number of replicas: nothing is divided. */
function placementOf(template: Template, { reserve }: Propagation): object {
  const replicaScheduling = { replicaSchedulingType: 'Duplicated' };
  const placed = template.clusters.filter((cluster) => !reserve.includes(cluster));
  // What bears the name of a cluster in reserve is there before anything moves.
  if (placed.length === 0 || placed.length === template.clusters.length) {
    return { clusterAffinity: { clusterNames: template.clusters }, replicaScheduling };
  }
  return {
    clusterAffinities: [
      { affinityName: 'placed', clusterNames: placed },
      { affinityName: 'failover', clusterNames: template.clusters },
    ],
    spreadConstraints: [{ spreadByField: 'cluster', minGroups: placed.length, maxGroups: placed.length }],
    replicaScheduling,
  };
}

/** The environment, where all its clusters have the object; otherwise with the cluster, or a hash of the clusters. */
function nameOf({ clusters, manifest }: Template, { environment, clusters: placed, reserve }: Propagation): string {
  const isOfAll = clusters.length === placed.length + reserve.length;
  const suffix = isOfAll ? '' : clusters.length === 1 ? `-${clusters[0]}` : `-${hash(clusters.join())}`;
  // Cluster-scoped policies of several namespaces have one place.
  return `${environment}${suffix}${manifest.metadata?.namespace === undefined ? `-${hash(manifest.metadata?.name ?? '').slice(0, 4)}` : ''}`;
}

function objectName(kind: string, name = ''): string {
  const full = `${kind}-${name}`.toLowerCase().replace(/[^a-z0-9.-]/g, '-');
  return full.length <= 253 ? full : `${full.slice(0, 244)}-${hash(full)}`;
}
