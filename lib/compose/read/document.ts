import type { Mapping } from '../value';

/** A document of a Compose file. */
export interface Document {
  readonly root: Mapping;
  /**
   * The values with `!reset` or `!override`, each as the keys and indexes to it: what earlier files say there does not count. A value with `!reset`
   * is not part of the root.
   */
  readonly cleared: readonly (readonly string[])[];
}
