import { definedBy, groupKind } from '../../kubernetes/scope';
import type { Manifest } from '../../kubernetes/rendered-object';
import { Need } from './levels';

/**
 * What the API server requires among objects of one cluster: a Namespace before the objects in it, a CustomResourceDefinition before objects of its kind.
 *
 * @param offset position of the first of these objects among the objects of all clusters
 */
export function needsOf(objects: readonly { readonly manifest: Manifest }[], offset: number): Need[] {
  const first = new Map<string, number>();
  objects.forEach(({ manifest }, position) => {
    const definition = definedBy(manifest);
    if (definition) {
      first.set(`kind ${definition.groupKind}`, position);
    } else if (manifest.kind === 'Namespace') {
      first.set(`namespace ${manifest.metadata?.name}`, position);
    }
  });
  if (first.size === 0) {
    return [];
  }
  return objects.flatMap(({ manifest }, position) =>
    [first.get(`namespace ${manifest.metadata?.namespace}`), first.get(`kind ${groupKind(manifest)}`)].flatMap((before) =>
      before === undefined || before === position ? [] : ([[before + offset, position + offset]] as const),
    ),
  );
}
