import { KubernetesObject, Labels } from '../../../lib/testing';
import { podsOf } from './pods';

/** Objects, and the Service that Flagger makes of each Canary, which then must not be among them. The one of the new version has the same ports and labels. */
export function withFlagger(objects: readonly KubernetesObject[]): KubernetesObject[] {
  return [...objects, ...objects.filter(({ kind }) => kind === 'Canary').map((canary) => serviceOf(canary, objects))];
}

function serviceOf({ metadata, spec }: KubernetesObject, objects: readonly KubernetesObject[]): KubernetesObject {
  const { targetRef, service } = spec as unknown as CanarySpec;
  const target = podsOf(objects).find(
    ({ owner: { kind, metadata: own } }) => kind === targetRef.kind && own.name === targetRef.name && own.namespace === metadata.namespace,
  );
  const all = (target?.running ?? []).flatMap(({ ports = [] }) => ports);
  const others = service.portDiscovery ? all.filter(({ name }) => name !== service.targetPort) : [];
  const labels = { app: targetRef.name, ...service.apex.labels };
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: targetRef.name, namespace: metadata.namespace, labels },
    spec: {
      selector: { 'app.kubernetes.io/name': targetRef.name },
      ports: [
        { name: service.portName, port: service.port, targetPort: service.targetPort },
        ...others.map(({ name, containerPort }) => ({ name, port: containerPort, targetPort: containerPort })),
      ],
    },
  };
}

interface CanarySpec {
  readonly targetRef: { readonly kind: string; readonly name: string };
  readonly service: {
    readonly port: number;
    readonly portName: string;
    readonly targetPort: string;
    readonly portDiscovery: boolean;
    readonly apex: { readonly labels?: Labels };
  };
}
