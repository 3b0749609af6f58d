import { Construct } from 'constructs';
import { ServiceNamespace } from '../environment/namespace';
import { ownLabels } from '../environment/own-labels';
import { Identity, RenderedObject } from '../kubernetes/rendered-object';

/** Makes the one object of a construct: its name is the construct's id, which no other object of this kind may have. */
export function makeObject(
  construct: Construct,
  { apiVersion, kind }: { apiVersion: string; kind: string },
  { labels, annotations }: Pick<Identity, 'labels' | 'annotations'>,
  render: () => unknown,
): void {
  const name = construct.node.id;
  const namespace = ServiceNamespace.of(construct);
  namespace.claim(construct, `${kind} ${name}`);
  const identity = { apiVersion, kind, name, namespace: namespace.name, labels: { ...ownLabels(construct), ...labels }, annotations };
  new RenderedObject(construct, 'object', identity, render);
}
