import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Resources } from '../../environment/resources';
import { Port } from '../../network/port';
import { Probe } from '../probe';
import { Secret } from '../secret';
import { ContainerContext, ContainerDefaults, Profile } from './profile';

/** Security settings of Elasticsearch. */
export interface ElasticsearchOptions {
  /**
   * Password of the user `elastic`.
   *
   * @default - none: any client that may connect has all privileges
   */
  readonly password?: Secret;
  /**
   * Certificate for connections between nodes: a Secret with the keys `tls.crt`, `tls.key` and `ca.crt`. Several nodes with a password do not start
   * without one.
   *
   * @default - none
   */
  readonly certificate?: Secret;
}

const HOME = '/usr/share/elasticsearch';
const DATA = `${HOME}/data`;
/**
 * Entry point of the image, which runs after the password has been read: with ELASTIC_PASSWORD_FILE it refuses files that a group can read, and the
 * kubelet makes the files of Secrets readable by the group. It needs bash, because other shells drop variables with a dot in their names, which are
 * settings here.
 *
 * @see https://github.com/elastic/elasticsearch/pull/144144
 */
const ENTRY_POINT = '/usr/local/bin/docker-entrypoint.sh eswrapper';
const CERTIFICATES = `${HOME}/config/certs`;

/**
 * Elasticsearch 8 and 9: one node for each replica. Data is in /usr/share/elasticsearch/data.
 *
 * @see https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-elasticsearch-docker-prod
 */
export function elasticsearch({ password, certificate }: ElasticsearchOptions): Profile {
  const mounted = password && { secret: password, file: `/run/secrets/elasticsearch/${password.key}` };
  return {
    ports: [Port.http(9200), Port.tcp(9300, { name: 'transport' })],
    // With security enabled every path requires a password, which an HTTP probe does not have: a connection shows as much as it could.
    probes: {
      readiness: Probe.tcp({ port: 'http' }),
      liveness: Probe.tcp({ port: 'transport' }),
      // 5 minutes: a node with much data recovers its shards before it opens the port.
      startup: Probe.tcp({ port: 'http', failureThreshold: 60 }),
    },
    resources: Resources.of({ cpu: Cpu.millis(500), memory: Size.gibibytes(2), ephemeralStorage: Size.gibibytes(1) }),
    // A node flushes its shards before it stops.
    shutdown: Duration.minutes(2),
    data: { path: DATA, variable: 'path.data' },
    startsInParallel: true,
    stableNamesReason: 'without `Storage.perReplica` each would be a cluster of its own',
    problem: ({ replicas }) => problemOf(replicas, password, certificate),
    container: (context) => ({
      command: mounted ? ['bash', '-c', `export ELASTIC_PASSWORD="$(cat ${mounted.file})" && exec ${ENTRY_POINT}`] : undefined,
      env: {
        'cluster.name': context.service,
        'network.host': '0.0.0.0',
        // Memory maps require a kernel setting that only root can change.
        'node.store.allow_mmap': 'false',
        'xpack.security.enabled': String(Boolean(password || certificate)),
        ...discovery(context),
        ...(certificate && transportTls()),
      },
      secrets: [...(mounted ? [mounted.secret.asFile(mounted.file)] : []), ...(certificate ? [certificate.asDirectory(CERTIFICATES)] : [])],
      writable: ['/tmp', DATA, `${HOME}/logs`],
      copied: [`${HOME}/config`],
    }),
  };
}

/** Security needs a password, and several nodes with security need a certificate: otherwise they do not start. */
function problemOf(replicas: number, password: Secret | undefined, certificate: Secret | undefined): string | undefined {
  if (certificate && !password) {
    return `Elasticsearch certificate "${certificate.name}" turns on security, but no password is set: set \`password\`, too`;
  }
  return replicas > 1 && password && !certificate
    ? `Elasticsearch has ${replicas} nodes with a password, which do not start without a certificate: set \`certificate\`, as in \`Secret.certificate(...)\``
    : undefined;
}

/** One node forms a cluster alone; several find each other by the headless Service, which also lists nodes that are not ready yet. */
function discovery({ service, replicas, headless }: ContainerContext): ContainerDefaults['env'] {
  if (replicas === 1 || !headless) {
    return { 'discovery.type': 'single-node' };
  }
  const names = Array.from({ length: replicas }, (_, ordinal) => `${service}-${ordinal}`);
  // Read at the first start only: afterwards the data records the cluster.
  return { 'discovery.seed_hosts': headless, 'cluster.initial_master_nodes': names.join(',') };
}

function transportTls(): ContainerDefaults['env'] {
  return {
    'xpack.security.transport.ssl.enabled': 'true',
    'xpack.security.transport.ssl.verification_mode': 'certificate',
    'xpack.security.transport.ssl.certificate': 'certs/tls.crt',
    'xpack.security.transport.ssl.key': 'certs/tls.key',
    'xpack.security.transport.ssl.certificate_authorities': 'certs/ca.crt',
  };
}
