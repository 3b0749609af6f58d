import type { Manifest } from './rendered-object';

/** An object, and its path in the document that contains it: `items[0]` in a list, '' for the document itself. */
export interface ContainedObject {
  readonly object: Manifest;
  readonly path: string;
}

/**
 * The objects that kubectl applies for a document: the items of a list, such as a `List` or a `ConfigMapList`, or the object itself. Items without a kind
 * have that of their list.
 */
export function objectsIn(document: Manifest, path = ''): ContainedObject[] {
  if (!isList(document)) {
    return [{ object: document, path }];
  }
  const { apiVersion, kind, items } = document;
  const ofItems = { apiVersion, kind: kind.replace(/List$/, '') };
  const above = path === '' ? '' : `${path}.`;
  return (Array.isArray(items) ? (items as object[]) : []).flatMap((item, index) =>
    objectsIn({ ...ofItems, ...item }, `${above}items[${index}]`),
  );
}

/** A kind may end in `List` and be none. Items may have a kind of any type here. */
function isList(document: { readonly kind: unknown }): boolean {
  const { kind } = document;
  return kind === 'List' || (typeof kind === 'string' && kind.endsWith('List') && 'items' in document);
}
