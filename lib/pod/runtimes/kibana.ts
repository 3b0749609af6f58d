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
   * Token of an Elasticsearch service account, where Elasticsearch has security enabled.
   *
   * @default - none
   */
  readonly token?: Secret;
}

const HOME = '/usr/share/kibana';
const PORT = 5601;
/** Command of the image. It turns settings in the environment into command-line options, which every process of the pod can read: not for a token. */
const COMMAND = '/usr/local/bin/kibana-docker';
/** Configuration that refers to the token by the name of a variable, which is none of the names that the command of the image turns into options. */
const TOKEN_SETTING = { file: '/tmp/service-account-token.yml', variable: 'SERVICE_ACCOUNT_TOKEN' };

/**
 * Kibana 8 and 9.
 *
 * @see https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-kibana-with-docker
 */
export function kibana({ elasticsearchUrl, token }: KibanaOptions): Profile {
  const mounted = token && { secret: token, file: `/run/secrets/kibana/${token.key}` };
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
      ...(mounted && { command: ['bash', '-c', startWith(mounted.file), 'kibana'], args: [COMMAND] }),
      env: {
        ELASTICSEARCH_HOSTS: elasticsearchUrl,
        SERVER_HOST: '0.0.0.0',
        ...(listeningPort(context.ports, PORT) !== PORT && { SERVER_PORT: String(listeningPort(context.ports, PORT)) }),
        ...(context.mebibytes && { NODE_OPTIONS: `--max-old-space-size=${heapMebibytes(context.mebibytes)}` }),
      },
      secrets: mounted ? [mounted.secret.asFile(mounted.file)] : [],
      writable: ['/tmp', `${HOME}/data`, `${HOME}/logs`, `${HOME}/plugins`],
      copied: [`${HOME}/config`],
    }),
  };
}

/**
 * Entry point of the image, after the token has been read: Kibana replaces the names of variables in its configuration by their values. Its own
 * configuration is named as well, because it is read only where no other is named.
 *
 * @see https://www.elastic.co/docs/deploy-manage/deploy/self-managed/configure-kibana
 */
function startWith(file: string): string {
  const { file: setting, variable } = TOKEN_SETTING;
  return [
    `${variable}="$(cat ${file})"`,
    `export ${variable}`,
    `echo 'elasticsearch.serviceAccountToken: \${${variable}}' >${setting}`,
    `exec /bin/tini -- "$@" --config "\${KBN_PATH_CONF:-${HOME}/config}/kibana.yml" --config ${setting}`,
  ].join(' && ');
}
