import { Duration } from 'cdk8s';
import { join } from 'node:path';
import {
  App,
  Environment,
  EnvironmentChart,
  Fleet,
  FleetCluster,
  Image,
  Microservice,
  Placement,
  Resources,
  Routing,
  Runtime,
  Waves,
} from '../../lib';
import { objectsOf } from '../../lib/testing';
import { testWith } from './support/extras';
import { Clone, failedWith, orderOf, readyWith, startFlux, stateOf } from './support/flux';
import { greets } from './support/greeting';
import { providePullable } from './support/images';
import { apply, kubectl } from './support/kubectl';
import { makeRoom, NAMESPACES, remove } from './support/namespaces';
import { remoteAccess } from './support/remote';
import { pause, seconds } from './support/wait';

const { wavesHub: HUB, wavesBer: BER, wavesFra: FRA, wavesIad: IAD } = NAMESPACES;
/** One API server stands for all clusters: each is a namespace, and what leads to it has rights in it alone. The hub has the objects of Flux, too. */
const CLUSTERS = { hub: HUB, 'ber-1': BER, 'fra-1': FRA, 'iad-1': IAD } as const;
const REMOTE = ['ber-1', 'fra-1', 'iad-1'] as const;
const ALL = Object.values(CLUSTERS);
const IMAGE = 'node:22.20.0-slim';
const SERVE =
  "require('http').createServer((_, answer) => answer.end(process.env.GREETING)).listen(3000); process.on('SIGTERM', () => process.exit(0))";
const clone = new Clone('shop-e2e-waves');

/** What a commit may change. */
interface Greeter {
  readonly greeting: string;
  readonly image?: string;
  readonly stopAfter?: number;
}

/** Synthesizes, commits and pushes. */
async function commit({ greeting, image = IMAGE, stopAfter }: Greeter): Promise<string> {
  const app = new App({ outdir: join(clone.folder, 'dist') });
  const fleet = new Fleet({
    clusters: [
      new FleetCluster('hub', { hub: true, region: 'us' }),
      new FleetCluster('ber-1', { region: 'eu' }),
      new FleetCluster('fra-1', { region: 'eu' }),
      new FleetCluster('iad-1', { region: 'us' }),
    ],
    waves: Waves.flux({
      repository: clone.address,
      namespace: HUB,
      waves: [Placement.clusters('ber-1'), Placement.labelled({ region: 'eu' }), Placement.everywhere()],
      interval: Duration.seconds(5),
      timeout: Duration.seconds(20),
      stopAfter,
    }),
  });
  const production = new Environment('production', {
    namespace: 'shop-production',
    createNamespace: false,
    replicas: 1,
    resources: Resources.tiny(),
    cluster: { version: '1.33', routing: Routing.none() },
  });
  for (const environment of fleet.place(production)) {
    const chart = new EnvironmentChart(app, environment.id, { environment });
    new Microservice(chart, 'greeter', {
      image: Image.of(image),
      runtime: Runtime.node(),
      args: ['node', '-e', SERVE],
      env: { GREETING: greeting },
    });
  }
  app.synth();
  return clone.push(greeting);
}

/** Applies what the hub receives, and tells each cluster's part which namespace is that cluster. */
async function applyWaves(): Promise<void> {
  const objects = objectsOf(join(clone.folder, 'dist/waves/production')).map((manifest) => {
    const cluster = manifest.metadata.name.replace('production-', '');
    return cluster in CLUSTERS
      ? { ...manifest, spec: { ...(manifest.spec as object), targetNamespace: CLUSTERS[cluster as keyof typeof CLUSTERS] } }
      : manifest;
  });
  await apply(objects, '--server-side', '--force-conflicts');
}

async function reach(...clusters: readonly (typeof REMOTE)[number][]): Promise<void> {
  await apply(await Promise.all(clusters.map(async (name) => remoteAccess(CLUSTERS[name], { namespace: HUB, name }))));
}

/** What the clusters should run: that of `hub`, `ber-1`, `fra-1` and `iad-1`. */
async function specified(): Promise<string[]> {
  const path = 'jsonpath={..containers[0].env[?(@.name=="GREETING")].value}';
  return Promise.all(ALL.map((namespace) => kubectl(['-n', namespace, 'get', 'deployment', 'greeter', '-o', path])));
}

