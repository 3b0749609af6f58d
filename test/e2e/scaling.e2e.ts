import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { App, Environment, EnvironmentChart, Image, Microservice, Resources, Routing, Runtime, Scaling, Storage } from '../../lib';
import { ConfigurationError } from '../../lib/testing';
import { ON_ANY_DISK } from './support/elasticsearch';
import { exec } from './support/exec';
import { providePullable } from './support/images';
import { kubectl, list, LiveObject } from './support/kubectl';
import { makeRoom, NAMESPACES, remove } from './support/namespaces';
import { allReady, podsOf } from './support/readiness';
import { outputFolder } from './support/synthesized';
import { seconds, until } from './support/wait';

const NAMESPACE = NAMESPACES.scaling;
const OUTDIR = outputFolder();
const FOLDER = join(OUTDIR, 'e2e');

interface Scales {
  readonly node: Scaling;
  readonly es: Scaling;
}

/** Writes the services into the one folder, as a user does who changes a program. */
function synthesize({ node, es }: Scales): void {
  const app = new App({ outdir: OUTDIR });
  const environment = new Environment('e2e', {
    namespace: NAMESPACE,
    resources: Resources.tiny(),
    cluster: { routing: Routing.none(), metricsServer: true },
  });
  const chart = new EnvironmentChart(app, 'scaling', { environment });
  const serve = "require('http').createServer((_, answer) => answer.end('ok')).listen(3000); process.on('SIGTERM', () => process.exit(0))";
  for (const name of ['client', 'server']) {
    new Microservice(chart, name, {
      image: Image.of('node:22.20.0-slim'),
      runtime: Runtime.node(),
      args: ['node', '-e', serve],
      scaling: node,
    });
  }
  new Microservice(chart, 'elasticsearch', {
    image: Image.of('docker.elastic.co/elasticsearch/elasticsearch:8.19.0'),
    runtime: Runtime.elasticsearch(),
    // Five nodes find room on one small machine.
    resources: Resources.of({ cpu: Cpu.millis(50), memory: Size.mebibytes(1024) }),
    storage: Storage.perReplica('/usr/share/elasticsearch/data', Size.mebibytes(100)),
    scaling: es,
  });
  app.synth();
}

/** Path of the file of an object: `deployment-server`. */
function file(object: string): string {
  return join(
    FOLDER,
    readdirSync(FOLDER).find((name) => name.endsWith(`-${object}.yaml`))!,
  );
}

async function es(method: string, path: string, body?: object): Promise<string> {
  const content = body === undefined ? [] : ['-H', 'content-type: application/json', '-d', JSON.stringify(body)];
  const url = `http://localhost:9200${path}`;
  const { stdout, stderr, code } = await exec(NAMESPACE, 'elasticsearch-0', [
    'curl',
    '-sS',
    '--fail-with-body',
    '-X',
    method,
    ...content,
    url,
  ]);
  if (code !== 0) {
    throw new Error(`${method} ${path}: ${stdout} ${stderr}`);
  }
  return stdout.trim();
}

/** Waits until each node belongs to one cluster of so many, which is green. The first pod of one is replaced when it becomes one of several. */
async function isCluster(nodes: number): Promise<void> {
  await allReady(NAMESPACE, 300);
  await until(`Elasticsearch is one green cluster of ${nodes}`, 400, async () => {
    try {
      const health = JSON.parse(await es('GET', '/_cluster/health')) as { status: string; number_of_nodes: number };
      return health.status === 'green' && health.number_of_nodes === nodes ? { done: undefined } : { reason: JSON.stringify(health) };
    } catch (error) {
      return { reason: String(error) };
    }
  });
}

/** Ids of the clusters that the nodes are part of. */
async function clusters(nodes: number): Promise<Set<string>> {
  const ids = Array.from({ length: nodes }, async (_, index) => {
    const url = 'http://localhost:9200/_cluster/state/version?local=true';
    const { stdout } = await exec(NAMESPACE, `elasticsearch-${index}`, ['curl', '-sS', url]);
    return (JSON.parse(stdout) as { cluster_uuid: string }).cluster_uuid;
  });
  return new Set(await Promise.all(ids));
}

async function documents(): Promise<number> {
  return (JSON.parse(await es('GET', '/products/_count')) as { count: number }).count;
}

async function apply(...args: string[]): Promise<void> {
  await kubectl(['apply', '-f', FOLDER, ...args]);
}

interface Deployment extends LiveObject {
  readonly spec: { readonly replicas: number };
}

async function replicas(name: string): Promise<number[]> {
  const deployments = await list<Deployment>('deployments', '-n', NAMESPACE, '-l', `app.kubernetes.io/name=${name}`);
  return deployments.map(({ spec }) => spec.replicas);
}

const ONE = Scaling.fixed(1);

