import type { Manifest } from './rendered-object';

/**
 * The objects that kubectl applies for a document: the items of a list, such as a `List` or a `ConfigMapList`, or the object itself. Items without a kind
 * have that of their list.
 */
export function objectsIn(manifest: Manifest): Manifest[] {
  if (!isList(manifest)) {
    return [manifest];
  }
  const { apiVersion, kind, items } = manifest;
  const ofItems = { apiVersion, kind: kind.replace(/List$/, '') };
  return (Array.isArray(items) ? (items as object[]) : []).flatMap((item) => objectsIn({ ...ofItems, ...item }));
}

/** A kind may end in `List` and be none. Items may have a kind of any type here. */
function isList(manifest: { readonly kind: unknown }): boolean {
  const { kind } = manifest;
  return kind === 'List' || (typeof kind === 'string' && kind.endsWith('List') && 'items' in manifest);
}
