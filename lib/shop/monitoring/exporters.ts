import { Environment, MicroserviceProps, Port, Resources, Secret, Sidecar } from '../../index';
import { IMAGES } from '../images';
import { fileOf } from '../search/users';

/** Beside a server that has no figures for Prometheus: a container in its pod that asks it, and through which Prometheus asks. */
type Exported = Pick<MicroserviceProps, 'sidecars' | 'metrics'>;

/**
 * nginx, by the page that its module `stub_status` makes.
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
 * redis, as its default user.
 *
 * @see https://github.com/oliver006/redis_exporter
 */
export function redisExporter(environment: Environment, password: Secret): Exported {
  const file = `/run/secrets/redis/${password.key}`;
  return exporter(environment, 9121, {
    image: IMAGES.redisExporter,
    // It takes passwords from files of a form of its own; in the manifest, a variable is no place for one.
    command: ['sh', '-c', `export REDIS_PASSWORD="$(cat ${file})" && exec /redis_exporter`],
    secrets: [password.asFile(file)],
  });
}

/**
 * One node of Elasticsearch, as a user who may look at figures and at nothing else.
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
