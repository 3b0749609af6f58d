import { DeliveryPatch } from '../environment/delivery';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { patched } from '../kubernetes/patch';
import type { Manifest } from '../kubernetes/rendered-object';

/**
 * Applies the patches of a delivery to its objects.
 *
 * @throws ConfigurationError for a patch that matches no object, and for paths that are not in the output
 */
export function patchedObjects(origin: string, objects: readonly Manifest[], patches: readonly DeliveryPatch[]): Manifest[] {
  const unmatched = patches.find(({ pattern }) => !objects.some((object) => matches(pattern, object)));
  if (unmatched) {
    const titles = objects.map(titleOf).sort().join(', ');
    throw new ConfigurationError(origin, `patch "${unmatched.pattern}" matches no object of the delivery: it has ${titles}`);
  }
  return objects.map((object) =>
    patched(
      origin,
      object,
      patches.filter(({ pattern }) => matches(pattern, object)).flatMap(({ operations }) => operations),
    ),
  );
}

function matches(pattern: string, object: Manifest): boolean {
  return pattern === object.kind || pattern === titleOf(object);
}

function titleOf({ kind, metadata }: Manifest): string {
  return `${kind}/${metadata?.name}`;
}
