import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Environment, Microservice, Resources, Runtime, Scaling, Secret, Storage } from '../../index';
import { IMAGES } from './images';
import { elasticsearchExporter } from './exporters';
import { password } from './passwords';
import { INDEX } from '../programs/elastic';
import { usersInFiles } from './elasticsearch-users';

/** The passwords of the users of Elasticsearch. */
export interface Passwords {
  /** Of `elastic`, the superuser. */
  readonly superuser: Secret;
  /** Of the user that may only read the catalogue. */
  readonly reader: Secret;
  /**
   * Of the user that may only read metrics.
   *
   * @default - no such user is created
   */
  readonly monitor?: Secret;
}

/** How large Elasticsearch is, and its disks. */
export interface ElasticsearchSize {
  /**
   * Resources of each node.
   *
   * @default - 1Gi of memory where the environment has one replica of each service, 4Gi elsewhere
   */
  readonly nodes?: Resources;
  /**
   * Size of the volume of each node.
   *
   * @default - 5Gi where the environment has one replica of each service, 50Gi elsewhere
   */
  readonly volume?: Size;
  /**
   * Whether a node allocates no shards to a disk that is full to 85 or 90 %. Where volumes are folders on the disk of a machine that others fill, as in
   * clusters for development, the catalogue could then not be loaded.
   *
   * @default true
   * @see https://www.elastic.co/docs/reference/elasticsearch/configuration-reference/cluster-level-shard-allocation-routing-settings
   */
  readonly diskThresholds?: boolean;
}

/** What describes Elasticsearch. */
export interface ElasticsearchProps extends ElasticsearchSize {
  readonly passwords: Passwords;
}

/** User and role that may only read the catalogue. */
export const READER = 'search';
/** User and role that may only read metrics. */
export const MONITOR = 'metrics';

/** Settings with which Elasticsearch allocates shards however full the disk is. */
export const ANY_DISK = { 'cluster.routing.allocation.disk.threshold_enabled': 'false' };

const READING = { name: READER, privileges: `indices: [ { names: [ ${INDEX} ], privileges: [ read ] } ]` };
const MONITORING = { name: MONITOR, privileges: 'cluster: [ monitor ], indices: [ { names: [ "*" ], privileges: [ monitor ] } ]' };

/** The store of the catalogue: one node, or three nodes with TLS between them where the environment has several replicas of each service. */
export class Elasticsearch extends Microservice {
  constructor(scope: Construct, id: string, { nodes, volume, diskThresholds = true, passwords }: ElasticsearchProps) {
    const { superuser, reader, monitor } = passwords;
    const isCluster = Environment.of(scope).replicas > 1;
    super(scope, id, {
      image: IMAGES.elasticsearch,
      runtime: Runtime.elasticsearch({ password: superuser, certificate: isCluster ? certificate(scope, id) : undefined }),
      scaling: Scaling.fixed(isCluster ? 3 : 1),
      resources: nodes ?? node(isCluster ? { cpu: 1000, memory: 4 } : { cpu: 250, memory: 1 }),
      storage: Storage.perReplica('/usr/share/elasticsearch/data', volume ?? Size.gibibytes(isCluster ? 50 : 5)),
      env: diskThresholds ? {} : ANY_DISK,
      initContainers: [usersInFiles([{ ...READING, password: reader }, ...(monitor ? [{ ...MONITORING, password: monitor }] : [])])],
      ...(monitor && elasticsearchExporter(Environment.of(scope), MONITOR, monitor)),
    });
  }
}

/** A Secret for each user; the user for metrics exists where the cluster provides Prometheus. */
export function passwordsOf(environment: Environment): Passwords {
  return {
    superuser: password(environment, 'elasticsearch'),
    reader: password(environment, `elasticsearch-${READER}`),
    monitor: environment.cluster.prometheus && password(environment, `elasticsearch-${MONITOR}`),
  };
}

/** The certificate of the nodes: from cert-manager, or in a Secret that exists. */
function certificate(scope: Construct, id: string): Secret {
  const name = `${id}-transport`;
  const host = `${id}-headless`;
  return Environment.of(scope).cluster.certManager
    ? Secret.certificate(scope, { name, dnsNames: [host, `*.${host}`], internal: true })
    : Secret.existing(name);
}

function node({ cpu, memory }: { cpu: number; memory: number }): Resources {
  return Resources.of({ cpu: Cpu.millis(cpu), memory: Size.gibibytes(memory), ephemeralStorage: Size.gibibytes(1) });
}
