import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Environment, InitContainer, Microservice, Resources, Runtime, Scaling, Secret, Storage } from '../../index';
import { IMAGES } from '../images';
import { INDEX } from './elastic';
import { SearchProps } from './search';

/** Who may do what in Elasticsearch. */
export interface ElasticsearchProps extends SearchProps {
  /** Password of `elastic`, who may do everything. */
  readonly superuser: Secret;
  /** Password of the one who may only read the catalogue. */
  readonly reader: Secret;
}

/** Name of the user, and of the role, that may only read the catalogue. */
export const READER = 'search';

const CONFIG = '/usr/share/elasticsearch/config';

/** The catalogue: one node, or three that talk to each other over TLS where the environment has several replicas of each service. */
export class Elasticsearch extends Microservice {
  constructor(scope: Construct, id: string, { nodes, volume, superuser, reader }: ElasticsearchProps) {
    const isCluster = Environment.of(scope).replicas > 1;
    super(scope, id, {
      image: IMAGES.elasticsearch,
      runtime: Runtime.elasticsearch({ password: superuser, certificate: isCluster ? certificate(scope, id) : undefined }),
      scaling: Scaling.fixed(isCluster ? 3 : 1),
      resources: nodes ?? node(isCluster ? { cpu: 1000, memory: 4 } : { cpu: 250, memory: 1 }),
      storage: Storage.perReplica('/usr/share/elasticsearch/data', volume ?? Size.gibibytes(isCluster ? 50 : 5)),
      initContainers: [readerOnly(reader)],
    });
    if (isCluster) {
      this.calls(this, { port: 'transport' });
    }
  }
}

/** Writes the role and the user into the node's own files: unlike those in an index, they are there before the cluster is. */
function readerOnly(password: Secret): InitContainer {
  const file = `/run/secrets/elasticsearch/${password.key}`;
  const role = `${READER}: { indices: [ { names: [ ${INDEX} ], privileges: [ read ] } ] }`;
  return {
    name: 'users',
    image: IMAGES.elasticsearch,
    command: [
      'bash',
      '-ec',
      // Asked for twice; on the command line every process of the node would see it.
      `echo '${role}' >>${CONFIG}/roles.yml\nprintf '%s\\n%s\\n' "$(cat ${file})" "$(cat ${file})" | elasticsearch-users useradd ${READER} -r ${READER}`,
    ],
    resources: Resources.of({ cpu: Cpu.millis(100), memory: Size.mebibytes(256) }),
    secrets: [password.asFile(file)],
    shares: [CONFIG],
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
