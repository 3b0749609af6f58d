import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Environment, Microservice, Resources, Runtime, Scaling, Secret, Storage } from '../../index';
import { IMAGES } from '../images';
import { SearchProps } from './search';

/** What Elasticsearch is told. */
export interface ElasticsearchProps extends SearchProps {
  /** Password of its superuser; without one, whoever the network lets through may do everything. */
  readonly password?: Secret;
}

/** The catalogue: one node, or three that talk to each other over TLS where the environment has several replicas of each service. */
export class Elasticsearch extends Microservice {
  constructor(scope: Construct, id: string, { nodes, volume, password }: ElasticsearchProps) {
    const environment = Environment.of(scope);
    const isCluster = environment.replicas > 1;
    super(scope, id, {
      image: IMAGES.elasticsearch,
      runtime: Runtime.elasticsearch({ password, certificate: isCluster ? certificate(scope, id) : undefined }),
      scaling: Scaling.fixed(isCluster ? 3 : 1),
      resources: nodes ?? node(isCluster ? { cpu: 1000, memory: 4 } : { cpu: 250, memory: 1 }),
      storage: Storage.perReplica('/usr/share/elasticsearch/data', volume ?? Size.gibibytes(isCluster ? 50 : 5)),
    });
    if (isCluster) {
      this.calls(this, { port: 'transport' });
    }
  }
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
