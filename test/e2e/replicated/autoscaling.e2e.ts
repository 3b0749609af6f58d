import { kubectl } from '../support/kubectl';
import { whileAsking } from '../support/load';
import { podsOf } from '../support/readiness';
import { REPLICATED } from '../support/replicated';
import { seconds, until } from '../support/wait';

const { namespace, host, runs } = REPLICATED;
const LEAST = 2;

/** How long the autoscaler waits before it believes that there is less to do: five minutes, unless it is told. */
async function believesAfter(stabilizationWindowSeconds: number | null): Promise<void> {
  const patch = JSON.stringify({ spec: { behavior: { scaleDown: { stabilizationWindowSeconds } } } });
  await kubectl(['patch', 'horizontalpodautoscaler', 'cart', '-n', namespace, '--type=merge', '-p', patch]);
}

async function replicas(what: string, isSo: (count: number) => boolean): Promise<void> {
  await until(what, 400, async () => {
    const count = (await podsOf(namespace, 'cart')).length;
    return isSo(count) ? { done: undefined } : { reason: `there are ${count}: ${await kubectl(['get', 'hpa', 'cart', '-n', namespace])}` };
  });
}

describe('the autoscaler of the cart', () => {
  beforeAll(async () => {
    await runs();
    await believesAfter(0);
    await replicas('the cart has its least number of replicas', (count) => count === LEAST);
  });

  afterAll(async () => {
    await believesAfter(null);
  });

  test('gives it more replicas under load, and takes them away again, and no request fails', async () => {
    let [up, down] = [0, 0];
    const busy = await whileAsking(host, '/api/cart', 20, async () => {
      up = await seconds(() => replicas('the cart has more replicas', (count) => count > LEAST));
    });
    const quiet = await whileAsking(host, '/api/cart', 1, async () => {
      down = await seconds(() => replicas('the cart has its least number of replicas', (count) => count === LEAST));
    });
    console.log(`more replicas after ${up} s and ${busy.answered} requests, ${LEAST} again ${down} s later`);
    expect([...busy.failures, ...quiet.failures]).toEqual([]);
  });
});
