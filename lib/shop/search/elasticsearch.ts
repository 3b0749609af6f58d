import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Environment, Microservice, Resources, Runtime, Scaling, Secret, Storage } from '../../index';
import { IMAGES } from '../images';
import { elasticsearchExporter } from '../monitoring/exporters';
import { password } from '../passwords/passwords';
import { INDEX } from './elastic';
import { SearchProps } from './search';
import { usersInFiles } from './users';

/** The passwords of Elasticsearch's users. */
export interface Passwords {
  /** Of `elastic`, who may do everything. */
  readonly superuser: Secret;
  /** Of the one who may only read the catalogue. */
  readonly reader: Secret;
  /**
   * Of the one who may only look at figures.
   *
   * @default - there is no such user
   */
  readonly monitor?: Secret;
}

/** What the search says of its store. */
export interface ElasticsearchProps extends SearchProps {
  readonly passwords: Passwords;
}

/** Name of the user, and of the role, that may only read the catalogue. */
export const READER = 'search';
/** Name of the user, and of the role, that may only look at figures. */
export const MONITOR = 'metrics';

const READING = { name: READER, may: `indices: [ { names: [ ${INDEX} ], privileges: [ read ] } ]` };
const MONITORING = { name: MONITOR, may: 'cluster: [ monitor ], indices: [ { names: [ "*" ], privileges: [ monitor ] } ]' };

/** The catalogue: one node, or three that talk to each other over TLS where the environment has several replicas of each service. */
export class Elasticsearch extends Microservice {
  constructor(scope: Construct, id: string, { nodes, volume, passwords }: ElasticsearchProps) {
    const { superuser, reader, monitor } = passwords;
    const isCluster = Environment.of(scope).replicas > 1;
    super(scope, id, {
      image: IMAGES.elasticsearch,
      runtime: Runtime.elasticsearch({ password: superuser, certificate: isCluster ? certificate(scope, id) : undefined }),
      scaling: Scaling.fixed(isCluster ? 3 : 1),
      resources: nodes ?? node(isCluster ? { cpu: 1000, memory: 4 } : { cpu: 250, memory: 1 }),
      storage: Storage.perReplica('/usr/share/elasticsearch/data', volume ?? Size.gibibytes(isCluster ? 50 : 5)),
      initContainers: [usersInFiles([{ ...READING, password: reader }, ...(monitor ? [{ ...MONITORING, password: monitor }] : [])])],
      ...(monitor && elasticsearchExporter(Environment.of(scope), MONITOR, monitor)),
    });
    if (isCluster) {
      this.calls(this, { port: 'transport' });
    }
  }
}

/** A Secret for each user; the one who looks at figures is there where Prometheus is. */
export function passwordsOf(environment: Environment): Passwords {
  return {
    superuser: password(environment, 'elasticsearch'),
    reader: password(environment, `elasticsearch-${READER}`),
    monitor: environment.cluster.prometheus && password(environment, `elasticsearch-${MONITOR}`),
  };
}

/** The certificate of the nodes: from cert-manager, or in a Secret that somebody has made. */
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
