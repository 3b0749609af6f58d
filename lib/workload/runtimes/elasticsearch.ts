import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Resources } from '../../environment/resources';
import { Port } from '../../network/port';
import { Probe } from '../probe';
import { Secret } from '../secret';
import { ContainerParts, Placement, Profile } from './profile';

/** What Elasticsearch is told. */
export interface ElasticsearchOptions {
  /**
   * Password of the user `elastic`.
   *
   * @default - none: whoever may connect may do everything
   */
  readonly password?: Secret;
  /**
   * Certificate with which the nodes talk to each other, a Secret with `tls.crt`, `tls.key` and `ca.crt`. Several nodes with a password
   * do not start without it.
   *
   * @default - none
   */
  readonly certificate?: Secret;
}

const HOME = '/usr/share/elasticsearch';
/**
 * The image's own, before which the password is read: with ELASTIC_PASSWORD_FILE it refuses a file that a group may read, which is how the
 * kubelet makes those of Secrets. By bash, because other shells take away variables with a dot, which are settings here.
 *
 * @see https://github.com/elastic/elasticsearch/pull/144144
 */
const ENTRY_POINT = '/usr/local/bin/docker-entrypoint.sh eswrapper';
const CERTIFICATES = `${HOME}/config/certs`;

/**
 * Elasticsearch 8 and 9: one node, or as many as there are replicas. Data is in /usr/share/elasticsearch/data.
 *
 * @see https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-elasticsearch-docker-prod
 */
export function elasticsearch({ password, certificate }: ElasticsearchOptions): Profile {
  const security = password || certificate;
  const file = password && `/run/secrets/elasticsearch/${password.key}`;
  return {
    ports: [Port.http(9200), Port.tcp(9300, { name: 'transport' })],
    // With security, every path wants a password, which a probe by HTTP does not have: a connection says as much as it can know.
    probes: {
      readiness: Probe.tcp({ port: 'http' }),
      liveness: Probe.tcp({ port: 'transport' }),
      startup: Probe.tcp({ port: 'http', failureThreshold: 60 }),
    },
    resources: Resources.of({ cpu: Cpu.millis(500), memory: Size.gibibytes(2), ephemeralStorage: Size.gibibytes(1) }),
    shutdown: Duration.minutes(2),
    startsTogether: true,
    singleWithoutNames: 'without `Storage.perReplica` each would be a cluster of its own',
    container: (at) => ({
      command: file ? ['bash', '-c', `export ELASTIC_PASSWORD="$(cat ${file})" && exec ${ENTRY_POINT}`] : undefined,
      env: {
        'cluster.name': at.service,
        'network.host': '0.0.0.0',
        // Memory maps need a kernel setting that only root may change.
        'node.store.allow_mmap': 'false',
        'xpack.security.enabled': String(Boolean(security)),
        ...discovery(at),
        ...(certificate && transportTls()),
      },
      secrets: [...(password ? [password.asFile(file!)] : []), ...(certificate ? [certificate.asDirectory(CERTIFICATES)] : [])],
      writable: ['/tmp', `${HOME}/data`, `${HOME}/logs`],
      copied: [`${HOME}/config`],
    }),
  };
}

/** One node is a cluster by itself; several find each other by the headless Service, which also lists nodes that are not ready yet. */
function discovery({ service, replicas, headless }: Placement): ContainerParts['env'] {
  if (replicas === 1 || !headless) {
    return { 'discovery.type': 'single-node' };
  }
  const names = Array.from({ length: replicas }, (_, ordinal) => `${service}-${ordinal}`);
  // Looked at on the very first start only: from then on the data knows its cluster.
  return { 'discovery.seed_hosts': headless, 'cluster.initial_master_nodes': names.join(',') };
}

function transportTls(): ContainerParts['env'] {
  return {
    'xpack.security.transport.ssl.enabled': 'true',
    'xpack.security.transport.ssl.verification_mode': 'certificate',
    'xpack.security.transport.ssl.certificate': 'certs/tls.crt',
    'xpack.security.transport.ssl.key': 'certs/tls.key',
    'xpack.security.transport.ssl.certificate_authorities': 'certs/ca.crt',
  };
}
