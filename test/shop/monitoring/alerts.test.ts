import { Environment, App } from '../../../lib';
import { Shop } from '../../../lib/shop/shop';
import { expectNoObject, findObject, objectsOf } from '../../../lib/testing';
import { renderedShop } from '../environments';
import { describeWith, PROMTOOL } from '../../needs';
import { CASES } from './cases';
import { Fault } from './faults';
import { promtool } from './promtool';
import { BEGIN, healthy, LENGTH, NAMESPACE, notation } from './world';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string };
}
interface Spec {
  readonly groups: { readonly name: string; readonly rules: Rule[] }[];
}

const { objects } = renderedShop();
const specIn = (environment: string) => findObject(objects[environment], 'PrometheusRule', 'alerts').spec as unknown as Spec;
const spec = specIn('production');
const rules = spec.groups.flatMap((group) => group.rules);
const NAMES = rules.map(({ alert }) => alert);

interface Expected {
  readonly eval_time: string;
  readonly alertname: string;
  readonly exp_alerts: object[];
}
/** That an alert does not fire at a minute. */
const silence = (alertname: string, minute: number): Expected => ({ eval_time: `${minute}m`, alertname, exp_alerts: [] });
/** That it never does. */
const silences = (alertname: string) => Array.from({ length: LENGTH / 5 + 1 }, (_, index) => silence(alertname, index * 5));

/** Has Prometheus' own evaluation look at a shop, by the rules of which something is expected. */
function evaluate(fault: Fault, expected: Expected[], namespace = NAMESPACE): void {
  const asked = new Set(expected.map(({ alertname }) => alertname));
  const groups = spec.groups.map((group) => ({ ...group, rules: group.rules.filter(({ alert }) => asked.has(alert)) }));
  const faulty = fault(healthy());
  const elsewhere = faulty.map((series) => ({ ...series, labels: { ...series.labels, namespace } }));
  const world = namespace === NAMESPACE ? faulty : [...healthy(), ...elsewhere];
  const test = { interval: '1m', input_series: world.map(notation), alert_rule_test: expected };
  const { ok, output } = promtool(['test', 'rules', 'test.json'], {
    'rules.json': { groups },
    'test.json': { rule_files: ['rules.json'], evaluation_interval: '1m', tests: [test] },
  });
  expect(ok ? '' : output).toBe('');
}

/** A description, with the labels filled in. */
const filledIn = (text: string, labels: Record<string, string>) =>
  text.replace(/\{\{ \$labels\.(\w+) \}\}/g, (_, name: string) => labels[name]);

describeWith(PROMTOOL, 'install promtool (Debian: prometheus)', 'the alerts of the shop', () => {
  test('are rules that Prometheus takes', () => {
    for (const environment of ['staging', 'production']) {
      const { ok, output } = promtool(['check', 'rules', 'rules.json'], { 'rules.json': specIn(environment) });
      expect([ok, output]).toEqual([true, expect.stringContaining('SUCCESS')]);
    }
  });

  test('are silent while all is well', () => evaluate((world) => world, NAMES.flatMap(silences)));

  describe.each(Object.entries(CASES))('%s', (name, { fault, make, after, labels, summary, also = [], silent }) => {
    const rule = rules.find(({ alert }) => alert === name)!;
    const fires = {
      eval_time: `${BEGIN + after}m`,
      alertname: name,
      exp_alerts: labels.map((own) => {
        const all = { namespace: NAMESPACE, ...own };
        return {
          exp_labels: { ...all, severity: rule.labels.severity },
          exp_annotations: { summary, description: filledIn(rule.annotations.description, all) },
        };
      }),
    };

    test(`fires after ${after} minutes, and not before, when ${fault}`, () => {
      const others = NAMES.filter((other) => other !== name && !also.includes(other));
      evaluate(make, [silence(name, BEGIN + after - 1), fires, ...others.map((other) => silence(other, BEGIN + after))]);
    });

    test(`is silent when ${fault} in another namespace`, () => evaluate(make, silences(name), 'shop-staging'));

    test.each(Object.entries(silent))('is silent when %s', (_, other) => evaluate(other, silences(name)));
  });
});

describe('each alert', () => {
  test('is tested: when it fires, and when it is silent', () => {
    expect(Object.keys(CASES).sort()).toEqual([...NAMES].sort());
    expect(Object.values(CASES).filter(({ silent }) => Object.keys(silent).length === 0)).toEqual([]);
  });

  test('is about this namespace alone', () => {
    for (const { alert, expr } of rules) {
      const selectors = expr.match(/\{[^}]*\}/g)!;
      expect([alert, selectors.every((selector) => selector.includes(`namespace="${NAMESPACE}"`))]).toEqual([alert, true]);
      // A figure without labels would be that of every shop.
      expect([alert, /[a-z0-9]_[a-z_]+(?![a-z_]*[{(])\b(?= |$)/.test(expr.replace(/\{[^}]*\}/g, '{}'))]).toEqual([alert, false]);
    }
  });

  test('lasts a while before somebody is woken, and says what to type first', () => {
    for (const { alert, for: wait, annotations } of rules) {
      expect([alert, wait]).toEqual([alert, expect.stringMatching(/^\d+[mh]$/)]);
      expect([alert, annotations.description]).toEqual([alert, expect.stringContaining(`\`kubectl -n ${NAMESPACE} `)]);
      expect([alert, annotations.summary.length < 120]).toEqual([alert, true]);
    }
  });

  test('is about a Service that is there', () => {
    const services = objects.production.flatMap(({ kind, metadata }) => (kind === 'Service' ? [metadata.name] : []));
    const jobs = rules.flatMap(({ expr }) => [...expr.matchAll(/job=~?"([^"]+)"/g)].flatMap(([, names]) => names.split('|')));
    expect([...new Set(jobs)].filter((job) => !services.includes(job))).toEqual([]);
  });
});

describe('alerts on one node of Elasticsearch', () => {
  test('do not miss others', () => {
    const names = specIn('staging').groups.flatMap((group) => group.rules.map(({ alert }) => alert));
    expect(NAMES.filter((name) => !names.includes(name))).toEqual([
      'ElasticsearchYellow',
      'ElasticsearchNodesMissing',
      'ElasticsearchNodeDown',
    ]);
  });
});

describe('alerts', () => {
  test('are made where there is a Prometheus operator, with the labels that it wants', () => {
    expectNoObject(objects.development, 'PrometheusRule', 'alerts');
    const cluster = { prometheus: { namespace: 'monitoring', ruleLabels: { role: 'alerts' } } };
    const shop = new Shop(new App(), 'shop', { environment: new Environment('test', { application: 'shop', cluster }) });
    expect(objectsOf(shop).filter(({ kind }) => kind === 'PrometheusRule')).toMatchObject([{ metadata: { labels: { role: 'alerts' } } }]);
    expectNoObject(shop, 'ConfigMap', 'dashboard');
  });
});
