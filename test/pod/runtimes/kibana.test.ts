import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KibanaOptions, MicroserviceProps, Port, Resources, Runtime, Scaling, Secret } from '../../../lib';
import { parse } from 'yaml';
import { expectConfigurationError } from '../../../lib/testing';
import { temporaryFolder } from '../../app/files';
import { mountsOf, podOf } from '../../workload/fixture';
import { env, expectContainer, expectWorkload, fileOf, known, PASSWORD, secretsOf, writableOf } from './known';

const kibana = (options: Partial<Parameters<typeof Runtime.kibana>[0]> = {}) =>
  Runtime.kibana({ elasticsearchUrl: 'http://elasticsearch:9200', ...options });
const HOME = '/usr/share/kibana';

describe('kibana', () => {
  test('listens on the port that is given', () => {
    expect(env(known(kibana(), { ports: [Port.http(80)] }))).toMatchObject({ SERVER_PORT: '8080' });
    expect(env(known(kibana()))).not.toHaveProperty('SERVER_PORT');
  });

  test('listens on 5601, and writes its data, logs, plugins, configuration and /tmp', () => {
    expectContainer(known(kibana()), { ports: [{ name: 'http', containerPort: 5601 }] });
    expect(writableOf(known(kibana()))).toEqual(['/tmp', `${HOME}/data`, `${HOME}/logs`, `${HOME}/plugins`, `${HOME}/config`]);
  });

  test('has a copy of its configuration', () => {
    const pod = podOf(known(kibana()));
    expect(pod.initContainers).toMatchObject([{ name: 'known-copy', command: ['sh', '-c', `cp -r ${HOME}/config/. /copy${HOME}/config`] }]);
    expect(Object.keys(mountsOf(pod, 'known-copy'))).toEqual([`/copy${HOME}/config`]);
  });

  test('knows its Elasticsearch, and has a heap within its memory', () => {
    expect(env(known(kibana()))).toEqual({
      ELASTICSEARCH_HOSTS: 'http://elasticsearch:9200',
      SERVER_HOST: '0.0.0.0',
      NODE_OPTIONS: '--max-old-space-size=768',
    });
    expect(env(known(kibana(), { resources: Resources.none() }))).not.toHaveProperty('NODE_OPTIONS');
  });

  test('is ready when it says so, alive when it listens, and has time to start', () => {
    expectContainer(known(kibana()), {
      readinessProbe: { httpGet: { path: '/api/status', port: 'http' }, timeoutSeconds: 5 },
      livenessProbe: { tcpSocket: { port: 'http' } },
      startupProbe: { tcpSocket: { port: 'http' }, failureThreshold: 60 },
    });
  });
});

describe('several replicas of kibana', () => {
  const three = { scaling: Scaling.fixed(3) };

  test('need a key that they share', () => {
    expectConfigurationError(() => known(kibana(), three), 'has up to 3 replicas, but without `encryptionKey`', '`Scaling.fixed(1)`');
    expectWorkload(known(kibana())).toHave({ spec: { replicas: 1 } });
  });

  test('get it as a file', () => {
    const service = known(kibana({ encryptionKey: PASSWORD }), three);
    expect(secretsOf(service)).toEqual({ '/run/secrets/kibana-key': fileOf('passwords', 'admin') });
  });
});

describe('kibana with a token', () => {
  const service = (props: Partial<MicroserviceProps> = {}) => known(kibana({ token: PASSWORD }), props);

  test('gets it as a file, and not as a variable', () => {
    expect(secretsOf(service())).toEqual({ '/run/secrets/kibana': fileOf('passwords', 'admin') });
    expect(env(service())).toEqual(env(known(kibana())));
    expect(JSON.stringify(podOf(service()).containers[0])).not.toContain('secretKeyRef');
  });

  test('has the command of the image without one', () => {
    expect(podOf(known(kibana())).containers[0]).not.toHaveProperty('command');
    expect(podOf(known(kibana())).containers[0]).not.toHaveProperty('args');
  });

  test('wants its key', () => {
    expectConfigurationError(
      () => known(kibana({ token: Secret.existing('kibana') })),
      'shop/known: Secret "kibana" is used as a single value without a key',
    );
  });
});

