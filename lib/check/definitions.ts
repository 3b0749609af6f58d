import { read } from './read/read';
import type { ReadError } from './read/read-error';
import type { ReadObject } from './read/read-object';

/** CustomResourceDefinitions, or why there are none. */
export interface Definitions {
  readonly objects: readonly ReadObject[];
  readonly errors: readonly ReadError[];
}

/** The CustomResourceDefinitions in files and folders; other objects there are ignored. */
export function definitionsIn(paths: readonly string[]): Definitions {
  const { objects, errors } = read(paths);
  const crds = objects.filter(({ manifest }) => manifest.kind === 'CustomResourceDefinition');
  const missing = paths.length > 0 && errors.length === 0 && crds.length === 0;
  const message = 'there is no CustomResourceDefinition: name the files that define the kinds';
  return { objects: crds, errors: missing ? [{ file: paths.join(', '), message }] : errors };
}
