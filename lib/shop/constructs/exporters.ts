import { Environment, MicroserviceProps, Port, Resources, Secret, Sidecar } from '../../index';
import { IMAGES } from './images';
import { fileOf } from './elasticsearch-users';

/** A sidecar that exports the metrics of a server in the format of Prometheus. */
type Exported = Pick<MicroserviceProps, 'sidecars' | 'metrics'>;

/**
 * Metrics of nginx, read from the page of its module `stub_status`.
 *
 * @see https://github.com/nginx/nginx-prometheus-exporter
 */
export function nginxExporter(environment: Environment, page: string): Exported {
  return exporter(environment, 9113, {
    image: IMAGES.nginxExporter,
    args: [`--nginx.scrape-uri=${page}`],
  });
}

/**
 * Metrics of redis, read as its default user.
 *
 * @see https://github.com/oliver006/redis_exporter
 */
export function redisExporter(environment: Environment, password: Secret): Exported {
  const file = `/run/secrets/redis/${password.key}`;
  return exporter(environment, 9121, {
    image: IMAGES.redisExporter,
    // The exporter reads passwords from files in a format that differs from a Secret's, and a variable in the manifest would expose one.
    command: ['sh', '-c', `export REDIS_PASSWORD="$(cat ${file})" && exec /redis_exporter`],
    secrets: [password.asFile(file)],
  });
}

/**
 * Metrics of a node of Elasticsearch, read as a user that may only read metrics.
 *
 * @see https://github.com/prometheus-community/elasticsearch_exporter
 */
export function elasticsearchExporter(environment: Environment, user: string, password: Secret): Exported {
  const file = fileOf(user);
  return exporter(environment, 9114, {
    image: IMAGES.elasticsearchExporter,
    command: [
      'sh',
      '-c',
      `export ES_USERNAME=${user} ES_PASSWORD="$(cat ${file})" && exec /bin/elasticsearch_exporter --es.uri=http://localhost:9200`,
    ],
    secrets: [password.asFile(file)],
  });
}

function exporter(environment: Environment, port: number, settings: Omit<Sidecar, 'name'>): Exported {
  return environment.cluster.prometheus
    ? {
        sidecars: [{ name: 'exporter', ports: [Port.http(port, { name: 'metrics' })], resources: Resources.nano(), ...settings }],
        metrics: {},
      }
    : {};
}
