import { join } from 'node:path';
import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { Config, Environment, Microservice, Port, Probe, Resources, Runtime, Secret } from '../../index';
import { IMAGES } from '../images';
import { password } from '../passwords';
import { scaling } from '../sizes';
import { Elasticsearch } from './elasticsearch';

/** How much Elasticsearch gets. */
export interface SearchProps {
  /**
   * Processor, memory and disk of each of its nodes.
   *
   * @default - 1Gi of memory where the environment has one replica of each service, 4Gi elsewhere
   */
  readonly nodes?: Resources;
  /**
   * Size of each node's volume.
   *
   * @default - 5Gi where the environment has one replica of each service, 50Gi elsewhere
   */
  readonly volume?: Size;
}

const APP = '/app';

/** Finds products: a small service, the only one that may ask Elasticsearch. */
export class Search extends Microservice {
  /** Where the catalogue is kept. */
  public readonly elasticsearch: Microservice;

  constructor(scope: Construct, id: string, props: SearchProps = {}) {
    const environment = Environment.of(scope);
    const secret: Secret | undefined = password(environment, 'elasticsearch');
    const file = '/run/secrets/elasticsearch/password';
    super(scope, id, {
      image: IMAGES.node,
      runtime: Runtime.node(),
      args: ['node', `${APP}/server.js`],
      ports: [Port.http(3000)],
      probes: { readiness: Probe.http('/readyz'), liveness: Probe.http('/healthz') },
      metrics: { path: '/metrics' },
      scaling: scaling(environment, 10),
      config: Config.folder(APP, join(__dirname, 'app')),
      env: secret && { ELASTICSEARCH_PASSWORD_FILE: file },
      secrets: secret && [secret.asFile(file)],
    });
    this.elasticsearch = new Elasticsearch(this, 'elasticsearch', { ...props, password: secret });
    this.calls(this.elasticsearch);
  }
}