/** Waits until all clusters run what greets so. */
async function allGreet(greeting: string): Promise<void> {
  await Promise.all(ALL.map((namespace) => greets(namespace, 'greeter', greeting)));
}

/** In the order of the waves; those of one wave in any order. */
const IN_ORDER = ['production-ber-1', 'production-wave-1', 'production-fra-1', 'production-wave-2', 'production-hub', 'production-iad-1'];

function expectInOrder(order: readonly string[]): void {
  expect([...order.slice(0, 4), ...order.slice(4).sort()]).toEqual(IN_ORDER);
}

describe('a fleet that Flux changes in waves', () => {
  const testHere = testWith('images', 'flux');
  const took: Record<string, number> = {};

  async function changed(title: string, change: () => Promise<string>): Promise<void> {
    took[title] = await seconds(async () => {
      expectInOrder(await orderOf(HUB, change));
    });
  }

  testHere('receives a first commit wave by wave', async () => {
    await Promise.all([startFlux(), providePullable([IMAGE]), makeRoom(...ALL)]);
    await apply(ALL.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })));
    await reach(...REMOTE);
    await changed('first', async () => {
      const revision = await commit({ greeting: 'hello' });
      await applyWaves();
      return revision;
    });
    await allGreet('hello');
  });

  testHere('receives another commit wave by wave', async () => {
    await changed('commit', () => commit({ greeting: 'good morning' }));
    await allGreet('good morning');
  });

  testHere('stops in the first wave when a commit fails there, and says why', async () => {
    const bad = await commit({ greeting: 'good evening', image: 'node:0.0.0-missing' });
    took.failed = await seconds(async () => {
      const { reason, message } = await failedWith('production-ber-1', bad, HUB);
      expect(reason).toBe('HealthCheckFailed');
      expect(message).toContain(`Deployment/${BER}/greeter`);
    });
    // Long enough for whatever would not wait.
    await pause(12_000);
    expect((await stateOf('production-wave-1', HUB)).message).toContain(`dependency '${HUB}/production-ber-1'`);
    expect((await stateOf('production-fra-1', HUB)).message).toContain(`dependency '${HUB}/production-wave-1'`);
    expect((await stateOf('production-iad-1', HUB)).message).toContain(`dependency '${HUB}/production-wave-2'`);
    expect(await specified()).toEqual(['good morning', 'good evening', 'good morning', 'good morning']);
    // The old pod still serves where it failed.
    await allGreet('good morning');
  });

  testHere('receives the mend wave by wave', async () => {
    await changed('mended', () => clone.revert());
    await allGreet('good morning');
  });

  testHere('stops at a cluster that cannot be reached, until it can', async () => {
    await kubectl(['-n', HUB, 'delete', 'secret', 'fra-1']);
    const revision = await commit({ greeting: 'good night' });
    const { message } = await failedWith('production-fra-1', revision, HUB);
    expect(message).toContain('fra-1');
    await pause(12_000);
    expect(await specified()).toEqual(['good morning', 'good night', 'good morning', 'good morning']);
    const order = await orderOf(HUB, async () => {
      await reach('fra-1');
      return revision;
    });
    expect(order.sort()).toEqual([...IN_ORDER].sort());
    await allGreet('good night');
  });

  testHere('halts after a wave until people let it go on', async () => {
    await commit({ greeting: 'good night', stopAfter: 1 });
    await applyWaves();
    const revision = await commit({ greeting: 'hello again', stopAfter: 1 });
    await readyWith('production-ber-1', revision, HUB);
    await pause(12_000);
    expect(await specified()).toEqual(['good night', 'hello again', 'good night', 'good night']);
    await changed('released', async () => {
      const released = await commit({ greeting: 'hello again' });
      await applyWaves();
      return released;
    });
    await allGreet('hello again');
  });

  testHere('keeps what it has when the objects of Flux are deleted', async () => {
    await kubectl(['-n', HUB, 'delete', 'kustomizations,gitrepositories', '--all'], { timeout: 300 });
    await allGreet('hello again');
    console.info('seconds:', JSON.stringify(took));
  });

  afterAll(async () => {
    await kubectl(['-n', HUB, 'delete', 'kustomizations,gitrepositories', '--all', '--ignore-not-found'], { timeout: 300 }).catch(
      () => undefined,
    );
    await remove(...ALL);
  });
});
