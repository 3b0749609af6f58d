import { type ImageProfile, MEMORY_OF_APPLICATIONS } from './image-profile';

const http = (number: number) => ({ number, form: 'http' }) as const;
const tcp = (number: number, name?: string) => ({ number, form: 'tcp', name }) as const;

/** Images for which the library has a runtime profile, by what they contain. */
export const RUNTIMES = {
  nginx: { runtime: 'nginx', ports: [{ ...http(80), containerPort: 8080 }] },
  node: { runtime: 'node', memory: MEMORY_OF_APPLICATIONS, ports: [http(3000)] },
  elasticsearch: {
    runtime: 'elasticsearch',
    ports: [http(9200), tcp(9300, 'transport')],
    data: '/usr/share/elasticsearch/data',
    isDataStore: true,
  },
  kibana: { runtime: 'kibana', ports: [http(5601)] },
  redis: { runtime: 'redis', ports: [tcp(6379)], data: '/data', isDataStore: true },
  valkey: { runtime: 'valkey', ports: [tcp(6379)], data: '/data', isDataStore: true },
  postgres: { runtime: 'postgres', ports: [tcp(5432)], data: '/var/lib/postgresql/data', isDataStore: true },
  mysql: { runtime: 'mysql', memory: '512m', ports: [tcp(3306)], data: '/var/lib/mysql', isDataStore: true },
  springBoot: { runtime: 'springBoot', memory: '512m', ports: [http(8080)] },
  uvicorn: { runtime: 'uvicorn', memory: MEMORY_OF_APPLICATIONS, ports: [http(8000)] },
} as const satisfies { readonly [name: string]: ImageProfile };

/** Repositories of these images, with any registry. */
export const REPOSITORIES: { readonly [repository: string]: ImageProfile } = {
  nginx: RUNTIMES.nginx,
  'nginxinc/nginx-unprivileged': RUNTIMES.nginx,
  node: RUNTIMES.node,
  elasticsearch: RUNTIMES.elasticsearch,
  'elasticsearch/elasticsearch': RUNTIMES.elasticsearch,
  kibana: RUNTIMES.kibana,
  'kibana/kibana': RUNTIMES.kibana,
  redis: RUNTIMES.redis,
  'valkey/valkey': RUNTIMES.valkey,
  postgres: RUNTIMES.postgres,
  'postgis/postgis': RUNTIMES.postgres,
  'pgvector/pgvector': RUNTIMES.postgres,
  'tensorchord/pgvecto-rs': RUNTIMES.postgres,
  'immich-app/postgres': RUNTIMES.postgres,
  'timescale/timescaledb': RUNTIMES.postgres,
  mysql: RUNTIMES.mysql,
  'mysql/mysql-server': RUNTIMES.mysql,
};
