import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App } from '../../lib';
import { Moment, followed, inPhase, letGo, told } from './support/canaries';
import { start, testWith } from './support/extras';
import { providePullable } from './support/images';
import { apply, kubectl, list, LiveObject, tryKubectl } from './support/kubectl';
import { Load, whileAsking } from './support/load';
import { makeRoom, NAMESPACES, remove } from './support/namespaces';
import { allReady } from './support/readiness';
import { targetsIn } from './support/prometheus';
import { Behaviour, hostOf, INTERVAL, Released, STEPS, TOKEN, Versions } from './support/release';
import { secret } from './support/secrets';
import { synthesized } from './support/synthesized';
import { visit } from './support/visit';
import { pause, until } from './support/wait';

const { release: NAMESPACE } = NAMESPACES;
const CANARIES = ['good', 'bad', 'slow', 'stock', 'price'];
const SHOPPERS = 200;
const testHere = testWith('images', 'prometheus', 'flagger', 'definitions');

const one: Behaviour = { VERSION: '1' };
const FIRST: Versions = { good: one, bad: one, slow: one, stock: one, price: one, basket: 'rolling' };
const NEXT: Versions = {
  good: { VERSION: '2' },
  bad: { VERSION: '2', FAIL: '0.2' },
  slow: { VERSION: '2', DELAY: '3000' },
  stock: { VERSION: '2', FAIL: '1' },
  price: one,
  basket: 'canary',
};

function written(versions: Versions): string {
  return synthesized('e2e', (app: App) => {
    new Released(app, versions);
  });
}

/** Applies as users do: a conflict with Flagger would be an error. */
async function applied(folder: string): Promise<string> {
  return kubectl(['apply', '--server-side', '-f', folder]);
}

async function diff(folder: string): Promise<[number, string]> {
  const { code, stdout, stderr } = await tryKubectl(['diff', '--server-side', '-f', folder]);
  return [code, stdout + stderr];
}

const tokenOf = (token: string): object => secret(NAMESPACE, TOKEN.secret, { [TOKEN.key]: token });

/** The only file of a kind and a name. */
function fileOf(folder: string, end: string): string {
  return join(
    folder,
    readdirSync(folder).find((file) => file.endsWith(end))!,
  );
}

const inNamespace = (...args: string[]): Promise<string> => kubectl([...args, '-n', NAMESPACE], { timeout: 300 });

/** 200 shoppers, who ask several services, or several paths of one, while something happens. */
async function whileShopping(targets: readonly [host: string, path: string][], action: () => Promise<unknown>): Promise<Load[]> {
  let isDone: Promise<unknown> | undefined;
  const share = SHOPPERS / targets.length;
  return Promise.all(targets.map(([host, path]) => whileAsking(host, path, share, () => (isDone ??= action()), { pause: 1500 })));
}

const share = ({ answered, failures }: Load): string =>
  `${answered} requests, ${failures.length} failed (${((100 * failures.length) / Math.max(1, answered)).toFixed(2)} %)`;

beforeAll(async () => {
  await remove(NAMESPACE);
  await letGo(NAMESPACE);
  const folder = written(FIRST);
  await Promise.all([makeRoom(NAMESPACE), providePullable(folder), start('prometheus')]);
  await start('flagger');
}, 1_800_000);

afterAll(async () => {
  await remove(NAMESPACE);
  await letGo(NAMESPACE);
});

