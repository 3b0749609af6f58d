import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Resources } from '../../environment/resources';
import { Port } from '../../network/port';
import { Probe } from '../probe';
import { Secret } from '../secret';
import { listeningPort, ContainerContext, ContainerDefaults, Profile } from './profile';

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
const HTTP = 9200;
const TRANSPORT = { port: 9300, name: 'transport' };
const CERTIFICATES = `${HOME}/config/certs`;

/**
 * Elasticsearch 8 and 9: one node for each replica. Data is in /usr/share/elasticsearch/data.
 *
 * @see https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-elasticsearch-docker-prod
 */
export function elasticsearch(options: ElasticsearchOptions): Profile {
  const { password, certificate } = options;
  const mounted = password && { secret: password, file: `/run/secrets/elasticsearch/${password.key}` };
  return {
    ports: [Port.http(HTTP), Port.tcp(TRANSPORT.port, { name: TRANSPORT.name })],
    // With security enabled every path requires a password, which an HTTP probe does not have: a connection shows as much as it could.
    probes: (context) => ({
      readiness: Probe.tcp(),
      liveness:
        isAlone(context, options) || !hasTransport(context)
          ? Probe.exec(['bash', '-c', `</dev/tcp/127.0.0.1/${transportPort(context)}`])
          : Probe.tcp({ port: TRANSPORT.name }),
      // 5 minutes: a node with much data recovers its shards before it opens the port.
      startup: Probe.tcp({ failureThreshold: 60 }),
    }),
    resources: Resources.of({ cpu: Cpu.millis(500), memory: Size.gibibytes(2), ephemeralStorage: Size.gibibytes(1) }),
    // A node flushes its shards before it stops.
    shutdown: Duration.minutes(2),
    data: { path: DATA, variable: 'path.data' },
    startsInParallel: true,
    hasSleep: true,
    stableNamesReason: 'without `Storage.perReplica` each would be a cluster of its own',
    peerPort: TRANSPORT.name,
    problem: (context) => problemOf(context, options),
    container: (context) => ({
      command: mounted ? ['bash', '-c', `export ELASTIC_PASSWORD="$(cat ${mounted.file})" && exec ${ENTRY_POINT}`] : undefined,
      env: {
        'cluster.name': context.service,
        'network.host': '0.0.0.0',
        // Memory maps require a kernel setting that only root can change.
        'node.store.allow_mmap': 'false',
        'xpack.security.enabled': String(Boolean(password || certificate)),
        ...ports(context),
        ...discovery(context, options),
        ...(certificate && transportTls()),
      },
      secrets: [...(mounted ? [mounted.secret.asFile(mounted.file)] : []), ...(certificate ? [certificate.asDirectory(CERTIFICATES)] : [])],
      writable: ['/tmp', DATA, `${HOME}/logs`],
      copied: [`${HOME}/config`],
    }),
  };
}

/** Security needs a password, and several nodes with security need a certificate: otherwise they do not start. */
function problemOf(context: ContainerContext, { password, certificate }: ElasticsearchOptions): string | undefined {
  const { replicas, maxReplicas, ports } = context;
  if (maxReplicas > replicas) {
    return `Elasticsearch scales from ${replicas} to ${maxReplicas} nodes, but an autoscaler would remove nodes together with their data: use \`Scaling.fixed(${maxReplicas})\``;
  }
  if (certificate && !password) {
    return `Elasticsearch certificate "${certificate.name}" turns on security, but no password is set: set \`password\`, too`;
  }
  if (replicas > 1 && ports.length > 0 && !hasTransport(context)) {
    const names = ports.map(({ name }) => name).join(', ');
    return `Elasticsearch has ${replicas} nodes, which need a port named "${TRANSPORT.name}", but the ports are ${names}: add \`Port.tcp(${TRANSPORT.port}, { name: '${TRANSPORT.name}' })\``;
  }
  return replicas > 1 && password && !certificate
    ? `Elasticsearch has ${replicas} nodes with a password, which do not start without a certificate: set \`certificate\`, as in \`Secret.certificate(...)\``
    : undefined;
}

/** Whether a node accepts no other: with a password, but without a certificate, it only starts if its transport port is bound to the loopback interface. */
function isAlone({ headless }: ContainerContext, { password, certificate }: ElasticsearchOptions): boolean {
  return headless !== undefined && password !== undefined && !certificate;
}

function ports(context: ContainerContext): ContainerDefaults['env'] {
  const http = listeningPort(context.ports, HTTP);
  const transport = transportPort(context);
  return {
    ...(http !== HTTP && { 'http.port': String(http) }),
    ...(transport !== TRANSPORT.port && { 'transport.port': String(transport) }),
  };
}

function hasTransport({ ports }: ContainerContext): boolean {
  return ports.some(({ name }) => name === TRANSPORT.name);
}

function transportPort({ ports }: ContainerContext): number {
  return ports.find(({ name }) => name === TRANSPORT.name)?.containerPort ?? TRANSPORT.port;
}

/**
 * Nodes find each other by the headless Service, which also lists nodes that are not ready yet.
 *
 * The first node alone creates the cluster, whatever the number of replicas: nodes that are added later can only join it. A node with the discovery type
 * `single-node` would accept none.
 *
 * @see https://www.elastic.co/docs/deploy-manage/deploy/self-managed/important-settings-configuration#initial_master_nodes
 */
function discovery(context: ContainerContext, options: ElasticsearchOptions): ContainerDefaults['env'] {
  const { service, headless } = context;
  if (headless === undefined) {
    return { 'discovery.type': 'single-node' };
  }
  return {
    'discovery.seed_hosts': headless,
    'cluster.initial_master_nodes': `${service}-0`,
    ...(isAlone(context, options) && { 'transport.host': '127.0.0.1' }),
  };
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
