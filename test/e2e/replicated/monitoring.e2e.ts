import { randomUUID } from 'node:crypto';
import { PRODUCTS } from '../../../lib/shop/catalogue/products';
import { findObject, KubernetesObject, objectsOf } from '../../../lib/testing';
import { run } from '../support/command';
import { EXTRAS, has, testWith } from '../support/extras';
import { podsOf } from '../support/readiness';
import { REPLICATED, replicatedFolder } from '../support/replicated';
import { Rule, rules, seriesOf, targetsIn } from '../support/prometheus';
import { Shopper } from '../support/shopper';
import { served } from '../support/visit';
import { until } from '../support/wait';

const { namespace, host, runs } = REPLICATED;

beforeAll(async () => {
  await runs();
  if (has('prometheus')) {
    await run(EXTRAS.prometheus, [], { timeout: 600 });
    await served('prometheus.localhost', '/-/ready');
  }
});

describe('Prometheus', () => {
  testWith('prometheus')('fetches the figures of every pod, through the network policies', async () => {
    const services = ['cart', 'cart-redis', 'elasticsearch', 'frontend', 'search'];
    const expected = await until<string[]>('every pod is a target, and up', 300, async () => {
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
    const pods = async (service: string) => (await podsOf(namespace, service)).length;
    const figures = {
      'nginx_up == 1': await pods('frontend'),
      'redis_up == 1': await pods('cart-redis'),
      'elasticsearch_cluster_health_number_of_nodes == 3': await pods('elasticsearch'),
    };
    for (const [figure, expected] of Object.entries(figures)) {
      await until(`${figure} for ${expected} pods`, 240, async () => {
        const series = await seriesOf(figure.replace(' ', `{namespace="${namespace}"} `));
        return series === expected ? { done: undefined } : { reason: `it is for ${series}` };
      });
    }
  });

  testWith('prometheus', 'definitions')(
    'evaluates every alert, and has each figure that the alerts and the dashboard ask for',
    async () => {
      const visitor = new Shopper(host);
      await visitor.enter();
      await visitor.change({ id: randomUUID(), type: 'add', product: PRODUCTS[0].id, quantity: 1 });
      await visitor.ask('/api/search?q=tea');
      visitor.leave();
      const objects = objectsOf(replicatedFolder());
      const expected = alertsOf(findObject(objects, 'PrometheusRule', 'alerts')).sort();
      expect(expected.length).toBeGreaterThan(20);
      const loaded = await until<Rule[]>('every alert is evaluated', 300, async () => {
        const found = (await rules()).filter(({ query }) => query.includes(`namespace="${namespace}"`));
        const sound = found.filter(({ health }) => health === 'ok');
        return JSON.stringify(sound.map(({ name }) => name).sort()) === JSON.stringify(expected)
          ? { done: found }
          : { reason: found.map(({ name, health, lastError }) => `${name} ${health} ${lastError ?? ''}`).join('\n') };
      });
      const graphs = queriesOf(findObject(objects, 'ConfigMap', 'dashboard'));
      expect(graphs.length).toBeGreaterThan(20);
      const asked = new Set([...loaded.map(({ query }) => query), ...graphs].flatMap(selectorsOf));
      await until('each of them has series', 300, async () => {
        const empty = await Promise.all([...asked].map(async (selector) => ((await seriesOf(selector)) === 0 ? selector : [])));
        return empty.flat().length === 0 ? { done: undefined } : { reason: empty.flat().join('\n') };
      });
      console.log(`${loaded.length} alerts and ${graphs.length} graphs ask for ${asked.size} figures, and get them`);
    },
  );
});

/** The names of its alerts. */
function alertsOf({ spec }: KubernetesObject): string[] {
  return (spec as unknown as { groups: { rules: { alert: string }[] }[] }).groups.flatMap((group) => group.rules.map(({ alert }) => alert));
}

/** What the graphs of a dashboard ask for. */
function queriesOf({ data }: KubernetesObject): string[] {
  const [text] = Object.values(data as Record<string, string>);
  const { panels } = JSON.parse(text) as { panels: { targets?: { expr: string }[] }[] };
  return panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
}

/** The series that an expression selects, but for those that there are only when something is wrong. */
function selectorsOf(expression: string): string[] {
  const selectors = expression.match(/[a-zA-Z_:][\w:]*\{[^}]*\}/g) ?? [];
  return selectors.filter((selector) => !selector.includes('status=~"5..') && !selector.startsWith('ALERTS{'));
}
