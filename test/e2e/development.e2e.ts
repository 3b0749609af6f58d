import { join } from 'node:path';
import { ROOT } from './support/extras';
import { providePullable } from './support/images';
import { kubectl, list } from './support/kubectl';
import { makeRoom, NAMESPACES } from './support/namespaces';
import { allReady, restarts } from './support/readiness';
import { visit } from './support/visit';
import { seconds } from './support/wait';

const FOLDER = join(ROOT, 'dist/development');
const NAMESPACE = NAMESPACES.development;
const HOST = 'shop.localhost';

describe('dist/development in a cluster', () => {
  beforeAll(async () => {
    await Promise.all([makeRoom(NAMESPACE), providePullable(FOLDER)]);
  }, 300_000);

  test('is ready within two minutes of `kubectl apply -f`', async () => {
    const taken = await seconds(async () => {
      await kubectl(['apply', '-f', FOLDER]);
      await allReady(NAMESPACE, 120);
    });
    console.log(`dist/development: every pod ready after ${taken} s`);
    expect(taken).toBeLessThanOrEqual(120);
  });

  test('has Pod Security "restricted" enforced', async () => {
    const [namespace] = await list('namespaces', '-l', `kubernetes.io/metadata.name=${NAMESPACE}`);
    expect(namespace.metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted' });
  });

  test('shows the page', async () => {
    expect(await visit(HOST, '/')).toMatchObject({ status: 200, body: expect.stringContaining('<h1>Shop</h1>') as string });
  });

  test('counts in the cart, which remembers', async () => {
    const first = await visit(HOST, '/api/cart');
    const second = await visit(HOST, '/api/cart');
    expect([first.status, second.status]).toEqual([200, 200]);
    const [before, after] = [first, second].map(({ body }) => (JSON.parse(body) as { visits: number }).visits);
    expect(after).toBe(before + 1);
  });

  test('searches', async () => {
    expect(await visit(HOST, '/api/search?q=shoe')).toMatchObject({ status: 200, body: '{"products":[]}' });
  });

  test('had to start nothing again', async () => {
    expect(await restarts(NAMESPACE)).toEqual([]);
  });
});
