import { Environment, Port, Runtime, RuntimeProps, Secret } from '../../../lib';
import fc from 'fast-check';
import { few, optional } from '../../arbitraries';
import { keyed } from './secrets';
import { directories, seconds, several } from './values';

/** A kind of server: an image, and what the library knows about it. */
export interface Server {
  /** Without a tag: invariants know the process by it. */
  readonly image: string;
  readonly runtime?: Runtime;
  /** Ports where the service declares none. */
  readonly ports: readonly Port[];
  /** Where its data is, where it has any. */
  readonly data?: string;
  /** Most replicas, with storage for each and without. */
  readonly most: { readonly stateful: number; readonly stateless: number };
}

const ANY = { stateful: 5, stateless: 5 };
const ONE = { stateful: 1, stateless: 1 };

const known = (environment: Environment): fc.Arbitrary<Server> =>
  fc.oneof(
    fc.constant<Server>({ image: 'nginxinc/nginx-unprivileged', runtime: Runtime.nginx(), ports: [Port.http(80)], most: ANY }),
    fc.constant<Server>({ image: 'node', runtime: Runtime.node(), ports: [Port.http(3000)], most: ANY }),
    fc.constant<Server>({ image: 'ghcr.io/acme/spring-boot', runtime: Runtime.springBoot(), ports: [Port.http(8080)], most: ANY }),
    fc.constant<Server>({ image: 'ghcr.io/acme/uvicorn', runtime: Runtime.uvicorn(), ports: [Port.http(8000)], most: ANY }),
    fc.tuple(optional(keyed(environment)), optional(keyed(environment))).map(([token, encryptionKey]) => ({
      image: 'docker.elastic.co/kibana/kibana',
      runtime: Runtime.kibana({ elasticsearchUrl: 'http://elasticsearch:9200', token, encryptionKey }),
      ports: [Port.http(5601)],
      most: encryptionKey ? ANY : ONE,
    })),
    databases(environment),
  );

const databases = (environment: Environment): fc.Arbitrary<Server> =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom('redis' as const, 'valkey' as const), optional(keyed(environment)), fc.boolean())
      .map(([name, password, persistent]): Server => ({
        image: name === 'redis' ? 'redis' : 'valkey/valkey',
        runtime: Runtime[name]({ password, persistent }),
        ports: [Port.tcp(6379)],
        data: persistent ? '/data' : undefined,
        most: ONE,
      })),
    fc
      .tuple(keyed(environment), few({ user: fc.constant('shop'), database: fc.constant('orders') }))
      .map(([password, options]): Server => ({
        image: 'postgres',
        runtime: Runtime.postgres({ password, ...options }),
        ports: [Port.tcp(5432)],
        data: '/var/lib/postgresql/data',
        most: ONE,
      })),
    fc
      .tuple(keyed(environment), optional(keyed(environment)), optional(fc.constant('orders')))
      .map(([rootPassword, password, database]): Server => ({
        image: 'mysql',
        runtime: Runtime.mysql({ rootPassword, database, ...(password && { user: 'shop', password }) }),
        ports: [Port.tcp(3306)],
        data: '/var/lib/mysql',
        most: ONE,
      })),
    elasticsearch(environment),
  );

const elasticsearch = (environment: Environment): fc.Arbitrary<Server> =>
  fc.tuple(optional(keyed(environment)), fc.boolean()).map(([password, isEncrypted]): Server => {
    const certificate = password && isEncrypted ? Secret.existing('transport') : undefined;
    return {
      image: 'docker.elastic.co/elasticsearch/elasticsearch',
      runtime: Runtime.elasticsearch({ password, certificate }),
      ports: [Port.http(9200), Port.tcp(9300, { name: 'transport' })],
      data: '/usr/share/elasticsearch/data',
      // Nodes with a password need a certificate.
      most: { stateful: password && !certificate ? 1 : 3, stateless: 1 },
    };
  });

const customRuntimes: fc.Arbitrary<RuntimeProps> = few(
  {
    user: fc.constantFrom(1, 1000, 10_001, 2 ** 31 - 1),
    group: fc.constantFrom(1, 2000),
    writable: several(directories),
    copied: several(directories, 2),
    env: fc.constantFrom<{ readonly [name: string]: string }[]>({ HOME: '/tmp' }, { BASE: 'a', FULL: '$(BASE)/b' }),
    ports: fc.constantFrom<Port[][]>([Port.http(9000)], [Port.grpc(9000), Port.http(9090, { name: 'metrics' })], [Port.udp(53)]),
    shutdown: seconds(0, 300),
  },
  7,
);

/** Servers that the library knows nothing of, or what the user says. Most say that they can drain on an old cluster. */
export const unknownServers: fc.Arbitrary<Server> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.constantFrom<Server[]>(
      { image: 'ghcr.io/acme/cart', ports: [], most: ANY },
      { image: 'localhost:5000/x/y', runtime: Runtime.plain(), ports: [], most: ANY },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(customRuntimes, fc.constantFrom(true, true, true, true, false)).map(([props, hasSleep]) => ({
      image: 'ghcr.io/acme/custom',
      runtime: Runtime.of({ ...props, hasSleep }),
      ports: props.ports ?? [],
      most: ANY,
    })),
  },
);

export const servers = (environment: Environment): fc.Arbitrary<Server> => fc.oneof(known(environment), unknownServers);
