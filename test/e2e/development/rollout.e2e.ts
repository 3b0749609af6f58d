import { developmentRuns } from '../support/development';
import { kubectl } from '../support/kubectl';
import { whileAsking } from '../support/load';
import { NAMESPACES } from '../support/namespaces';
import { allReady, podsOf } from '../support/readiness';
import { until } from '../support/wait';

const NAMESPACE = NAMESPACES.development;
const HOST = 'shop.localhost';

beforeAll(async () => {
  await developmentRuns();
  await kubectl(['scale', 'deployment/frontend', '--replicas=2', '-n', NAMESPACE]);
  await allReady(NAMESPACE, 60);
}, 300_000);

/** Names of pods that are there, those about to go included. */
async function allPods(service: string): Promise<string[]> {
  const names = await kubectl(['get', 'pods', '-n', NAMESPACE, '-l', `app.kubernetes.io/name=${service}`, '-o', 'name']);
  return names.split('\n').filter((name) => name !== '');
}

async function restart(service: string): Promise<void> {
  const before = await allPods(service);
  await kubectl(['rollout', 'restart', `deployment/${service}`, '-n', NAMESPACE]);
  await kubectl(['rollout', 'status', `deployment/${service}`, '-n', NAMESPACE, '--timeout=60s']);
  // The last old pods still serve when the new ones are ready: what counts is what happens when these end.
  await until('the old pods are gone', 60, async () => {
    const left = (await allPods(service)).filter((name) => before.includes(name));
    return left.length === 0 ? { done: undefined } : { reason: `still there: ${left.join(', ')}` };
  });
}

describe('a rollout while people shop', () => {
  test.each([
    ['frontend', '/', 2],
    ['cart', '/api/cart', 1],
    ['search', '/api/search?q=tea', 1],
  ])('of %s drops no request', async (service, path, replicas) => {
    expect(await podsOf(NAMESPACE, service)).toHaveLength(replicas);
    const { answered, failures } = await whileAsking(HOST, path, 10, () => restart(service));
    console.log(`rollout of ${service}: ${answered} requests, ${failures.length} failed`);
    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(500);
  });
});
