import { Construct } from 'constructs';
import { ServiceNamespace } from '../environment/namespace';
import { ownLabels } from '../environment/own-labels';
import { Kind } from '../kubernetes/kind';
import { ObjectMetadata, RenderedObject } from '../kubernetes/rendered-object';

/** Creates the only object of a construct: its name is the id of the construct, which no other object of this kind may have. */
export function makeObject<Props>(
  construct: Construct,
  kind: Kind<Props>,
  metadata: Pick<ObjectMetadata, 'labels' | 'annotations'>,
  render: () => Props,
): RenderedObject<Props> {
  const name = construct.node.id;
  const namespace = ServiceNamespace.of(construct);
  namespace.reserve(construct, `${kind.GVK.kind} ${name}`);
  const labels = { ...ownLabels(construct), ...metadata.labels };
  return new RenderedObject(construct, 'object', kind, { ...metadata, labels, name, namespace: namespace.name }, render);
}
