import { connect } from 'node:net';
import { selects } from '../../../lib/kubernetes/label-selector';
import { list, LiveObject } from './kubectl';

interface Service extends LiveObject {
  readonly spec: {
    readonly clusterIP?: string;
    readonly selector?: Readonly<Record<string, string>>;
    readonly ports?: readonly { readonly port: number; readonly protocol: string }[];
  };
}

/** Ports of Services that refuse connections although they select pods: the control plane tells kube-proxy a little later that these are ready. */
export async function refusedServices(namespace: string): Promise<string[]> {
  const [services, pods] = await Promise.all([list<Service>('services', '-n', namespace), list('pods', '-n', namespace)]);
  const ports = services
    .filter(({ spec: { clusterIP = 'None', selector } }) => clusterIP !== 'None' && selector !== undefined)
    .filter(({ spec: { selector } }) => pods.some(({ metadata: { labels = {} } }) => selects({ matchLabels: selector }, labels)))
    .flatMap(({ metadata: { name }, spec: { clusterIP, ports = [] } }) =>
      ports.filter(({ protocol }) => protocol === 'TCP').map(({ port }) => ({ name, host: clusterIP!, port })),
    );
  const refused = await Promise.all(ports.map(({ host, port }) => isRefused(host, port)));
  return ports.filter((_, index) => refused[index]).map(({ name, port }) => `${name}:${port}`);
}

function isRefused(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 5000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(false));
    socket.once('timeout', () => end(false));
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code === 'ECONNREFUSED'));
  });
}
