import { Manifest } from '../../../lib/kubernetes/rendered-object';

/** Two namespaces, and pods of all kinds, which policies are tried with. */
export const NAMESPACES = ['shop-e2e-policy-a', 'shop-e2e-policy-b'] as const;
const [A, B] = NAMESPACES;

/** Ports on which every pod listens. */
export const PORTS = ['7001/TCP', '7002/TCP', '7003/TCP', '7004/TCP', '7001/UDP', '7002/UDP'] as const;

/** Ports that pods declare: the same names mean others in namespace B. */
const DECLARED: { readonly [namespace: string]: readonly object[] } = {
  [A]: [
    { name: 'http', containerPort: 7001 },
    { name: 'admin', containerPort: 7002 },
    { name: 'dns', containerPort: 7001, protocol: 'UDP' },
  ],
  [B]: [
    { name: 'admin', containerPort: 7001 },
    { name: 'http', containerPort: 7002 },
    { name: 'dns', containerPort: 7002, protocol: 'UDP' },
  ],
};

/** Answers on each port. By UDP, a node answers from the address that was asked only if the program names it. */
const SERVER = `
for (const port of [7001, 7002, 7003, 7004]) require('net').createServer((socket) => socket.end()).listen(port, '0.0.0.0');
for (const port of [7001, 7002]) {
  const socket = require('dgram').createSocket('udp4');
  socket.on('message', (message, { port, address }) => socket.send(message, port, address)).bind(port, process.env.POD_IP);
}
process.on('SIGTERM', () => process.exit(0));`;

const POD_IP = { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } };

interface PodOptions {
  readonly ports?: readonly object[];
  readonly hostNetwork?: boolean;
}

function pod(namespace: string, { ports = DECLARED[namespace], hostNetwork }: PodOptions = {}): object {
  return {
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 0,
    hostNetwork,
    containers: [{ name: 'server', image: 'node:22.20.0-slim', command: ['node', '-e', SERVER], env: [POD_IP], ports }],
  };
}

function workload(
  apiVersion: string,
  kind: string,
  namespace: string,
  name: string,
  labels: object,
  options?: PodOptions,
  spec = {},
): Manifest {
  const template = { metadata: { labels: { app: name, ...labels } }, spec: pod(namespace, options) };
  return { apiVersion, kind, metadata: { name, namespace }, spec: { selector: { matchLabels: { app: name } }, template, ...spec } };
}

function barePod(namespace: string, name: string, labels: object, options?: PodOptions): Manifest {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels: { app: name, ...labels } }, spec: pod(namespace, options) };
}

/** The server beside other containers: two declare one name, a sidecar another, and an init container that has ended counts for nothing. */
function mixedPod(namespace: string, name: string): Manifest {
  const { containers, ...spec } = pod(namespace, { ports: [{ name: 'http', containerPort: 7003 }] }) as { containers: object[] };
  const idle = {
    image: 'node:22.20.0-slim',
    command: ['node', '-e', "process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1e9)"],
  };
  const others = {
    initContainers: [
      { ...idle, name: 'ended', command: ['node', '-e', '0'], ports: [{ name: 'dns', containerPort: 7001, protocol: 'UDP' }] },
      { ...idle, name: 'sidecar', restartPolicy: 'Always', ports: [{ name: 'admin', containerPort: 7004 }] },
    ],
    containers: [...containers, { ...idle, name: 'second', ports: [{ name: 'http', containerPort: 7002 }] }],
  };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels: { app: name } }, spec: { ...spec, ...others } };
}

function namespace(name: string, labels: { [key: string]: string }): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

/** The objects, without policies. */
export const WORLD: readonly Manifest[] = [
  namespace(A, { team: 'a', 'e2e-policy': 'yes' }),
  namespace(B, { team: 'b', 'e2e-policy': 'yes' }),
  workload('apps/v1', 'Deployment', A, 'web', { tier: 'front' }),
  workload('apps/v1', 'StatefulSet', A, 'api', { tier: 'back' }, {}, { serviceName: 'api' }),
  barePod(A, 'db', { tier: 'back' }, { ports: [] }),
  workload('apps/v1', 'DaemonSet', A, 'host', { tier: 'back' }, { hostNetwork: true }),
  barePod(B, 'web', { tier: 'front' }),
  mixedPod(B, 'mixed'),
  workload(
    'batch/v1',
    'Job',
    B,
    'job',
    {},
    {},
    { selector: undefined, template: { metadata: { labels: { app: 'job' } }, spec: { ...pod(B), restartPolicy: 'Never' } } },
  ),
];

/** Names of the workloads. */
export const ENDS = [`${A}/web`, `${A}/api`, `${A}/db`, `${A}/host`, `${B}/web`, `${B}/job`, `${B}/mixed`] as const;
