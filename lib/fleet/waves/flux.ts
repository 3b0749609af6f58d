import { Named } from '../../delivery/account';
import { gitRepository } from '../../delivery/git-repository';
import { kustomization, ofEnvironment } from '../../delivery/kustomization';
import { MANAGED_BY_LABEL, PART_OF_LABEL } from '../../kubernetes/labels';
import { joinName } from '../../kubernetes/names';
import type { Manifest } from '../../kubernetes/rendered-object';
import { FleetCluster } from '../fleet-cluster';
import { FluxWaves } from './waves';

/** What Flux rolls out. */
export interface FluxRollout {
  readonly flux: FluxWaves;
  /** Name of the environment. */
  readonly environment: string;
  /** Name of the application, if it has one. */
  readonly application?: string;
  /** The clusters of each wave. */
  readonly members: readonly (readonly FleetCluster[])[];
  /** Number of the wave after which the rollout halts. */
  readonly stopAfter?: number;
}

/** Folder, in the output, of what marks the end of a wave. */
export function gateFolder(environment: string, wave: number): string {
  return `waves/${environment}-wave-${wave}`;
}

/**
 * What the hub receives, once: the repository, an object for each cluster, and one between two waves, the gate. It waits for all clusters of its wave, and
 * those of the next wave wait for it, so that the number of dependencies grows with that of clusters. Flux takes a dependency of the same repository for
 * ready only with the same commit.
 */
export function fluxObjects(rollout: FluxRollout): Manifest[] {
  const { flux, environment, members, stopAfter } = rollout;
  const { followed, path, timeout } = flux;
  const common = { followed, retryInterval: followed.interval };
  const objects: Manifest[] = [gitRepository(followed, labelsOf(rollout))];
  const ofCluster = ({ name }: FleetCluster) => namedBy(rollout, name).name;
  let gates: string[] = [];
  members.forEach((clusters, index) => {
    const wave = index + 1;
    for (const cluster of clusters) {
      objects.push(
        kustomization(namedBy(rollout, cluster.name), {
          ...common,
          ...ofEnvironment(timeout),
          after: gates,
          kubeConfig: cluster.isHub ? undefined : { secretRef: { name: cluster.kubeConfig } },
          path: `${path}/${cluster.name}/${environment}`,
        }),
      );
    }
    if (clusters.length > 0 && wave < members.length) {
      const gate = gateOf(rollout, wave);
      gates = [gate.name];
      objects.push(
        kustomization(gate, {
          ...common,
          after: clusters.map(ofCluster),
          path: `${path}/${gateFolder(environment, wave)}`,
          suspend: wave === stopAfter ? true : undefined,
        }),
      );
    }
  });
  return objects;
}

/** What the gate of a wave applies, for people who look: that the wave has ended. */
export function gateObject(rollout: FluxRollout, wave: number): Manifest {
  const { name, namespace, labels } = gateOf(rollout, wave);
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { labels, name, namespace },
    data: { clusters: rollout.members[wave - 1].map((cluster) => cluster.name).join(' ') },
  };
}

/** Name, namespace and labels of an object: programs that share a hub have different applications. */
function namedBy(rollout: FluxRollout, ...parts: string[]): Named {
  const { flux, environment, application = '' } = rollout;
  return { name: joinName(application, environment, ...parts), namespace: flux.followed.namespace, labels: labelsOf(rollout) };
}

function gateOf(rollout: FluxRollout, wave: number): Named {
  return namedBy(rollout, 'wave', String(wave));
}

function labelsOf({ application, environment }: FluxRollout): Named['labels'] {
  return { [MANAGED_BY_LABEL]: 'cdk8s', [PART_OF_LABEL]: application ?? environment };
}
