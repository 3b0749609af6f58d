import type { Manifest } from '../kubernetes/rendered-object';
import type { Declarations } from './reachability/declaration';

/** What a set knows of its cluster. */
export interface ClusterFacts {
  /** Minor versions of Kubernetes that must accept the objects: 29 for 1.29. */
  readonly minors: readonly number[];
  /** Whether a kind is namespaced; undefined where that is unknown. */
  readonly isNamespaced: (manifest: Manifest) => boolean | undefined;
  /** CustomResourceDefinitions of the cluster beside those of the set. */
  readonly definitions?: readonly Manifest[];
  /** What code declares about connections; undefined where no code is known. */
  readonly declarations?: Declarations;
  /** Whether the minors are those of no certain cluster, which may have another one. */
  readonly assumesVersions?: boolean;
}
