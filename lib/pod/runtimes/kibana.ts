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
  /**
   * Key of at least 32 characters, by which Kibana encrypts sessions and saved objects. Several replicas need one.
   *
   * @default - a random key at each start, which ends all sessions
   */
  readonly encryptionKey?: Secret;
}

const HOME = '/usr/share/kibana';
const PORT = 5601;
/** Command of the image. It turns settings in the environment into command-line options, which every process of the pod can read: not for a token. */
const COMMAND = '/usr/local/bin/kibana-docker';
/** Configuration that refers to secrets by the names of variables, which are none of the names that the command of the image turns into options. */
const SECRET_SETTINGS = '/tmp/secret-settings.yml';

/** A Secret, and the settings that it is the value of. */
interface SecretSetting {
  readonly secret: Secret;
  readonly file: string;
  readonly variable: string;
  readonly settings: readonly string[];
}

/**
 * Kibana 8 and 9.
 *
 * @see https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-kibana-with-docker
 */
export function kibana(options: KibanaOptions): Profile {
  const { elasticsearchUrl, encryptionKey } = options;
  const secrets = secretSettings(options);
  return {
    ports: [Port.http(PORT)],
    hasSleep: true,
    probes: () => ({
      // Answers without a login, with status 503 until Elasticsearch is reachable.
      readiness: Probe.http('/api/status', { timeout: Duration.seconds(5) }),
      liveness: Probe.tcp(),
      // 5 minutes: the first start migrates its indices.
      startup: Probe.tcp({ failureThreshold: 60 }),
    }),
    resources: Resources.of({ cpu: Cpu.millis(250), memory: Size.gibibytes(1), ephemeralStorage: Size.gibibytes(1) }),
    singleReplicaReason: encryptionKey ? undefined : 'without `encryptionKey` each replica would end the sessions of the others',
    container: (context) => ({
      ...(secrets.length > 0 && { command: ['bash', '-c', startWith(secrets), 'kibana'], args: [COMMAND] }),
      env: {
        ELASTICSEARCH_HOSTS: elasticsearchUrl,
        SERVER_HOST: '0.0.0.0',
        ...(listeningPort(context.ports, PORT) !== PORT && { SERVER_PORT: String(listeningPort(context.ports, PORT)) }),
        ...(context.mebibytes && { NODE_OPTIONS: `--max-old-space-size=${heapMebibytes(context.mebibytes)}` }),
      },
      secrets: secrets.map(({ secret, file }) => secret.asFile(file)),
      writable: ['/tmp', `${HOME}/data`, `${HOME}/logs`, `${HOME}/plugins`],
      copied: [`${HOME}/config`],
    }),
  };
}

function secretSettings({ token, encryptionKey }: KibanaOptions): SecretSetting[] {
  const mounted = (secret: Secret, folder: string) => ({ secret, file: `/run/secrets/${folder}/${secret.key}` });
  return [
    ...(token ? [{ ...mounted(token, 'kibana'), variable: 'SERVICE_ACCOUNT_TOKEN', settings: ['elasticsearch.serviceAccountToken'] }] : []),
    ...(encryptionKey
      ? [
          {
            ...mounted(encryptionKey, 'kibana-key'),
            variable: 'ENCRYPTION_KEY',
            settings: ['xpack.security.encryptionKey', 'xpack.encryptedSavedObjects.encryptionKey', 'xpack.reporting.encryptionKey'],
          },
        ]
      : []),
  ];
}

/**
 * Entry point of the image, after the secrets have been read: Kibana replaces the names of variables in its configuration by their values. Its own
 * configuration is named as well, because it is read only where no other is named.
 *
 * @see https://www.elastic.co/docs/deploy-manage/deploy/self-managed/configure-kibana
 */
function startWith(secrets: readonly SecretSetting[]): string {
  const lines = secrets.flatMap(({ variable, settings }) => settings.map((setting) => `'${setting}: \${${variable}}'`));
  return [
    ...secrets.flatMap(({ variable, file }) => [`${variable}="$(cat ${file})"`, `export ${variable}`]),
    `printf '%s\\n' ${lines.join(' ')} >${SECRET_SETTINGS}`,
    `exec /bin/tini -- "$@" --config "\${KBN_PATH_CONF:-${HOME}/config}/kibana.yml" --config ${SECRET_SETTINGS}`,
  ].join(' && ');
}