beforeAll(async () => {
  synthesize({ node: Scaling.fixed(3), es: ONE });
  await Promise.all([makeRoom(NAMESPACE, NAMESPACES.elasticsearch, NAMESPACES.runtimes, NAMESPACES.replicated), providePullable(FOLDER)]);
  await apply('--server-side');
  await allReady(NAMESPACE, 600);
});

afterAll(async () => {
  rmSync(OUTDIR, { recursive: true });
  await remove(NAMESPACE);
});

describe('from a fixed number of replicas to an autoscaler, as docs/scaling.md says', () => {
  const automatic = { node: Scaling.onCpu({ min: 2, max: 5, target: 80 }), es: ONE };

  test('keeps the replicas with server-side apply', async () => {
    synthesize(automatic);
    await kubectl(['scale', 'deployment', 'server', '--replicas=4', '-n', NAMESPACE]);
    await kubectl(['apply', '--server-side', '-f', file('deployment-server')]);
    expect(await replicas('server')).toEqual([4]);
  });

  test('keeps the replicas with client-side apply', async () => {
    synthesize({ node: Scaling.fixed(3), es: ONE });
    const path = file('deployment-client');
    await kubectl(['delete', '-f', path]);
    await kubectl(['apply', '-f', path]);
    synthesize(automatic);
    await kubectl(['apply', 'set-last-applied', '-f', path]);
    await kubectl(['apply', '-f', path]);
    expect(await replicas('client')).toEqual([3]);
  });
});

describe('Elasticsearch', () => {
  const scaled = (count: number): Scales => ({ node: ONE, es: Scaling.fixed(count) });
  const PRODUCTS = 50;

  test('grows from one node to three, into one cluster with the data', async () => {
    await es('PUT', '/_cluster/settings', ON_ANY_DISK);
    for (let id = 0; id < PRODUCTS; id++) {
      await es('PUT', `/products/_doc/${id}?refresh=${id === PRODUCTS - 1}`, { name: `product ${id}` });
    }
    await es('PUT', '/products/_settings', { index: { number_of_replicas: 0 } });
    synthesize(scaled(3));
    const taken = await seconds(async () => {
      await apply('--server-side', '--force-conflicts');
      await isCluster(3);
    });
    console.log(`Elasticsearch from 1 node to 3: green after ${taken} s`);
    expect((await clusters(3)).size).toBe(1);
    expect(await documents()).toBe(PRODUCTS);
    await es('PUT', '/products/_settings', { index: { number_of_replicas: 1 } });
    await isCluster(3);
  });

  test('is not reduced without a word', () => {
    expect(() => synthesize(scaled(1))).toThrow(ConfigurationError);
    expect(() => synthesize(scaled(1))).toThrow('elasticsearch-1 to elasticsearch-2 end at once');
  });

  test('shrinks to one node by the steps of docs/scaling.md, with the data', async () => {
    const leaving = ['elasticsearch-1', 'elasticsearch-2'];
    await es('PUT', '/_all/_settings?expand_wildcards=all', { index: { number_of_replicas: 0, auto_expand_replicas: false } });
    await es('PUT', '/_cluster/settings', { persistent: { 'cluster.routing.allocation.exclude._name': leaving.join(',') } });
    await until('no shard is on a node that goes', 400, async () => {
      const shards = (await es('GET', '/_cat/shards?h=index,shard,node')).split('\n').filter((line) => /elasticsearch-[12]/.test(line));
      return shards.length === 0 ? { done: undefined } : { reason: shards.join(', ') };
    });
    await es('POST', `/_cluster/voting_config_exclusions?node_names=${leaving.join(',')}`);
    rmSync(file('statefulset-elasticsearch'));
    synthesize(scaled(1));
    await apply('--server-side');
    await kubectl(['wait', '--for=delete', ...leaving.map((pod) => `pod/${pod}`), '-n', NAMESPACE, '--timeout=280s']);
    // One of one has another template than one of several: its pod is replaced.
    await kubectl(['rollout', 'status', 'statefulset/elasticsearch', '-n', NAMESPACE, '--timeout=280s']);
    const claims = leaving.map((pod) => `usr-share-elasticsearch-data-${pod}`);
    await kubectl(['delete', 'pvc', ...claims, '-n', NAMESPACE]);
    await es('DELETE', '/_cluster/voting_config_exclusions?wait_for_removal=false');
    await es('PUT', '/_cluster/settings', { persistent: { 'cluster.routing.allocation.exclude._name': null } });
    await isCluster(1);
    expect(await documents()).toBe(PRODUCTS);
  });

  test('grows again, to three nodes and to five', async () => {
    for (const nodes of [3, 5]) {
      synthesize(scaled(nodes));
      await apply('--server-side');
      await isCluster(nodes);
      expect((await clusters(nodes)).size).toBe(1);
      expect(await documents()).toBe(PRODUCTS);
    }
    expect(await podsOf(NAMESPACE, 'elasticsearch')).toHaveLength(5);
  });
});
