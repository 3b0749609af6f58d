import { run } from '../support/command';
import { EXTRAS, has, testWith } from '../support/extras';
import { podsOf } from '../support/readiness';
import { REPLICATED } from '../support/replicated';
import { targetsIn } from '../support/prometheus';
import { until } from '../support/wait';

const { namespace, runs } = REPLICATED;

beforeAll(async () => {
  await runs();
  if (has('prometheus')) {
    await run(EXTRAS.prometheus, [], { timeout: 300 });
  }
}, 600_000);

describe('Prometheus', () => {
  testWith('prometheus')('fetches the figures of every pod, through the network policies', async () => {
    const services = ['cart', 'cart-redis', 'elasticsearch', 'frontend', 'search'];
    const expected = await until<string[]>('every pod is a target, and up', 90, async () => {
      const pods = (await Promise.all(services.map((service) => podsOf(namespace, service)))).flat();
      const names = pods.map(({ metadata }) => metadata.name).sort();
      const targets = await targetsIn(namespace);
      const up = targets.filter(({ health }) => health === 'up').map(({ labels }) => labels.pod);
      return JSON.stringify([...up].sort()) === JSON.stringify(names) && targets.length === names.length
        ? { done: names }
        : { reason: targets.map(({ labels, health, lastError }) => `${labels.pod} ${health} ${lastError}`).join('\n') };
    });
    console.log(`up: ${expected.join(', ')}`);
    expect(expected.length).toBeGreaterThanOrEqual(10);
  });
});
