import { Construct } from 'constructs';
import { Kind } from '../kubernetes/kind';
import { LateMetadata, ObjectMetadata, RenderedObject } from '../kubernetes/rendered-object';
import { ownLabels } from './own-labels';

/** Creates an object with the labels of the application that its construct is part of. */
export function ownObject<Props>(
  scope: Construct,
  id: string,
  kind: Kind<Props>,
  metadata: ObjectMetadata,
  render: () => Props,
  late?: LateMetadata,
): RenderedObject<Props> {
  return new RenderedObject(scope, id, kind, { ...metadata, labels: { ...ownLabels(scope), ...metadata.labels } }, render, late);
}
