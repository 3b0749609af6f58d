import { MANAGED_BY_LABEL } from '../../kubernetes/labels';
import type { Manifest } from '../../kubernetes/rendered-object';
import { FleetCluster } from '../fleet-cluster';
import { FluxWaves } from './waves';

/** What Flux rolls out. */
export interface FluxRollout {
  readonly flux: FluxWaves;
  /** Name of the environment. */
  readonly environment: string;
  /** The clusters of each wave. */
  readonly members: readonly (readonly FleetCluster[])[];
  /** Number of the wave after which the rollout halts. */
  readonly stopAfter?: number;
}

const LABELS = { [MANAGED_BY_LABEL]: 'cdk8s' };

/** Folder, in the output, of what marks the end of a wave. */
export function gateFolder(environment: string, wave: number): string {
  return `waves/${environment}-wave-${wave}`;
}

/**
 * What the hub receives, once: the repository, an object for each cluster, and one between two waves, the gate. It waits for all clusters of its wave, and
 * those of the next wave wait for it, so that the number of dependencies grows with that of clusters. Flux takes a dependency of the same repository for
 * ready only with the same commit.
 */
export function fluxObjects({ flux, environment, members, stopAfter }: FluxRollout): Manifest[] {
  const { repository, branch, path, secret, interval, timeout, namespace } = flux;
  const name = (...parts: (string | number)[]) => [environment, ...parts].join('-');
  const common = {
    interval: `${interval}s`,
    prune: true,
    retryInterval: `${interval}s`,
    sourceRef: { kind: 'GitRepository', name: environment },
  };
  const kustomization = (own: string, spec: object): Manifest => ({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { labels: LABELS, name: own, namespace },
    spec,
  });
  const objects: Manifest[] = [
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { labels: LABELS, name: environment, namespace },
      spec: {
        interval: `${interval}s`,
        ref: { branch },
        ...(secret === undefined ? {} : { secretRef: { name: secret } }),
        url: repository,
      },
    },
  ];
  let gate: string | undefined;
  members.forEach((clusters, index) => {
    const wave = index + 1;
    const dependsOn = gate === undefined ? {} : { dependsOn: [{ name: gate }] };
    for (const cluster of clusters) {
      objects.push(
        kustomization(name(cluster.name), {
          // A cluster that leaves the fleet keeps what it has, its data above all.
          deletionPolicy: 'Orphan',
          ...dependsOn,
          ...common,
          ...(cluster.isHub ? {} : { kubeConfig: { secretRef: { name: cluster.kubeConfig } } }),
          path: `./${path}/${cluster.name}/${environment}`,
          timeout: `${timeout}s`,
          wait: true,
        }),
      );
    }
    if (clusters.length > 0 && wave < members.length) {
      gate = name('wave', wave);
      objects.push(
        kustomization(gate, {
          dependsOn: clusters.map((cluster) => ({ name: name(cluster.name) })),
          ...common,
          path: `./${path}/${gateFolder(environment, wave)}`,
          ...(wave === stopAfter ? { suspend: true } : {}),
        }),
      );
    }
  });
  return objects;
}

/** What the gate of a wave applies, for people who look: that the wave has ended. */
export function gateObject({ flux, environment, members }: FluxRollout, wave: number): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { labels: LABELS, name: `${environment}-wave-${wave}`, namespace: flux.namespace },
    data: { clusters: members[wave - 1].map(({ name }) => name).join(' ') },
  };
}
