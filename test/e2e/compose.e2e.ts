import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../eventually';
import { expectReached, Target } from './support/connect';
import { namesOf } from './support/example';
import { EXTRAS, has, testWith } from './support/extras';
import { imported, start } from './support/imported';
import { NAMESPACES, remove } from './support/namespaces';
import { allReady, Pod, podsOf, restarts } from './support/readiness';
import { randomPassword } from './support/secrets';
import { visit } from './support/visit';

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

/** Expects that a host answers with this, soon: the ingress and the node hear a little later of the pods of Services, which services say, too. */
async function expectAnswer(host: string, expected: unknown, read: (body: string) => unknown): Promise<void> {
  await eventually(async () => read((await visit(host, '/')).body), expected);
}

/** Expects that a pod reaches services, of all that it may be thought to. */
async function expectServices(namespace: string, from: string, targets: readonly Target[], expected: readonly string[]): Promise<void> {
  await expectReached(await podOf(namespace, from), targets, expected, namesOf);
}

describe('the Chinese shop of a Compose file', () => {
  const testHere = testWith('images', 'compose');

  beforeAll(async () => {
    if (has('images') && has('compose')) {
      await start(await imported(EXTRAS.compose, 'shop-e2e-compose'), SHOP);
    }
  });

  afterAll(async () => {
    await remove(SHOP);
  });

  testHere('becomes ready', async () => {
    await allReady(SHOP, 600);
    expect(await restarts(SHOP)).toEqual([]);
  });

  testHere('lets each service reach those on which it depends, by their names', async () => {
    const targets = [service(CART, 3000), service(SEARCH, 9200)];
    await expectServices(SHOP, LIST, targets, [`${CART}:3000`, `${SEARCH}:9200`]);
    await expectServices(SHOP, CART, targets.slice(1), [`${SEARCH}:9200`]);
  });

  testHere('has a cart that asks the search by its name in the cluster', async () => {
    await expectAnswer(`${CART}.${SHOP_HOST}`, { cart: [], search: expect.any(Number) as unknown }, JSON.parse);
  });

  testHere('serves its list at the domain', async () => {
    await expectAnswer(SHOP_HOST, expect.stringContaining('Welcome to nginx!'), String);
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
  });

  afterAll(async () => {
    await remove(NETWORKS);
  });

  testHere('becomes ready, with the Secrets of the printed commands', async () => {
    await allReady(NETWORKS, 600);
    expect(await restarts(NETWORKS)).toEqual([]);
  });

  testHere('finds renamed services, the password of the cache, and the secret of a file', async () => {
    await expectAnswer(NETWORKS_HOST, { cache: '+OK', token }, JSON.parse);
  });

  testHere('keeps services without a common network apart', async () => {
    const targets = [service('my-api', 3000), service('cache', 6379)];
    await expectServices(NETWORKS, 'my-web', targets, ['my-api:3000']);
    await expectServices(NETWORKS, 'my-api', targets.slice(1), ['cache:6379']);
  });
});
