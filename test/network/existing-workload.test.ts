import { ExistingWorkload, ExternalService, Port } from '../../lib';
import { callsOf, expectConfigurationError, expectObject, expectReachable, expectUnreachable, objectsOf } from '../../lib/testing';
import { chartOn, service } from './services';

/** A service beside what somebody else runs, whose pods are given as objects for the assertions. */
function beside() {
  const chart = chartOn();
  const cart = service(chart, 'cart', { ports: [Port.http(80), Port.grpc(9000)] });
  const reviews = new ExistingWorkload(chart, 'reviews', { namespace: 'legacy', podLabels: { app: 'reviews' }, ports: [Port.http(9080)] });
  const pods = (namespace: string, labels: object) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'reviews', namespace, labels },
    spec: { containers: [{ name: 'reviews', image: 'reviews:1' }] },
  });
  return { chart, cart, reviews, pods };
}

describe('a workload that exists', () => {
  test('creates no object', () => {
    const chart = chartOn();
    new ExistingWorkload(chart, 'reviews');
    expect(objectsOf(chart)).toEqual([]);
  });

  test('is called by its Service, at its pods', () => {
    const { chart, cart, reviews, pods } = beside();
    cart.calls(reviews);
    expectObject(chart, 'Deployment', 'cart').toHaveEnv('REVIEWS_URL', 'http://reviews.legacy.svc:9080');
    const around = (labels: object, namespace = 'legacy') => [...objectsOf(chart), pods(namespace, labels)];
    expectReachable(around({ app: 'reviews' }), 'cart', 'legacy/reviews', 9080);
    expectUnreachable(around({ app: 'reviews' }), 'cart', 'legacy/reviews', 9081);
    expectUnreachable(around({ app: 'other' }), 'cart', 'legacy/reviews', 9080);
    expectUnreachable(around({ app: 'reviews' }, 'other'), 'cart', 'other/reviews', 9080);
  });

  test('calls a service on one port', () => {
    const { chart, cart, reviews, pods } = beside();
    cart.isCalledBy(reviews, 'grpc');
    const objects = [...objectsOf(chart), pods('legacy', { app: 'reviews' })];
    expectReachable(objects, 'legacy/reviews', 'shop/cart', 9000);
    expectUnreachable(objects, 'legacy/reviews', 'shop/cart', 8080);
    expect(callsOf(cart)).toEqual([]);
  });

  test('is every pod of the namespace without labels, and in that of the chart without a namespace', () => {
    const { chart, cart, pods } = beside();
    cart.isCalledBy(new ExistingWorkload(chart, 'agents', { namespace: 'monitoring' }));
    cart.isCalledBy(new ExistingWorkload(chart, 'neighbours'));
    expectReachable([...objectsOf(chart), pods('monitoring', { any: 'thing' })], 'monitoring/reviews', 'shop/cart', 8080);
    expectUnreachable([...objectsOf(chart), pods('other', { any: 'thing' })], 'other/reviews', 'shop/cart', 8080);
    expectObject(chart, 'NetworkPolicy', 'cart').toHave({ spec: { ingress: [{}, { from: [{ podSelector: {} }] }] } });
  });

  test('may have a Service of another name', () => {
    const { chart, cart } = beside();
    cart.calls(new ExistingWorkload(chart, 'redis', { service: 'redis-master', ports: [Port.tcp(6379)] }));
    expectObject(chart, 'Deployment', 'cart').toHaveEnv('REDIS_HOST', 'redis-master').toHaveEnv('REDIS_PORT', '6379');
  });

  test('is no service of the program', () => {
    const { chart, cart } = beside();
    const frontend = service(chart, 'frontend');
    expectConfigurationError(() => cart.isCalledBy(frontend), 'shop/cart: is called by frontend', '`frontend.calls(cart)`');
  });

  test('calls a port that there is', () => {
    const { cart, reviews } = beside();
    expectConfigurationError(() => cart.isCalledBy(reviews, 'admin'), 'calls port "admin" of cart, whose ports are http, grpc');
  });

  test.each([
    [{ namespace: 'Legacy' }, 'namespace "Legacy" is not valid'],
    [{ service: 'my_redis' }, 'Service "my_redis" is not valid'],
    [{ podLabels: { 'a b': 'c' } }, 'label key "a b" is not valid'],
    [{ ports: [Port.http(0)] }, 'port 0 is out of range'],
  ])('cannot be described by %j', (props, message) => {
    expectConfigurationError(() => new ExistingWorkload(chartOn(), 'reviews', props), `shop/reviews: ${message}`);
  });
});

test('addresses outside of the cluster may call a service, such as the clients of a load balancer', () => {
  const { chart, cart } = beside();
  cart.isCalledBy(new ExternalService(chart, 'offices', { host: 'acme.com', port: Port.https(443), cidrs: ['203.0.113.0/24'] }));
  expectReachable('203.0.113.7', cart, 8080);
  expectUnreachable('198.51.100.7', cart, 8080);
});
