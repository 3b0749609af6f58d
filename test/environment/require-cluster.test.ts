import { Environment, Routing } from '../../lib';
import { requireFeature, requireRouting, requireStorageClass, requireVersion } from '../../lib/environment/require-cluster';
import { expectConfigurationError } from '../../lib/testing';

const lacking = new Environment('test', {
  cluster: { version: '1.28', metricsServer: false, routing: Routing.none(), storageClasses: ['slow'] },
});

describe('what a cluster does not provide is refused in one wording', () => {
  test.each([
    [
      'a feature',
      () => requireFeature('shop/cart', lacking, 'prometheus', { request: 'alerts need' }),
      'alerts need the Prometheus operator',
    ],
    ['a switch', () => requireFeature('shop/cart', lacking, 'metricsServer', { request: 'autoscaling needs' }), 'needs metrics-server'],
    ['a version', () => requireVersion('shop/cart', lacking, 30, { request: 'sleeping needs' }), 'sleeping needs Kubernetes 1.30'],
    ['a class', () => requireStorageClass('shop/cart', lacking, 'fast'), 'storage class "fast" is used'],
    ['a way in', () => requireRouting('shop/cart', lacking, 'a.example.com'), 'exposing a.example.com needs an ingress or a gateway'],
  ])('%s', (_, action, request) => {
    expectConfigurationError(action, `shop/cart: `, `${request}, which the cluster of environment test does not provide: `);
  });

  test('with a remedy, and an alternative where one exists', () => {
    const request = { request: 'it needs', alternative: 'omit it' };
    expectConfigurationError(() => requireFeature('a', lacking, 'grafana', request), "set the cluster's `grafana`, or omit it");
    expectConfigurationError(() => requireVersion('a', lacking, 30, request), "omit it, or set the cluster's `version`");
  });
});

test('what a cluster provides is returned, with its defaults', () => {
  const environment = new Environment('test', { cluster: { certManager: { issuer: 'letsencrypt' }, storageClasses: ['slow'] } });
  expect(requireFeature('a', environment, 'certManager', { request: 'it needs' })).toMatchObject({ kind: 'ClusterIssuer' });
  requireVersion('a', environment, 27, { request: 'it needs' });
  requireStorageClass('a', environment, 'slow');
  requireRouting('a', environment, 'a.example.com');
});
