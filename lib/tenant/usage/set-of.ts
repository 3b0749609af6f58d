import type { Manifest } from '../../kubernetes/rendered-object';
import { CheckedObject } from '../../policy/checked-object';
import { ObjectSet } from '../../policy/object-set';

/**
 * An object as policies read it.
 *
 * @param minors minor versions of Kubernetes, where they matter
 */
export function setOf(manifest: Manifest, minors: readonly number[] = []): ObjectSet {
  return ObjectSet._of([CheckedObject._of(manifest)], { minors, isNamespaced: () => undefined });
}
