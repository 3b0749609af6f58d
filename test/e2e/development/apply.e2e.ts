import { randomUUID } from 'node:crypto';
import { DEVELOPMENT } from '../support/development';
import { providePullable } from '../support/images';
import { kubectl, list, tryKubectl } from '../support/kubectl';
import { makeRoom, NAMESPACES } from '../support/namespaces';
import { allReady, restarts } from '../support/readiness';
import { Shopper } from '../support/shopper';
import { versionsOf } from '../support/versions';
import { served, visit } from '../support/visit';
import { seconds } from '../support/wait';

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
  });

  test('is ready within two minutes of `kubectl apply -f`', async () => {
    const taken = await seconds(async () => {
      await kubectl(['apply', '-f', DEVELOPMENT]);
      // As the README says. Pods of Jobs are never Ready at the end, so it does not wait for pods.
      await kubectl(['rollout', 'status', 'deployment,statefulset', '-n', NAMESPACE, '--timeout=2m'], { timeout: 130 });
    });
    await allReady(NAMESPACE, 120);
    console.log(`dist/development: every pod ready after ${taken} s`);
    expect(taken).toBeLessThanOrEqual(120);
  });

  test('has Pod Security "restricted" enforced', async () => {
    const [namespace] = await list('namespaces', '-l', `kubernetes.io/metadata.name=${NAMESPACE}`);
    expect(namespace.metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted' });
  });

  test('shows the page', async () => {
    await served(HOST, '/');
    expect(await visit(HOST, '/')).toMatchObject({ status: 200, body: expect.stringContaining('</html>') as string });
  });

  test('keeps a cart for each visitor', async () => {
    await served(HOST, '/api/cart');
    const [visitor, other] = [new Shopper(HOST), new Shopper(HOST)];
    await visitor.enter();
    await other.enter();
    await visitor.change({ id: randomUUID(), type: 'add', product: 'longjing', quantity: 2 });
    expect(await visitor.items()).toEqual({ longjing: 2 });
    expect(await other.items()).toEqual({});
    [visitor, other].forEach((one) => one.leave());
  });

  test('searches', async () => {
    await served(HOST, '/api/search?q=mooncake');
    expect((await visit(HOST, '/api/search?q=mooncake')).body).toContain('Lotus mooncakes');
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
