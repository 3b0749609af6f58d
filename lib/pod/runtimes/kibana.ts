import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Resources } from '../../environment/resources';
import { Port } from '../../network/port';
import { Probe } from '../probe';
import { Secret } from '../secret';
import { heapMebibytes, listeningPort, Profile } from './profile';

/** Settings of Kibana. */
export interface KibanaOptions {
  /** URL of Elasticsearch, such as `http://elasticsearch:9200`. */
  readonly elasticsearchUrl: string;
  /**
   * Token of an Elasticsearch service account, where Elasticsearch has security enabled. Kibana accepts it as an environment variable only.
   *
   * @default - none
   */
  readonly token?: Secret;
}

const HOME = '/usr/share/kibana';
const PORT = 5601;

/**
 * Kibana 8 and 9.
 *
 * @see https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-kibana-with-docker
 */
export function kibana({ elasticsearchUrl, token }: KibanaOptions): Profile {
  return {
    ports: [Port.http(PORT)],
    probes: () => ({
      // Answers without a login, with status 503 until Elasticsearch is reachable.
      readiness: Probe.http('/api/status', { timeout: Duration.seconds(5) }),
      liveness: Probe.tcp(),
      // 5 minutes: the first start migrates its indices.
      startup: Probe.tcp({ failureThreshold: 60 }),
    }),
    resources: Resources.of({ cpu: Cpu.millis(250), memory: Size.gibibytes(1), ephemeralStorage: Size.gibibytes(1) }),
    container: (context) => ({
      env: {
        ELASTICSEARCH_HOSTS: elasticsearchUrl,
        SERVER_HOST: '0.0.0.0',
        ...(listeningPort(context.ports, PORT) !== PORT && { SERVER_PORT: String(listeningPort(context.ports, PORT)) }),
        ...(context.mebibytes && { NODE_OPTIONS: `--max-old-space-size=${heapMebibytes(context.mebibytes)}` }),
      },
      secrets: token ? [token.asEnv('ELASTICSEARCH_SERVICEACCOUNTTOKEN')] : [],
      writable: ['/tmp', `${HOME}/data`, `${HOME}/logs`, `${HOME}/plugins`],
      copied: [`${HOME}/config`],
    }),
  };
}
