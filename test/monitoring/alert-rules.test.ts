import { Duration, JsonPatch } from 'cdk8s';
import { Alert, AlertProps, AlertRules, EnvironmentProps } from '../../lib';
import { expectObject, objectsOf } from '../../lib/testing';
import { chartIn } from '../workload/fixture';

const PROMETHEUS = { namespace: 'monitoring' };
const SLOW: AlertProps = { expr: 'p99 > 1', summary: 'The cart is slow', description: 'Look at redis' };

const rules = (alerts: Alert[], environment: EnvironmentProps = { cluster: { prometheus: PROMETHEUS } }) =>
  new AlertRules(chartIn(environment), 'cart-alerts', { groups: [{ name: 'latency', alerts }] });
const specOf = (construct: AlertRules): unknown => expectObject(construct, 'PrometheusRule', 'cart-alerts').object.spec;

describe('alert rules', () => {
  test('are a PrometheusRule of the same name, in the namespace of the services', () => {
    const alert = Alert.critical('CartSlow', {
      ...SLOW,
      for: Duration.minutes(10),
      runbook: 'https://wiki.example.com/cart',
      labels: { team: 'carts' },
    });
    expect(objectsOf(rules([alert])).find(({ kind }) => kind === 'PrometheusRule')).toEqual({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: {
        name: 'cart-alerts',
        namespace: 'shop',
        labels: { 'app.kubernetes.io/managed-by': 'cdk8s', 'app.kubernetes.io/part-of': 'shop' },
      },
      spec: {
        groups: [
          {
            name: 'latency',
            rules: [
              {
                alert: 'CartSlow',
                expr: 'p99 > 1',
                for: '10m',
                labels: { severity: 'critical', team: 'carts' },
                annotations: {
                  summary: 'The cart is slow',
                  description: 'Look at redis',
                  runbook_url: 'https://wiki.example.com/cart',
                },
              },
            ],
          },
        ],
      },
    });
  });

  test('can be patched', () => {
    const alerts = rules([Alert.warning('CartSlow', SLOW)]);
    alerts.patch(JsonPatch.add('/spec/groups/0/limit', 5));
    expectObject(alerts, 'PrometheusRule', 'cart-alerts').toHave({ spec: { groups: [{ name: 'latency', limit: 5 }] } });
  });

  test('say nothing that was not said', () => {
    expect(specOf(rules([Alert.warning('CartSlow', SLOW)]))).toEqual({
      groups: [
        {
          name: 'latency',
          rules: [
            {
              alert: 'CartSlow',
              expr: 'p99 > 1',
              labels: { severity: 'warning' },
              annotations: { summary: 'The cart is slow', description: 'Look at redis' },
            },
          ],
        },
      ],
    });
  });

  test.each([
    [undefined, Duration.seconds(0)],
    ['45s', Duration.seconds(45)],
    ['90s', Duration.seconds(90)],
    ['90m', Duration.minutes(90)],
    ['2h', Duration.hours(2)],
    ['1d', Duration.days(1)],
  ])('wait as long as is said: %s', (text, duration) => {
    const { groups } = specOf(rules([Alert.warning('CartSlow', { ...SLOW, for: duration })])) as {
      groups: { rules: { for?: string }[] }[];
    };
    expect(groups[0].rules.map((rule) => rule.for)).toEqual([text]);
  });

  test('are evaluated as often as is said', () => {
    const chart = chartIn({ cluster: { prometheus: PROMETHEUS } });
    new AlertRules(chart, 'cart-alerts', {
      groups: [{ name: 'latency', interval: Duration.seconds(30), alerts: [Alert.warning('CartSlow', SLOW)] }],
    });
    expectObject(chart, 'PrometheusRule', 'cart-alerts').toHave({ spec: { groups: [{ interval: '30s' }] } });
  });

  test('have the labels that the Prometheus wants, or those that it wants of monitors', () => {
    const alerts = [Alert.warning('CartSlow', SLOW)];
    const monitorLabels = { release: 'main' };
    const both = rules(alerts, { cluster: { prometheus: { ...PROMETHEUS, monitorLabels, ruleLabels: { role: 'alerts' } } } });
    expectObject(both, 'PrometheusRule', 'cart-alerts').toHaveLabel('role', 'alerts').toLack('metadata.labels.release');
    const one = rules(alerts, { cluster: { prometheus: { ...PROMETHEUS, monitorLabels } } });
    expectObject(one, 'PrometheusRule', 'cart-alerts').toHaveLabel('release', 'main');
  });

  test('may be several, of different names', () => {
    const chart = chartIn({ cluster: { prometheus: PROMETHEUS } });
    for (const id of ['cart', 'search']) {
      // Names of alerts are unique among the rules, not among all.
      new AlertRules(chart, id, { groups: [{ name: 'latency', alerts: [Alert.warning('Slow', SLOW)] }] });
    }
    const names = objectsOf(chart).flatMap(({ kind, metadata }) => (kind === 'PrometheusRule' ? [metadata.name] : []));
    expect(names).toEqual(['cart', 'search']);
  });

  test('know how severe they are', () => {
    expect([Alert.critical('A', SLOW), Alert.warning('B', SLOW)].map(({ name, severity }) => [name, severity])).toEqual([
      ['A', 'critical'],
      ['B', 'warning'],
    ]);
  });
});
