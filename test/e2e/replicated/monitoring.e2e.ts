import { run } from '../support/command';
import { EXTRAS, has, testWith } from '../support/extras';
import { podsOf } from '../support/readiness';
import { REPLICATED } from '../support/replicated';
import { seriesOf, targetsIn } from '../support/prometheus';
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

  testWith('prometheus')('hears from each exporter that it reaches what it stands beside', async () => {
    const services = { nginx_up: 'frontend', redis_up: 'cart-redis', elasticsearch_cluster_health_up: 'elasticsearch' };
    for (const [figure, service] of Object.entries(services)) {
      const pods = (await podsOf(namespace, service)).length;
      await until(`${figure} is 1 for each pod of ${service}`, 60, async () => {
        const up = await seriesOf(`${figure}{namespace="${namespace}"} == 1`);
        return up === pods ? { done: undefined } : { reason: `it is for ${up} of ${pods}` };
      });
    }
  });
});
