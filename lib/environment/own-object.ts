import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Kind } from '../kubernetes/kind';
import { ObjectMetadata, RenderedObject } from '../kubernetes/rendered-object';
import { declareExisting } from '../policy/existing';
import { Environment } from './environment';
import { ownLabels } from './own-labels';

/**
 * Creates an object that an environment makes for all its services together, with the labels of the application, unless the environment omits it. The
 * environment may patch it.
 */
export function ownObject<Props>(
  scope: Construct,
  id: string,
  kind: Kind<Props>,
  metadata: ObjectMetadata,
  render: () => Props,
): RenderedObject<Props> | undefined {
  const shared = Environment.of(scope)._shared;
  const title = `${kind.GVK.kind}/${metadata.name}`;
  if (!shared.add(scope, title)) {
    declareExisting(Chart.of(scope), { kind: kind.GVK.kind, name: metadata.name, namespace: metadata.namespace ?? '' });
    return undefined;
  }
  const labels = { ...ownLabels(scope), ...metadata.labels };
  return new RenderedObject(scope, id, kind, { ...metadata, labels }, render, { patches: () => shared.patchesOf(title) });
}