describe('a service that is released step by step', () => {
  testHere('is served by its primary at the first installation, and a second apply changes nothing', async () => {
    const folder = written(FIRST);
    await applied(fileOf(folder, `-namespace-${NAMESPACE}.yaml`));
    await apply([tokenOf('first')]);
    await applied(folder);
    await inPhase(NAMESPACE, 'Initialized', CANARIES, 400);
    await allReady(NAMESPACE, 240);
    const calls = ['basket', 'stock', 'price'].map((called) => ['front', `/${called}`]);
    for (const [service, path] of [...['good', 'bad', 'slow', 'basket'].map((name) => [name, '/']), ...calls]) {
      await until(`${service}${path} is served`, 120, async () => {
        const { status, body } = await visit(hostOf(service), path).catch((error: unknown) => ({ status: 0, body: String(error) }));
        return status === 200 && body.startsWith('version 1') ? { done: undefined } : { reason: `${status} ${body}` };
      });
    }
    expect(await diff(folder)).toEqual([0, '']);
    await applied(folder);
    expect(await diff(folder)).toEqual([0, '']);
  });

  testHere('has the replicas, the budget, the policies and the configuration of before', async () => {
    interface Budget extends LiveObject {
      readonly status: { readonly expectedPods: number; readonly disruptionsAllowed: number };
    }
    await until('the budget counts both pods', 120, async () => {
      const budgets = await list<Budget>('poddisruptionbudgets', '-n', NAMESPACE);
      const { expectedPods, disruptionsAllowed } = budgets.find(({ metadata }) => metadata.name === 'good')!.status;
      return expectedPods === 2 && disruptionsAllowed === 1
        ? { done: undefined }
        : { reason: `${disruptionsAllowed} of ${expectedPods} may go` };
    });
    // A caller within the cluster reaches the primary by the name of the service, through the policies of both.
    expect(await visit(hostOf('front'), '/stock')).toMatchObject({ status: 200, body: 'version 1' });
    const maps = await list<LiveObject>('configmaps', '-n', NAMESPACE);
    expect(maps.map(({ metadata }) => metadata.name)).toEqual(expect.arrayContaining(['good-primary', 'good-app-primary']));
  });

  testHere('becomes one without a failed request', async () => {
    const folder = written({ ...FIRST, basket: 'canary' });
    const loads = await whileShopping(
      [
        [hostOf('basket'), '/'],
        [hostOf('front'), '/basket'],
      ],
      async () => {
        // Whoever changes the number of replicas becomes its owner: docs/scaling.md.
        await inNamespace('scale', 'deployment', 'basket', '--replicas=3');
        await applied(folder);
        await inPhase(NAMESPACE, 'Initialized', ['basket'], 400);
        await inNamespace('delete', 'httproute', 'basket.basket.release.localhost');
        await pause(12_000);
      },
    );
    console.log(`becoming a canary: ${loads.map(share).join('; ')}`);
    expect(loads.flatMap(({ failures }) => failures)).toEqual([]);
    expect(await diff(folder)).toEqual([0, '']);
  });

  testHere('goes through all steps when it is good, and is taken back within two intervals when it fails or is slow', async () => {
    const folder = written(NEXT);
    const moments: Moment[] = [];
    const [good, bad, slow, stock, price] = await whileShopping(
      [
        [hostOf('good'), '/'],
        [hostOf('bad'), '/'],
        [hostOf('slow'), '/'],
        [hostOf('front'), '/stock'],
        [hostOf('front'), '/price'],
      ],
      async () => {
        // A Secret that changes is a release, too: that of `price`, whose output is the same.
        await Promise.all([applied(folder), apply([tokenOf('second')])]);
        const ended = followed(NAMESPACE, CANARIES, 600);
        // In the midst of it, nothing differs, and an apply restarts nothing.
        await pause(40_000);
        expect(await diff(folder)).toEqual([0, '']);
        await applied(folder);
        moments.push(...(await ended));
      },
    );
    console.log(
      `200 shoppers\ngood: ${share(good)}\nbad: ${share(bad)}\nslow: ${share(slow)}\nstock: ${share(stock)}\nprice: ${share(price)}\n${told(moments)}`,
    );
    const of = (wanted: string) => moments.filter(({ name }) => name === wanted);
    expect(of('good').map(({ weight }) => weight)).toEqual(expect.arrayContaining(STEPS));
    expect(of('good').at(-1)?.phase).toBe('Succeeded');
    for (const name of ['bad', 'slow']) {
      expect(of(name).at(-1)).toMatchObject({ phase: 'Failed', weight: 0 });
      const begun = of(name).find(({ weight }) => weight > 0)!;
      const ended = of(name).find(({ phase }) => phase === 'Failed')!;
      // What is seen here is late, or early, by seconds on a busy machine: less than the half of a third interval. That of `bad` may wait until
      // Prometheus scrapes it.
      expect(ended.at - begun.at).toBeLessThan(2.5 * INTERVAL);
    }
    expect(of('stock').at(-1)?.phase).toBe('Failed');
    expect(of('price').at(-1)?.phase).toBe('Succeeded');
    expect([good, slow, stock, price].flatMap(({ failures }) => failures)).toEqual([]);
    expect(bad.failures.length).toBeGreaterThan(0);
    expect(bad.failures.length).toBeLessThanOrEqual((STEPS[0] / 100) * bad.answered);
    expect(await visit(hostOf('good'), '/')).toMatchObject({ body: 'version 2' });
    expect(await visit(hostOf('bad'), '/')).toMatchObject({ body: 'version 1' });
    expect(await visit(hostOf('front'), '/stock')).toMatchObject({ body: 'version 1' });
    expect(await visit(hostOf('front'), '/price')).toMatchObject({ body: 'version 1 second' });
  });

  testHere('is watched by the same name as before, whichever pods serve', async () => {
    await until('bad is scraped', 120, async () => {
      const jobs = (await targetsIn(NAMESPACE)).filter(({ labels }) => labels.pod.startsWith('bad-primary-'));
      const found = jobs.map(({ labels, health }) => `${labels.job} ${health}`).join(', ');
      return found === 'bad up' ? { done: undefined } : { reason: found };
    });
  });

  testHere('stops being one without a failed request', async () => {
    const folder = written({ ...NEXT, basket: 'rolling' });
    const loads = await whileShopping(
      [
        [hostOf('basket'), '/'],
        [hostOf('front'), '/basket'],
      ],
      async () => {
        await inNamespace('patch', 'canary', 'basket', '--type=merge', '--patch={"spec":{"suspend":true}}');
        await inNamespace('scale', 'deployment', 'basket', '--replicas=2');
        await inNamespace('rollout', 'status', 'deployment', 'basket', '--timeout=240s');
        const applyFile = (end: string) => kubectl(['apply', '--server-side', '--force-conflicts', '-f', fileOf(folder, end)]);
        await applyFile('-httproute-basket.basket.release.localhost.yaml');
        await inNamespace('delete', 'httproute', 'basket');
        await applyFile('-service-basket.yaml');
        await inNamespace('patch', 'service', 'basket', '--type=merge', '--patch={"metadata":{"ownerReferences":null}}');
        await inNamespace('delete', 'canary', 'basket', '--timeout=240s');
        await inNamespace('wait', '--for=delete', 'pod', '--selector=app.kubernetes.io/name=basket-primary', '--timeout=240s');
        await inNamespace('delete', 'horizontalpodautoscaler', 'basket');
        await kubectl(['apply', '--server-side', '--force-conflicts', '-f', folder]);
        await pause(5_000);
      },
    );
    console.log(`no longer a canary: ${loads.map(share).join('; ')}`);
    expect(loads.flatMap(({ failures }) => failures)).toEqual([]);
    expect(await diff(folder)).toEqual([0, '']);
    const services = await list<LiveObject>('services', '-n', NAMESPACE);
    expect(services.map(({ metadata }) => metadata.name).filter((name) => name.startsWith('basket'))).toEqual(['basket']);
  });
});
