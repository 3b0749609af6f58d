import { expectNoObject, expectObject, findObject } from '../../../lib/testing';
import { renderedShop } from '../environments';
import { describeWith, PROMTOOL } from '../../needs';
import { promtool } from './promtool';
import { healthy, NAMESPACE } from './world';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: Place;
  readonly datasource?: { readonly uid: string };
  readonly fieldConfig?: { readonly defaults: { readonly unit: string } };
  readonly targets?: { readonly refId: string; readonly expr: string; readonly legendFormat: string; readonly datasource?: object }[];
}
interface Model {
  readonly title: string;
  readonly uid: string;
  readonly panels: Panel[];
  readonly templating: { readonly list: { readonly name: string; readonly type: string }[] };
}

const { objects } = renderedShop();
const textIn = (environment: string) => {
  const { data } = findObject(objects[environment], 'ConfigMap', 'dashboard') as unknown as { data: Record<string, string> };
  return data[`shop-${environment}-dashboard.json`];
};
const model = JSON.parse(textIn('production')) as Model;
const rows = model.panels.filter(({ type }) => type === 'row');
const graphs = model.panels.filter(({ type }) => type !== 'row');
const expressions = graphs.flatMap(({ title, targets }) => targets!.map(({ expr }) => ({ title, expr })));

const overlap = (a: Place, b: Place) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

describe('the dashboard of the shop', () => {
  test('is there where Grafana is, under an address of its own', () => {
    expectNoObject(objects.development, 'ConfigMap', 'dashboard');
    for (const environment of ['staging', 'production']) {
      expectObject(objects[environment], 'ConfigMap', 'dashboard').toHaveLabel('grafana_dashboard', '1');
      expect(JSON.parse(textIn(environment))).toMatchObject({ uid: `shop-${environment}-dashboard`, title: `Shop: shop-${environment}` });
    }
  });

  test('is the same, rendered again', () => {
    const again = findObject(renderedShop().objects.production, 'ConfigMap', 'dashboard') as unknown as { data: object };
    expect(Object.values(again.data)).toEqual([textIn('production')]);
  });

  test('goes from the visitors inwards', () => {
    expect(rows.map(({ title }) => title)).toEqual(['Shop', 'Page (nginx)', 'Cart', 'Search', 'Redis', 'Elasticsearch']);
    const titles = (row: Panel) => {
      const next = rows.find(({ gridPos }) => gridPos.y > row.gridPos.y)?.gridPos.y ?? Infinity;
      return graphs.filter(({ gridPos }) => gridPos.y > row.gridPos.y && gridPos.y < next).map(({ title }) => title);
    };
    for (const service of rows.filter(({ title }) => ['Cart', 'Search'].includes(title))) {
      expect(titles(service)).toEqual(expect.arrayContaining(['Requests', 'Errors', 'Time to answer', 'Event loop lag (p99)', 'Memory']));
    }
    expect(rows.filter((row) => titles(row).length < 3)).toEqual([]);
  });

  test('has ids that are unique, and panels that lie beside each other', () => {
    const ids = model.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const places = model.panels.map(({ gridPos }) => gridPos);
    expect(places.filter(({ x, w }) => x < 0 || x + w > 24)).toEqual([]);
    const pairs = places.flatMap((place, index) => places.slice(index + 1).map((other) => [place, other] as const));
    expect(pairs.filter(([place, other]) => overlap(place, other))).toEqual([]);
  });

  test('shows figures with their unit and a legend, of the source that the viewer chooses', () => {
    expect(model.templating.list).toMatchObject([{ name: 'datasource', type: 'datasource', query: 'prometheus' }]);
    for (const { type, title, datasource, fieldConfig, targets } of graphs) {
      expect([title, type, datasource]).toEqual([title, 'timeseries', { type: 'prometheus', uid: '${datasource}' }]);
      expect([title, fieldConfig!.defaults.unit]).toEqual([title, expect.stringMatching(/^[a-z_]+$/)]);
      expect(targets!.length).toBeGreaterThan(0);
      expect(targets!.map(({ refId }) => refId)).toEqual(['A', 'B', 'C', 'D'].slice(0, targets!.length));
      expect(targets!.filter((target) => !target.legendFormat || target.datasource === undefined)).toEqual([]);
      // A legend of a label that the query does not give would be empty.
      const legends = targets!.flatMap(({ expr, legendFormat }) =>
        [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => [expr, name]),
      );
      const lost = legends.filter(([expr, name]) => expr.includes(' by (') && !/by \(([^)]*)\)/.exec(expr)![1].split(', ').includes(name));
      expect(lost).toEqual([]);
    }
  });

  test('shows this shop alone', () => {
    for (const { title, expr } of expressions) {
      const selectors = expr.match(/\{[^}]*\}/g) ?? [];
      expect([title, selectors.length > 0, selectors.filter((one) => !one.includes(`namespace="${NAMESPACE}"`))]).toEqual([
        title,
        true,
        [],
      ]);
    }
  });

  test('shows every figure on which there is an alert', () => {
    const shown = expressions.map(({ expr }) => expr).join(' ');
    const figures = new Set(healthy().map(({ name }) => name));
    // What is a constant, or tells of restarts, is no picture.
    const none = ['process_start_time_seconds', 'redis_config_maxclients'];
    expect([...figures].filter((name) => !none.includes(name) && !shown.includes(`${name}{`))).toEqual([]);
  });
});

describeWith(PROMTOOL, 'install promtool (Debian: prometheus)', 'the queries of the dashboard', () => {
  test('are PromQL', () => {
    const rules = expressions.map(({ expr }, index) => ({ record: `query${index}`, expr: expr.replaceAll('$__rate_interval', '5m') }));
    const { ok, output } = promtool(['check', 'rules', 'rules.json'], { 'rules.json': { groups: [{ name: 'dashboard', rules }] } });
    expect([ok, output]).toEqual([true, expect.stringContaining(`SUCCESS: ${rules.length} rules found`)]);
  });
});
