import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectable, Target } from './support/connect';
import { EXTRAS, has, testWith } from './support/extras';
import { imported, start } from './support/imported';
import { NAMESPACES, remove } from './support/namespaces';
import { allReady, Pod, podsOf, restarts } from './support/readiness';
import { randomPassword } from './support/secrets';
import { visit } from './support/visit';
import { until } from './support/wait';

const { compose: SHOP, composeNetworks: NETWORKS } = NAMESPACES;
const SHOP_HOST = 'shop-e2e-compose.localhost';
const NETWORKS_HOST = 'shop-e2e-networks.localhost';
/** The names of the Chinese shop in the cluster. */
const [LIST, CART, SEARCH] = ['shang-pin-lie-biao', 'gou-wu-che', 'sou-suo-yin-qing'];

/** A port of a service, by its name, as its callers reach it. */
const service = (name: string, port: number): Target => ({ to: `${name}:${port}`, host: name, port });

async function podOf(namespace: string, name: string): Promise<Pod> {
  const [pod] = await podsOf(namespace, name);
  return pod;
}

/** What a host answers, as soon as it does. */
async function answerOf(host: string): Promise<unknown> {
  return until(`${host} is served`, 60, async () => {
    const { status, body } = await visit(host, '/').catch((error: unknown) => ({ status: 0, body: String(error) }));
    return status === 200 ? { done: body } : { reason: `The last answer: ${status} ${body}` };
  });
}

/** Services that a pod reaches, of all that it may be thought to. */
async function reached(namespace: string, from: string, targets: readonly Target[]): Promise<string[]> {
  const open = await connectable(await podOf(namespace, from), targets);
  return open.map(({ to }) => to).sort();
}

describe('the Chinese shop of a Compose file', () => {
  const testHere = testWith('images', 'compose');

  beforeAll(async () => {
    if (has('images') && has('compose')) {
      await start(await imported(EXTRAS.compose, 'shop-e2e-compose'), SHOP);
    }
  }, 900_000);

  afterAll(async () => {
    await remove(SHOP);
  });

  testHere('becomes ready', async () => {
    await allReady(SHOP, 420);
    expect(await restarts(SHOP)).toEqual([]);
  });

  testHere('lets each service reach those on which it depends, by their names', async () => {
    const targets = [service(CART, 3000), service(SEARCH, 9200)];
    expect(await reached(SHOP, LIST, targets)).toEqual([`${CART}:3000`, `${SEARCH}:9200`]);
    expect(await reached(SHOP, CART, targets.slice(1))).toEqual([`${SEARCH}:9200`]);
  });

  testHere('has a cart that asks the search by its name in the cluster', async () => {
    const answer = JSON.parse(String(await answerOf(`${CART}.${SHOP_HOST}`))) as { cart: unknown; search: unknown };
    expect(answer).toEqual({ cart: [], search: expect.any(Number) as unknown });
  });

  testHere('serves its list at the domain', async () => {
    expect(String(await answerOf(SHOP_HOST))).toContain('Welcome to nginx!');
  });
});

describe('a Compose file with two networks', () => {
  const testHere = testWith('images');
  // The secret is as random as the password, which is a variable of Compose.
  const [password, token] = [randomPassword(), randomPassword()];

  beforeAll(async () => {
    if (has('images')) {
      const folder = mkdtempSync(join(tmpdir(), 'shop-e2e-compose-'));
      cpSync(join(__dirname, 'compose'), folder, { recursive: true });
      writeFileSync(join(folder, 'token.txt'), token);
      const project = await imported(join(folder, 'compose.yaml'), 'shop-e2e-networks', { CACHE_PASSWORD: password });
      expect(project.commands.join('\n')).not.toContain(password);
      await start(project, NETWORKS, { CACHE_PASSWORD: password });
    }
  }, 900_000);

  afterAll(async () => {
    await remove(NETWORKS);
  });

  testHere('becomes ready, with the Secrets of the printed commands', async () => {
    await allReady(NETWORKS, 300);
    expect(await restarts(NETWORKS)).toEqual([]);
  });

  testHere('finds renamed services, the password of the cache, and the secret of a file', async () => {
    expect(JSON.parse(String(await answerOf(NETWORKS_HOST)))).toEqual({ cache: '+OK', token });
  });

  testHere('keeps services without a common network apart', async () => {
    const targets = [service('my-api', 3000), service('cache', 6379)];
    expect(await reached(NETWORKS, 'my-web', targets)).toEqual(['my-api:3000']);
    expect(await reached(NETWORKS, 'my-api', targets.slice(1))).toEqual(['cache:6379']);
  });
});
