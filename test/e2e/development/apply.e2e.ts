import { DEVELOPMENT } from '../support/development';
import { providePullable } from '../support/images';
import { kubectl, list, tryKubectl } from '../support/kubectl';
import { makeRoom, NAMESPACES } from '../support/namespaces';
import { allReady, restarts } from '../support/readiness';
import { versionsOf } from '../support/versions';
import { visit } from '../support/visit';
import { seconds, until } from '../support/wait';

const NAMESPACE = NAMESPACES.development;
const HOST = 'shop.localhost';

/**
 * What client-side apply cannot compare, because the API server adds defaults within a list that has no keys (`volumeClaimTemplates`).
 * It sends the list again, calls that "configured", and nothing changes. Server-side apply knows better.
 */
const SENT_AGAIN = /^statefulset.apps\/\S+ configured$/;

describe('dist/development in a cluster', () => {
  beforeAll(async () => {
    await Promise.all([makeRoom(NAMESPACE), providePullable(DEVELOPMENT)]);
  }, 300_000);

  test('is ready within two minutes of `kubectl apply -f`', async () => {
    const taken = await seconds(async () => {
      await kubectl(['apply', '-f', DEVELOPMENT]);
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
    expect(await visit(HOST, '/')).toMatchObject({ status: 200, body: expect.stringContaining('</html>') as string });
  });

  test('counts in the cart, which remembers', async () => {
    const first = await visit(HOST, '/api/cart');
    const second = await visit(HOST, '/api/cart');
    expect([first.status, second.status]).toEqual([200, 200]);
    const [before, after] = [first, second].map(({ body }) => (JSON.parse(body) as { visits: number }).visits);
    expect(after).toBe(before + 1);
  });

  test('searches', async () => {
    // A service that has just become ready is known everywhere a moment later.
    await until('the search answers', 10, async () => {
      const { status, body } = await visit(HOST, '/api/search?q=shoe');
      return status === 200 && body === '{"products":[]}' ? { done: undefined } : { reason: `${status} ${body}` };
    });
  });

  test('had to start nothing again', async () => {
    expect(await restarts(NAMESPACE)).toEqual([]);
  });
});

describe('applying it again', () => {
  test.each(['-f', '-k'])('by `kubectl apply %s` changes nothing', async (flag) => {
    const before = await versionsOf(DEVELOPMENT);
    const lines = (await kubectl(['apply', flag, DEVELOPMENT])).trim().split('\n');
    expect(lines.filter((line) => !line.endsWith(' unchanged') && !SENT_AGAIN.test(line))).toEqual([]);
    expect(await versionsOf(DEVELOPMENT)).toEqual(before);
  });

  test('has nothing to change, says `kubectl diff`', async () => {
    expect(await tryKubectl(['diff', '-f', DEVELOPMENT])).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});
