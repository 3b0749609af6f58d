import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { Environment, Image, Microservice, Port, Probe, Resources, Runtime, Secret, Task } from '../../index';
import { program } from '../services/program';
import { scaling } from '../sizes';
import { Elasticsearch, passwordsOf, READER } from './elasticsearch';

/** The search's own settings, and how much Elasticsearch gets. */
export interface SearchProps {
  /**
   * An image that holds the program of the search.
   *
   * @default - the public node image, with the program in a ConfigMap
   */
  readonly image?: Image;
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

const PASSWORD = '/run/secrets/elasticsearch/password';

/** Finds products: a small service, the only one that may ask Elasticsearch, as a user who may only read. */
export class Search extends Microservice {
  /** Where the catalogue is kept. */
  public readonly elasticsearch: Elasticsearch;
  /** What brings the catalogue there: once for each catalogue. */
  public readonly loader: Task;
  /** Those of Elasticsearch's users. */
  public readonly passwords: Secret[];

  constructor(scope: Construct, id: string, props: SearchProps = {}) {
    const environment = Environment.of(scope);
    const passwords = passwordsOf(environment);
    super(scope, id, {
      ...(props.image ? { image: props.image, runtime: Runtime.node() } : program('search')),
      ports: [Port.http(3000)],
      probes: { readiness: Probe.http('/readyz'), liveness: Probe.http('/healthz') },
      metrics: { path: '/metrics' },
      scaling: scaling(environment, 10),
      env: { ELASTICSEARCH_USER: READER, ELASTICSEARCH_PASSWORD_FILE: PASSWORD },
      secrets: [passwords.reader.asFile(PASSWORD)],
    });
    this.passwords = Object.values(passwords).filter((secret) => secret instanceof Secret);
    this.elasticsearch = new Elasticsearch(this, 'elasticsearch', { ...props, passwords });
    this.loader = new Task(this, 'catalogue', {
      ...program('catalogue'),
      env: { ELASTICSEARCH_PASSWORD_FILE: PASSWORD },
      secrets: [passwords.superuser.asFile(PASSWORD)],
    });
    this.calls(this.elasticsearch);
    this.loader.calls(this.elasticsearch);
  }
}
