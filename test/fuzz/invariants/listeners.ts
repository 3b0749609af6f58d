import { KubernetesObject } from '../../../lib/testing';
import { Container, podsOf } from './pods';

/** How a server is told on which port it listens, and the port that it has otherwise. */
interface Listener {
  readonly image: RegExp;
  /** A variable, or an option in the command. */
  readonly told: string | RegExp;
  readonly usual: number;
  /** Name of the port; the first by TCP if omitted. */
  readonly port?: string;
}

const LISTENERS: readonly Listener[] = [
  { image: /(^|\/)node[:@]/, told: 'PORT', usual: 3000 },
  { image: /nginx-unprivileged[:@]/, told: /no option/, usual: 8080 },
  { image: /spring-boot[:@]/, told: 'SERVER_PORT', usual: 8080 },
  { image: /uvicorn[:@]/, told: 'UVICORN_PORT', usual: 8000 },
  { image: /uvicorn[:@]/, told: /--bind=0\.0\.0\.0:(\d+)/, usual: 8000 },
  { image: /kibana[:@]/, told: 'SERVER_PORT', usual: 5601 },
  { image: /(^|\/)(redis|valkey)[:@]/, told: /--port (\d+)/, usual: 6379 },
  { image: /(^|\/)postgres[:@]/, told: 'PGPORT', usual: 5432 },
  { image: /(^|\/)mysql[:@]/, told: 'MYSQL_TCP_PORT', usual: 3306 },
  { image: /elasticsearch[:@]/, told: 'http.port', usual: 9200 },
  { image: /elasticsearch[:@]/, told: 'transport.port', usual: 9300, port: 'transport' },
];

/** Servers listen on the ports that their containers declare. */
export function listeners(objects: readonly KubernetesObject[]): string[] {
  return podsOf(objects).flatMap(({ title, containers }) =>
    containers.flatMap((container) =>
      LISTENERS.filter(({ image }) => image.test(container.image)).flatMap((listener) => {
        const declared = declaredPort(container, listener);
        const number = listeningPort(container, listener);
        return declared === undefined || declared === number
          ? []
          : [`${title}, ${container.name}: declares port ${declared}, but listens on ${number}`];
      }),
    ),
  );
}

function declaredPort({ ports = [] }: Container, { port }: Listener): number | undefined {
  return ports.find(({ name, protocol = 'TCP' }) => (port === undefined ? protocol === 'TCP' : name === port))?.containerPort;
}

function listeningPort({ command = [], args = [], env = [] }: Container, { told, usual }: Listener): number {
  const text = [...command, ...args, ...env.map(({ value }) => value)].join(' ');
  const found = typeof told === 'string' ? env.find(({ name }) => name === told)?.value : told.exec(text)?.[1];
  return Number(found ?? usual);
}
