import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Environment, Resources } from '../../lib';
import { Shop } from '../../lib/shop/shop';
import { KubernetesObject, objectsOf } from '../../lib/testing';
import { certificateFor } from './support/certificates';
import { exec } from './support/exec';
import { providePullable } from './support/images';
import { apply, kubectl } from './support/kubectl';
import { makeRoom, NAMESPACES, remove } from './support/namespaces';
import { allReady, restarts } from './support/readiness';
import { randomPassword, secret, tlsSecret } from './support/secrets';
import { synthesized } from './support/synthesized';
import { seconds, until } from './support/wait';

const NAMESPACE = NAMESPACES.elasticsearch;
const PASSWORD = randomPassword();

/** What neither cert-manager nor the other controllers of production's cluster must be there for. */
const NEEDED = [
  'Namespace',
  'PriorityClass',
  'ServiceAccount',
  'NetworkPolicy',
  'ConfigMap',
  'Service',
  'Deployment',
  'StatefulSet',
  'PodDisruptionBudget',
];
const SERVICES: unknown[] = ['elasticsearch', 'search'];

/** The shop of production, with as much memory as a test has: what belongs to its search. */
function productionSearch(): KubernetesObject[] {
  const environment = Environment.production({ domain: 'shop.example.com' });
  const nodes = Resources.of({
    cpu: Cpu.millis(100),
    cpuLimit: Cpu.units(2),
    memory: Size.mebibytes(1024),
    ephemeralStorage: Size.gibibytes(1),
  });
  const folder = synthesized('production', (app) => {
    new Shop(app, 'shop', { environment, namespace: NAMESPACE, search: { nodes, volume: Size.gibibytes(1) } });
  });
  return objectsOf(folder).filter(({ kind, metadata }) => {
    const labels = metadata.labels;
    const service = labels?.['app.kubernetes.io/name'];
    return NEEDED.includes(kind) && (service === undefined || SERVICES.includes(service));
  });
}

/** Asks Elasticsearch from the pod of the search, the only one that may: the status, and what it answers. */
async function ask(path: string, password?: string): Promise<{ status: number; body: unknown }> {
  const headers = password === undefined ? {} : { authorization: `Basic ${Buffer.from(`elastic:${password}`).toString('base64')}` };
  const program =
    'const [headers, path] = process.argv.slice(1);' +
    'fetch(process.env.ELASTICSEARCH_URL + path, { headers: JSON.parse(headers), signal: AbortSignal.timeout(5000) })' +
    '.then(async (answer) => console.log(JSON.stringify({ status: answer.status, body: await answer.json() })))' +
    '.catch((error) => console.log(JSON.stringify({ status: 0, body: String(error.cause ?? error) })))';
  const { stdout, stderr } = await exec(NAMESPACE, 'deployment/search', ['node', '-e', program, JSON.stringify(headers), path]);
  return stdout === '' ? { status: 0, body: stderr } : (JSON.parse(stdout) as { status: number; body: unknown });
}

/** What curl says in the first node to a port of the second. */
async function curl(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return exec(NAMESPACE, 'elasticsearch-0', ['curl', '--silent', '--show-error', '--max-time', '10', ...args]);
}

describe('Elasticsearch of production', () => {
  const host = 'elasticsearch-headless';

  beforeAll(async () => {
    const [certificate] = await Promise.all([
      certificateFor(host, `*.${host}`),
      makeRoom(NAMESPACE),
      providePullable(['docker.elastic.co/elasticsearch/elasticsearch:8.19.0', 'node:22.20.0-slim']),
    ]);
    const objects = productionSearch();
    const secrets = [
      secret(NAMESPACE, 'elasticsearch', { password: PASSWORD }),
      tlsSecret(NAMESPACE, 'elasticsearch-transport', certificate),
    ];
    await apply([...objects.filter(({ kind }) => kind === 'Namespace'), ...secrets]);
    await apply(objects);
  }, 300_000);

  afterAll(async () => {
    await remove(NAMESPACE);
    await kubectl(['delete', 'priorityclass', 'shop-production', '--ignore-not-found']);
  });

  test('becomes a green cluster of three nodes', async () => {
    const taken = await seconds(async () => {
      await until('the cluster is green', 380, async () => {
        const { status, body } = await ask('/_cluster/health', PASSWORD);
        const health = body as { status?: string; number_of_nodes?: number };
        return status === 200 && health.status === 'green' && health.number_of_nodes === 3
          ? { done: undefined }
          : { reason: `Its last answer: ${status} ${JSON.stringify(body)}` };
      });
    });
    console.log(`production's Elasticsearch: three nodes, green after ${taken} s`);
    await allReady(NAMESPACE, 60);
    expect(await restarts(NAMESPACE)).toEqual([]);
  });

  test('wants a password', async () => {
    expect(await ask('/_cluster/health')).toMatchObject({ status: 401 });
    expect(await ask('/_cluster/health', 'wrong')).toMatchObject({ status: 401 });
  });

  test('lets the search in, which knows it', async () => {
    const { stdout } = await exec(NAMESPACE, 'deployment/search', ['node', '-e', ASK_SEARCH]);
    expect(stdout.trim()).toBe('200 {"products":[]}');
  });

  test('speaks nothing but TLS between its nodes, with whoever has a certificate', async () => {
    const node = `elasticsearch-1.${host}:9300`;
    const plain = await curl(`http://${node}/`);
    expect(plain).toMatchObject({ stdout: '', code: EMPTY_REPLY });
    const encrypted = await curl('--insecure', `https://${node}/`);
    expect(encrypted.stderr).toMatch(/alert (bad certificate|certificate required)/);
  });
});

/** curl's exit code when a server hangs up without a word. */
const EMPTY_REPLY = 52;

const ASK_SEARCH =
  "fetch('http://127.0.0.1:3000/api/search?q=shoe').then(async (answer) => console.log(answer.status, await answer.text()), console.error)";
