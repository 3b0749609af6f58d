import { Priority } from '../../lib';
import { expectConfigurationError, expectObject, objectsOf } from '../../lib/testing';
import { chartOn, service } from '../network/services';

const made = (chart: ReturnType<typeof chartOn>) => objectsOf(chart).filter(({ kind }) => kind === 'PriorityClass');

describe('the priority of services', () => {
  test('is a class that the environment creates, once', () => {
    const chart = chartOn({}, { priority: Priority.create('shop', 1000) });
    ['cart', 'search'].forEach((id) => service(chart, id));
    expect(made(chart)).toEqual([
      {
        apiVersion: 'scheduling.k8s.io/v1',
        kind: 'PriorityClass',
        description: 'Services of shop.',
        metadata: { name: 'shop', labels: { 'app.kubernetes.io/managed-by': 'cdk8s', 'app.kubernetes.io/part-of': 'shop' } },
        value: 1000,
      },
    ]);
    expectObject(chart, 'Deployment', 'search').toHave({ spec: { template: { spec: { priorityClassName: 'shop' } } } });
  });

  test('is a class that is there', () => {
    const chart = chartOn({}, { priority: Priority.existing('system-cluster-critical') });
    service(chart, 'cart');
    expect(made(chart)).toEqual([]);
    expectObject(chart, 'Deployment', 'cart').toHave({ spec: { template: { spec: { priorityClassName: 'system-cluster-critical' } } } });
  });

  test("is the service's own before that of the environment", () => {
    const chart = chartOn({}, { priority: Priority.create('shop', 1000) });
    service(chart, 'cart', { priority: Priority.create('high', 2000) });
    expect(made(chart).map(({ metadata, value }) => [metadata.name, value as number])).toEqual([['high', 2000]]);
  });

  test('is left out where nobody says one', () => {
    const chart = chartOn();
    service(chart, 'cart');
    expectObject(chart, 'Deployment', 'cart').toLack('spec.template.spec.priorityClassName');
  });

  test.each([-2147483648, 0, 1_000_000_000])('may be %d', (value) => {
    const chart = chartOn({}, { priority: Priority.create('shop', value) });
    service(chart, 'cart');
    expect(made(chart)).toMatchObject([{ value }]);
  });

  test.each([
    [Priority.create('shop', 1_000_000_001), 'shop/cart: priority 1000000001 of "shop" is out of range'],
    [Priority.create('shop', -2147483649), 'shop/cart: priority -2147483649 of "shop" is out of range'],
    [Priority.create('shop', 1.5), 'shop/cart: priority 1.5 of "shop" is out of range'],
    [Priority.create('Shop', 1), 'shop/cart: priority class "Shop" is not valid'],
    [Priority.create('system-mine', 1), 'shop/cart: priority class "system-mine" cannot be created'],
    [Priority.existing(''), 'shop/cart: priority class "" is not valid'],
  ])('cannot be %j', (priority, message) => {
    expectConfigurationError(() => service(chartOn({}, { priority }), 'cart'), message);
    expectConfigurationError(() => service(chartOn(), 'cart', { priority }), message);
  });

  test('cannot have two values under one name', () => {
    const chart = chartOn({}, { priority: Priority.create('shop', 1000) });
    service(chart, 'cart');
    expectConfigurationError(
      () => service(chart, 'search', { priority: Priority.create('shop', 2000) }),
      'shop/search: priority class "shop" has the value 2000 here, but 1000 elsewhere',
    );
  });
});
