import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Config, Environment, EnvironmentChart, Image, Microservice, Port, Resources, Routing, Runtime, Secret, Storage } from '../../lib';
import { objectsOf } from '../../lib/testing';
import { exec } from './support/exec';
import { providePullable } from './support/images';
import { apply, kubectl } from './support/kubectl';
import { makeRoom, NAMESPACES, remove } from './support/namespaces';
import { allReady, restarts } from './support/readiness';
import { secret } from './support/secrets';
import { synthesized } from './support/synthesized';

const NAMESPACE = NAMESPACES.settings;

/** Every printable character of ASCII that is not a letter or a digit, among them all that shells, YAML and configuration files treat specially. */
const PASSWORD = `a !"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~ 0`;

const SMALL = Resources.of({ cpu: Cpu.millis(50), memory: Size.mebibytes(256) });

/** One of each runtime that there are images for, with another port, path, user and password than usual. */
class Unusual extends EnvironmentChart {
  constructor(scope: ConstructorParameters<typeof EnvironmentChart>[0]) {
    const environment = new Environment('e2e', {
      namespace: NAMESPACE,
      replicas: 1,
      resources: SMALL,
      cluster: { version: '1.33', routing: Routing.none(), metricsServer: false },
    });
    super(scope, 'settings', { environment });
    const password = Secret.existing('passwords', 'password');
    new Microservice(this, 'redis', {
      image: Image.of('redis:8.2.1'),
      runtime: Runtime.redis({ password }),
      ports: [Port.tcp(7001)],
      args: ['--dir', '/srv/redis', '--appenddirname', 'log'],
      storage: Storage.perReplica('/srv/redis', Size.mebibytes(100)),
    });
    new Microservice(this, 'valkey', {
      image: Image.of('valkey/valkey:8.1.3'),
      runtime: Runtime.valkey({ password }),
      ports: [Port.tcp(80, { containerPort: 7002 })],
      storage: Storage.perReplica('/data', Size.mebibytes(100)),
    });
    new Microservice(this, 'postgres', {
      image: Image.of('postgres:17.5'),
      runtime: Runtime.postgres({ password, user: 'orders', database: 'shop' }),
      ports: [Port.tcp(7003)],
      resources: SMALL,
      // What PostgreSQL 18 asks for: a volume above the directory of the data.
      storage: Storage.perReplica('/var/lib/postgresql', Size.mebibytes(100)),
    });
    new Microservice(this, 'elasticsearch', {
      image: Image.of('docker.elastic.co/elasticsearch/elasticsearch:8.19.0'),
      runtime: Runtime.elasticsearch({ password }),
      ports: [Port.http(7004), Port.tcp(7005, { name: 'transport' })],
      resources: Resources.of({ cpu: Cpu.millis(100), memory: Size.gibibytes(1) }),
      env: { 'path.data': '/srv/elasticsearch' },
      storage: Storage.perReplica('/srv/elasticsearch', Size.mebibytes(100)),
    });
    new Microservice(this, 'nginx', {
      image: Image.of('nginx:1.29.1'),
      runtime: Runtime.nginx(),
      ports: [Port.http(7006)],
      config: Config.files('/etc/nginx/conf.d', { 'default.conf': "server { listen 7006; location / { return 200 'nginx'; } }\n" }),
    });
    new Microservice(this, 'node', {
      image: Image.of('node:22.20.0-slim'),
      runtime: Runtime.node(),
      ports: [Port.http(7007)],
      args: ['node', '-e', "require('http').createServer((_, answer) => answer.end('node')).listen(process.env.PORT)"],
    });
    new Microservice(this, 'uvicorn', {
      image: Image.of('acme/reports:1.0.0'),
      runtime: Runtime.uvicorn(),
      ports: [Port.http(7008)],
    });
  }
}

/** What a command in a pod writes. */
async function said(pod: string, ...command: readonly string[]): Promise<string> {
  const { stdout, stderr } = await exec(NAMESPACE, pod, command);
  return (stdout + stderr).trim();
}

beforeAll(async () => {
  const folder = synthesized('e2e', (app) => {
    new Unusual(app);
  });
  await Promise.all([makeRoom(NAMESPACE, NAMESPACES.scaling, NAMESPACES.runtimes), providePullable(folder)]);
  await apply([...objectsOf(folder).filter(({ kind }) => kind === 'Namespace'), secret(NAMESPACE, 'passwords', { password: PASSWORD })]);
  await kubectl(['apply', '--server-side', '-f', folder]);
});

afterAll(async () => {
  await remove(NAMESPACE);
});

describe('each runtime, with another port, path, user and a password of all characters', () => {
  test('becomes ready', async () => {
    await allReady(NAMESPACE, 600);
    expect(await restarts(NAMESPACE)).toEqual([]);
  });

  test.each([
    ['redis', 'redis-cli', '7001', '/srv/redis'],
    ['valkey', 'valkey-cli', '7002', '/data'],
  ])('%s answers with the password alone, and stores its data on the volume', async (name, client, port, path) => {
    const pod = `${name}-0`;
    expect(await said(pod, client, '-p', port, 'ping')).toContain('NOAUTH');
    expect(await said(pod, 'env', `REDISCLI_AUTH=${PASSWORD}`, client, '-p', port, 'set', 'shoe', 'red')).toBe('OK');
    await kubectl(['delete', 'pod', pod, '-n', NAMESPACE]);
    await allReady(NAMESPACE, 300);
    expect(await said(pod, 'env', `REDISCLI_AUTH=${PASSWORD}`, client, '-p', port, 'get', 'shoe')).toBe('red');
    expect(await said(pod, 'ls', path)).toMatch(/log|appendonlydir/);
  });

  test('PostgreSQL answers its user with the password alone, and stores its data on the volume', async () => {
    const sql = (password: string, statement: string): Promise<string> =>
      said(
        'postgres-0',
        'env',
        `PGPASSWORD=${password}`,
        'psql',
        '-h',
        '127.0.0.1',
        '-p',
        '7003',
        '-U',
        'orders',
        '-d',
        'shop',
        '-tAc',
        statement,
      );
    expect(await sql('wrong', 'select 1')).toContain('password authentication failed');
    expect(await sql(PASSWORD, "create table shoes as select 'red' as color")).toBe('SELECT 1');
    await kubectl(['delete', 'pod', 'postgres-0', '-n', NAMESPACE]);
    await allReady(NAMESPACE, 300);
    expect(await sql(PASSWORD, 'select color from shoes')).toBe('red');
  });

  test('Elasticsearch answers with the password alone, and stores its data on the volume', async () => {
    const curl = ['curl', '--silent', '--output', '/dev/null', '--write-out', '%{http_code}', 'http://127.0.0.1:7004/_cluster/health'];
    expect(await said('elasticsearch-0', ...curl)).toBe('401');
    expect(await said('elasticsearch-0', ...curl, '--user', `elastic:${PASSWORD}`)).toBe('200');
    expect(await said('elasticsearch-0', 'ls', '/srv/elasticsearch')).toContain('node.lock');
  });

  test.each([
    ['nginx', 7006],
    ['node', 7007],
    ['uvicorn', 7008],
  ])('%s answers on its port', async (name, port) => {
    const get = `exec 3<>/dev/tcp/127.0.0.1/${port}; printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3`;
    expect(await said(`deployment/${name}`, 'bash', '-c', get)).toMatch(new RegExp(`200 OK[^]*\r\n\r\n${name}$`));
  });
});
