import { Construct } from 'constructs';
import { ServiceNamespace } from '../environment/namespace';
import { ownObject } from '../environment/own-object';
import { Kind } from '../kubernetes/kind';
import { ObjectMetadata } from '../kubernetes/rendered-object';

/** Creates the only object of a construct: its name is the id of the construct, which no other object of this kind may have. */
export function makeObject<Props>(
  construct: Construct,
  kind: Kind<Props>,
  metadata: Pick<ObjectMetadata, 'labels' | 'annotations'>,
  render: () => Props,
): void {
  const name = construct.node.id;
  const namespace = ServiceNamespace.of(construct);
  namespace.reserve(construct, `${kind.GVK.kind} ${name}`);
  ownObject(construct, 'object', kind, { ...metadata, name, namespace: namespace.name }, render);
}