describe('the command that starts kibana', () => {
  // A file may end in a line break; a shell must not read the rest.
  const TOKEN = `AAEAAWVsYXN0aWMva2liYW5h $(id) "y" 'z' \\n`;

  /** Runs the command of the container with stand-ins for the programs of the image, which report what they are given. */
  function start(
    token: string | undefined,
    props: Partial<MicroserviceProps> = {},
    options: Partial<KibanaOptions> = {},
  ): { pid: number; exitCode: number | null; seen?: Seen } {
    const folder = temporaryFolder();
    if (token !== undefined) {
      writeFileSync(join(folder, 'admin'), token);
    }
    writeFileSync(join(folder, 'tini'), '#!/bin/sh\nshift\nexec "$@"', { mode: 0o755 });
    const report = 'console.log(JSON.stringify({ pid: process.pid, args: process.argv.slice(2), env: process.env }))';
    writeFileSync(join(folder, 'kibana-docker'), `#!${process.execPath}\n${report}`, { mode: 0o755 });
    const { command, args } = podOf(known(kibana({ token: PASSWORD, ...options }), props)).containers[0] as unknown as Record<
      string,
      string[]
    >;
    // One pass: the folder itself is below /tmp.
    const [program, ...words] = [...command, ...args].map((word) =>
      word.replace(/\/run\/secrets\/kibana(-key)?\/|\/usr\/local\/bin\/|\/bin\/(?=tini)|\/tmp\//g, `${folder}/`),
    );
    const { status, pid, stdout } = spawnSync(program, words, { encoding: 'utf8', env: { PATH: process.env.PATH } });
    return { pid, exitCode: status, seen: stdout === '' ? undefined : (JSON.parse(stdout) as Seen) };
  }

  test('gives it the token by its configuration, and not on the command line', () => {
    const { seen } = start(`${TOKEN}\n`);
    const [own, ours] = seen!.args.flatMap((word, index, all) => (all[index - 1] === '--config' ? [word] : []));
    expect(own).toBe(`${HOME}/config/kibana.yml`);
    const settings = parse(readFileSync(ours, 'utf8')) as Record<string, string>;
    expect(Object.keys(settings)).toEqual(['elasticsearch.serviceAccountToken']);
    // As Kibana does: https://www.elastic.co/docs/deploy-manage/deploy/self-managed/configure-kibana
    const value = settings['elasticsearch.serviceAccountToken'].replace(/\$\{(\w+)\}/g, (_, name: string) => seen!.env[name]);
    expect(value).toBe(TOKEN);
    expect(readFileSync(ours, 'utf8')).not.toContain('AAEAAWVsYXN0aWMva2liYW5h');
    expect(seen!.args.join(' ')).not.toContain('AAEAAWVsYXN0aWMva2liYW5h');
    // The command of the image makes a command-line option of it.
    expect(seen!.env).not.toHaveProperty('ELASTICSEARCH_SERVICEACCOUNTTOKEN');
  });

  test('gives it the key by its configuration, for all that it encrypts', () => {
    const { seen } = start(TOKEN, {}, { encryptionKey: Secret.existing('kibana', 'admin') });
    const settings = parse(readFileSync(seen!.args.at(-1)!, 'utf8')) as Record<string, string>;
    expect(settings).toEqual({
      'elasticsearch.serviceAccountToken': '${SERVICE_ACCOUNT_TOKEN}',
      'xpack.security.encryptionKey': '${ENCRYPTION_KEY}',
      'xpack.encryptedSavedObjects.encryptionKey': '${ENCRYPTION_KEY}',
      'xpack.reporting.encryptionKey': '${ENCRYPTION_KEY}',
    });
    expect(seen!.env.ENCRYPTION_KEY).toBe(TOKEN);
  });

  test('becomes Kibana, which receives the signal to stop', () => {
    const { pid, seen, exitCode } = start(TOKEN);
    expect([seen?.pid, exitCode]).toEqual([pid, 0]);
  });

  test('takes arguments as the image does', () => {
    const args = ['/usr/local/bin/kibana-docker', '--logging.root.level=debug', 'a b'];
    expect(start(TOKEN, { args }).seen!.args.slice(0, 2)).toEqual(args.slice(1));
  });

  test('fails where the token cannot be read', () => {
    const { exitCode, seen } = start(undefined);
    expect([exitCode, seen]).toEqual([1, undefined]);
  });
});

interface Seen {
  readonly pid: number;
  readonly args: string[];
  readonly env: Record<string, string>;
}
