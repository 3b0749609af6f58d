import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Environment, Resources } from '../../lib';
import { PRODUCTS } from '../../lib/shop/catalogue/products';
import { Shop } from '../../lib/shop/shop';
import { KubernetesObject, objectsOf } from '../../lib/testing';
import { eventually } from '../eventually';
import { certificateFor } from './support/certificates';
import { ON_ANY_DISK } from './support/elasticsearch';
import { exec } from './support/exec';
import { providePullable } from './support/images';
import { apply, kubectl } from './support/kubectl';
import { makeRoom, NAMESPACES, remove } from './support/namespaces';
import { allReady, restarts } from './support/readiness';
import { randomPassword, secret, tlsSecret } from './support/secrets';
import { synthesized } from './support/synthesized';
import { seconds, until } from './support/wait';

const NAMESPACE = NAMESPACES.elasticsearch;

/** Who asks: the one who may do everything, and the one who may read the catalogue. */
const SUPERUSER: User = { name: 'elastic', password: randomPassword() };
const READER: User = { name: 'search', password: randomPassword() };

interface User {
  readonly name: string;
  readonly password: string;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

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
  'Job',
  'PodDisruptionBudget',
];
const SERVICES: unknown[] = ['catalogue', 'elasticsearch', 'search'];

/** The shop of production, with as much memory as a test has. */
function production(): string {
  const environment = Environment.production({ domain: 'shop.example.com', version: '1.29' });
  const nodes = Resources.of({
    cpu: Cpu.millis(100),
    cpuLimit: Cpu.units(2),
    memory: Size.mebibytes(1024),
    ephemeralStorage: Size.gibibytes(1),
  });
  return synthesized('production', (app) => {
    new Shop(app, 'shop', { environment, namespace: NAMESPACE, search: { nodes, volume: Size.gibibytes(1) } });
  });
}

/** What belongs to its search. */
function searchIn(folder: string): KubernetesObject[] {
  return objectsOf(folder).filter(({ kind, metadata }) => {
    const labels = metadata.labels;
    const service = labels?.['app.kubernetes.io/name'];
    return NEEDED.includes(kind) && (service === undefined || SERVICES.includes(service));
  });
}

/** Asks Elasticsearch from the pod of the search, the only one that may: the status, and what it answers. */
async function ask(path: string, user?: User, method = 'GET', content?: object): Promise<Reply> {
  const credentials = user && Buffer.from(`${user.name}:${user.password}`).toString('base64');
  const headers = { 'content-type': 'application/json', ...(credentials && { authorization: `Basic ${credentials}` }) };
  const options = JSON.stringify({ method, headers, body: content && JSON.stringify(content) });
  const program =
    'const [path, options] = process.argv.slice(1);' +
    'fetch(process.env.ELASTICSEARCH_URL + path, { ...JSON.parse(options), signal: AbortSignal.timeout(60000) })' +
    '.then(async (answer) => console.log(JSON.stringify({ status: answer.status, body: await answer.json() })))' +
    '.catch((error) => console.log(JSON.stringify({ status: 0, body: String(error.cause ?? error) })))';
  const { stdout, stderr } = await exec(NAMESPACE, 'deployment/search', ['node', '-e', program, path, options]);
  return stdout === '' ? { status: 0, body: stderr } : (JSON.parse(stdout) as Reply);
}

/** What curl says in the first node to a port of the second. */
async function curl(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return exec(NAMESPACE, 'elasticsearch-0', ['curl', '--silent', '--show-error', '--max-time', '30', ...args]);
}

describe('Elasticsearch of production', () => {
  const host = 'elasticsearch-headless';

  beforeAll(async () => {
    const folder = production();
    const [certificate] = await Promise.all([certificateFor(host, `*.${host}`), makeRoom(NAMESPACE), providePullable(folder)]);
    const objects = searchIn(folder);
    const passwords = {
      elasticsearch: SUPERUSER.password,
      'elasticsearch-search': READER.password,
      'elasticsearch-metrics': randomPassword(),
    };
    const secrets = [
      ...Object.entries(passwords).map(([name, password]) => secret(NAMESPACE, name, { password })),
      tlsSecret(NAMESPACE, 'elasticsearch-transport', certificate),
    ];
    await apply([...objects.filter(({ kind }) => kind === 'Namespace'), ...secrets]);
    await apply(objects);
  });

  afterAll(async () => {
    await remove(NAMESPACE);
    await kubectl(['delete', 'priorityclass', 'shop-production', '--ignore-not-found']);
  });

  test('becomes a green cluster of three nodes', async () => {
    const taken = await seconds(async () => {
      await until('the cluster is green', 600, async () => {
        await ask('/_cluster/settings', SUPERUSER, 'PUT', ON_ANY_DISK);
        const { status, body } = await ask('/_cluster/health', SUPERUSER);
        const health = body as { status?: string; number_of_nodes?: number };
        return status === 200 && health.status === 'green' && health.number_of_nodes === 3
          ? { done: undefined }
          : { reason: `Its last answer: ${status} ${JSON.stringify(body)}` };
      });
    });
    console.log(`production's Elasticsearch: three nodes, green after ${taken} s`);
    await allReady(NAMESPACE, 300);
    expect(await restarts(NAMESPACE)).toEqual([]);
  });

  test('wants a password', async () => {
    expect(await ask('/_cluster/health')).toMatchObject({ status: 401 });
    expect(await ask('/_cluster/health', { ...SUPERUSER, password: 'wrong' })).toMatchObject({ status: 401 });
  });

  test('holds the catalogue, which the search finds', async () => {
    expect(await ask('/products/_count', SUPERUSER)).toMatchObject({ status: 200, body: { count: PRODUCTS.length } });
    // The search gives up early on an Elasticsearch that has been asked little yet, and is slow.
    const found = async () => JSON.parse((await exec(NAMESPACE, 'deployment/search', ['node', '-e', ASK_SEARCH])).stdout) as unknown;
    await eventually(found, { status: 200, total: 1, names: ['Keemun black tea'] });
  });

  test('lets the reader read the catalogue, and nothing else', async () => {
    const asReader = async (path: string, method?: string, content?: object): Promise<number> =>
      (await ask(path, READER, method, content)).status;
    expect(await asReader('/products/_search')).toBe(200);
    expect(await ask('/others', SUPERUSER, 'PUT')).toMatchObject({ status: 200 });
    const refused = {
      'write a product': await asReader('/products/_doc/keemun', 'PUT', { id: 'keemun' }),
      'take a product out': await asReader('/products/_doc/keemun', 'DELETE'),
      'delete the catalogue': await asReader('/products', 'DELETE'),
      'change its settings': await asReader('/products/_settings', 'PUT', { index: { number_of_replicas: 0 } }),
      'read another index': await asReader('/others/_search'),
      'make another index': await asReader('/mine', 'PUT'),
      'see the nodes': await asReader('/_cluster/health'),
    };
    expect(Object.entries(refused).filter(([, status]) => status !== 403)).toEqual([]);
    // What it may see of all indices is the catalogue.
    expect((await ask('/_search?size=0', READER)).body).toMatchObject({ hits: { total: { value: PRODUCTS.length } } });
    expect(await ask('/others', SUPERUSER, 'DELETE')).toMatchObject({ status: 200 });
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
  "fetch('http://127.0.0.1:3000/api/search?q=keemun').then(async (answer) => { const { total, products } = await answer.json();" +
  'console.log(JSON.stringify({ status: answer.status, total, names: products.map(({ name }) => name.en) })); })';
