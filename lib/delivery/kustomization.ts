import { UNPRUNED } from '../environment/unpruned';
import { Followed, sourceName } from '../environment/resolve-delivery';
import { compact } from '../kubernetes/compact';
import type { Manifest } from '../kubernetes/rendered-object';
import { Named } from './account';
import { keptPatches } from './kept';

/** What a Kustomization of Flux applies. */
export interface KustomizationSpec {
  /** What it follows. */
  readonly followed: Followed;
  /** Folder in the repository, without slashes at its ends. */
  readonly path: string;
  /** Names of the Kustomizations that are ready first. */
  readonly after: readonly string[];
  /** Other fields. */
  readonly [field: string]: unknown;
}

/**
 * A Kustomization of Flux, which prunes.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/
 */
export function kustomization({ name, namespace, labels }: Named, { followed, path, after, ...others }: KustomizationSpec): Manifest {
  return compact({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { labels, name, namespace },
    spec: {
      dependsOn: after.map((before) => ({ name: before })),
      interval: followed.interval,
      path: path === '.' ? './' : `./${path}`,
      prune: true,
      sourceRef: { kind: 'GitRepository', name: sourceName(followed) },
      ...others,
    },
  });
}

/** Fields of a Kustomization that applies the objects of an environment: it waits until they are ready, and deletes no data. */
export function ofEnvironment(timeoutSeconds: number): { readonly [field: string]: unknown } {
  return {
    // To delete the Kustomization is not to delete what runs.
    deletionPolicy: 'Orphan',
    patches: keptPatches(UNPRUNED.flux),
    timeout: `${timeoutSeconds}s`,
    wait: true,
  };
}
