import { developmentRuns } from '../support/development';
import { kubectl } from '../support/kubectl';
import { whileAsking } from '../support/load';
import { NAMESPACES } from '../support/namespaces';
import { allReady, podsOf } from '../support/readiness';
import { restart } from '../support/rollout';
import { served } from '../support/visit';

const NAMESPACE = NAMESPACES.development;
const HOST = 'shop.localhost';

beforeAll(async () => {
  await developmentRuns();
  await kubectl(['scale', 'deployment/frontend', '--replicas=2', '-n', NAMESPACE]);
  await allReady(NAMESPACE, 180);
});

describe('a rollout while people shop', () => {
  test.each([
    ['frontend', '/', 2],
    ['cart', '/api/cart', 1],
    ['search', '/api/search?q=tea', 1],
  ])('of %s drops no request', async (service, path, replicas) => {
    expect(await podsOf(NAMESPACE, service)).toHaveLength(replicas);
    await served(HOST, path);
    const { answered, failures } = await whileAsking(HOST, path, 10, () => restart(NAMESPACE, service));
    console.log(`rollout of ${service}: ${answered} requests, ${failures.length} failed`);
    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(200);
  });
});
