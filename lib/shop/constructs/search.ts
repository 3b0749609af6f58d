import { Construct } from 'constructs';
import { Environment, Image, Microservice, Port, Probe, Runtime, Secret, Task } from '../../index';
import { program } from './program';
import { scaling } from './scaling';
import { Elasticsearch, ElasticsearchSize, passwordsOf, READER } from './elasticsearch';

/** Settings of the search and of its Elasticsearch. */
export interface SearchProps extends ElasticsearchSize {
  /**
   * An image that contains the program.
   *
   * @default - the public node image, with the program in a ConfigMap
   */
  readonly image?: Image;
}

const PASSWORD = '/run/secrets/elasticsearch/password';

/** The search: a small service, and the only one that may call Elasticsearch, as a user that may only read. */
export class Search extends Microservice {
  /** The store of the catalogue. */
  public readonly elasticsearch: Elasticsearch;
  /** The task that loads the catalogue: it runs once for each version of it. */
  public readonly loader: Task;
  /** The passwords of the users of Elasticsearch. */
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
