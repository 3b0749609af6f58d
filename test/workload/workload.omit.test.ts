import { Chart, JsonPatch } from 'cdk8s';
import { Disruption } from '../../lib';
import { expectConfigurationError, expectNoObject, objectsOf } from '../../lib/testing';
import { cart, scheduledTask, task } from './fixture';

describe('omit()', () => {
  test('leaves an object out', () => {
    const service = cart({ disruption: Disruption.maxUnavailable(1) }, { replicas: 2 });
    service.omit('PodDisruptionBudget');
    service.omit('ServiceAccount/cart');
    const kinds = objectsOf(Chart.of(service)).map(({ kind }) => kind);
    expect(kinds).not.toContain('PodDisruptionBudget');
    expect(kinds).not.toContain('ServiceAccount');
    expect(kinds).toEqual(expect.arrayContaining(['Deployment', 'Service', 'NetworkPolicy']));
  });

  test('leaves the route of a host out', () => {
    const service = cart();
    service.exposeAt('shop.example.com', '/');
    service.omit('Ingress');
    service.exposeAt('shop.example.com', '/more');
    expectNoObject(service, 'Ingress', 'cart.shop.example.com');
  });

  test('throws when there is no such object, or no longer', () => {
    const service = cart();
    expectConfigurationError(() => service.omit('Ingress'), 'shop/cart: has no object "Ingress": it has ', 'Deployment/cart');
    service.omit('Service');
    expectConfigurationError(() => service.patch('Service', JsonPatch.remove('/spec')), 'shop/cart: has no object "Service"');
  });

  test.each([
    ['Deployment', () => cart().omit('Deployment'), 'shop/cart: Deployment "cart"'],
    ['Job', () => task().omit('Job'), 'shop/migrate: Job "migrate'],
    ['CronJob', () => scheduledTask().omit('CronJob'), 'shop/report: CronJob "report"'],
  ])('refuses what creates the pods: %s', (_, omit, message) => {
    expectConfigurationError(omit, message, 'creates the pods', 'omit the construct');
  });
});
