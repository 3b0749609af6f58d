import { KubernetesObject } from '../../../lib/testing';

/** Parts of a sound service by hand; each test makes one of them unsound. */
export interface Parts {
  readonly name?: string;
  readonly image?: string;
  /** Of the main container. */
  readonly container?: object;
  /** Of the pod. */
  readonly pod?: object;
  /** Of the Deployment. */
  readonly spec?: object;
}

const SECURITY = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } };
const labelsOf = (name: string) => ({ 'app.kubernetes.io/name': name });

/** A container that satisfies Pod Security "restricted", on port 3000. */
export const container = (fields: object = {}) => ({
  name: 'cart',
  image: 'ghcr.io/acme/cart:1.0',
  ports: [{ name: 'http', containerPort: 3000 }],
  securityContext: SECURITY,
  ...fields,
});

export function deployment({
  name = 'cart',
  image = 'ghcr.io/acme/cart:1.0',
  container: fields = {},
  pod = {},
  spec = {},
}: Parts = {}): KubernetesObject {
  const labels = labelsOf(name);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop' },
    spec: {
      replicas: 1,
      strategy: { type: 'Recreate' },
      selector: { matchLabels: labels },
      ...spec,
      template: {
        metadata: { labels },
        spec: {
          securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [container({ name, image, ...fields })],
          ...pod,
        },
      },
    },
  };
}

/** An object in the namespace of the service. */
export const object = (apiVersion: string, kind: string, spec: object, name = 'cart'): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'shop', labels: labelsOf(name) },
  spec,
});

export const service = (port: object = {}, name = 'cart') =>
  object('v1', 'Service', { selector: labelsOf(name), ports: [{ name: 'http', port: 80, targetPort: 'http', ...port }] }, name);

const peer = (name: string, port: number) => ({
  peers: [{ podSelector: { matchLabels: labelsOf(name) } }],
  ports: [{ port, protocol: 'TCP' }],
});

/** A policy that lets one peer in, one out, or none. */
export const policy = (name: string, from?: string, to?: string, port = 3000) =>
  object(
    'networking.k8s.io/v1',
    'NetworkPolicy',
    {
      podSelector: { matchLabels: labelsOf(name) },
      policyTypes: ['Ingress', 'Egress'],
      ingress: from === undefined ? [] : [{ from: peer(from, port).peers, ports: peer(from, port).ports }],
      egress: to === undefined ? [] : [{ to: peer(to, port).peers, ports: peer(to, port).ports }],
    },
    name,
  );

export const claim = (name: string, mode: string) => object('v1', 'PersistentVolumeClaim', { accessModes: [mode] }, name);

/** Volumes and mounts of a container, by path. */
export function mounted(volumes: Readonly<Record<string, object>>): { readonly container: object; readonly pod: object } {
  const named = Object.entries(volumes).map(([path, source], index) => ({ path, name: `volume-${index}`, source }));
  return {
    container: { volumeMounts: named.map(({ path, name }) => ({ name, mountPath: path })) },
    pod: { volumes: named.map(({ name, source }) => ({ name, ...source })) },
  };
}

/** A pod with further fields of the main container: `pod` of `Parts` replaces its containers. */
export const withContainers = (volumes: object[], main: object, init: object, name = 'cart'): Parts => ({
  pod: { volumes, containers: [container({ name, ...main })], initContainers: [container({ name: 'init', ports: [], ...init })] },
});
