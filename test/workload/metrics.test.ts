import { Duration } from 'cdk8s';
import { Metrics, Microservice, Port } from '../../lib';
import { expectConfigurationError, expectNoObject, expectObject } from '../../lib/testing';
import { cart, chartIn, IMAGE } from './fixture';

const prometheus = { namespace: 'monitoring', podLabels: { app: 'prometheus' }, monitorLabels: { release: 'main' } };
const PORTS = [Port.http(3000), Port.http(9090, { name: 'metrics' }), Port.http(9091, { name: 'other' })];
const watched = (metrics: Metrics, ports = PORTS) =>
  new Microservice(chartIn({ cluster: { prometheus } }), 'cart', { image: IMAGE, ports, metrics });
const expectEndpoint = (metrics: Metrics, ports?: Port[]) => {
  const { spec } = expectObject(watched(metrics, ports), 'ServiceMonitor', 'cart').object as { spec?: { endpoints: object[] } };
  return expect(spec!.endpoints);
};

describe('metrics', () => {
  test('are fetched where there is a Prometheus operator', () => {
    expectObject(watched({}), 'ServiceMonitor', 'cart')
      .toHaveLabel('release', 'main')
      .toHave({ spec: { selector: { matchLabels: { 'app.kubernetes.io/name': 'cart', 'app.kubernetes.io/instance': 'cart' } } } });
  });

  test('are on the port of that name, or the first, or the one that is named', () => {
    expectEndpoint({}).toEqual([{ port: 'metrics' }]);
    expectEndpoint({}, [Port.http(3000), Port.tcp(4000)]).toEqual([{ port: 'http' }]);
    expectEndpoint({ port: 'other' }).toEqual([{ port: 'other' }]);
  });

  test('are on a port of HTTP, with or without TLS', () => {
    expectEndpoint({}, [Port.grpc(3000), Port.udp(53), Port.https(8443)]).toEqual([{ port: 'https', scheme: 'https' }]);
    expectEndpoint({}, [Port.https(8443, { name: 'metrics' })]).toEqual([{ port: 'metrics', scheme: 'https' }]);
    const refuse = (ports: Port[], metrics: Metrics = {}) =>
      expectConfigurationError(
        () => watched(metrics, ports),
        'but Prometheus scrapes HTTP only',
        "add `Port.http(9090, { name: 'metrics' })`",
      ).message;
    expect(refuse([Port.grpc(3000), Port.udp(53)])).toContain('metrics are on one of the ports grpc, udp');
    expect(refuse([Port.http(80), Port.grpc(3000)], { port: 'grpc' })).toContain('metrics are on port "grpc", which speaks grpc');
    expect(refuse([Port.http(80), Port.tcp(9090, { name: 'metrics' })])).toContain('metrics are on port "metrics", which speaks TCP');
  });

  test('have a path and an interval', () => {
    expectEndpoint({ path: '/actuator/prometheus', interval: Duration.minutes(1) }).toEqual([
      { port: 'metrics', path: '/actuator/prometheus', interval: '60s' },
    ]);
    expectEndpoint({ path: '/metrics' }).toEqual([{ port: 'metrics' }]);
  });

  test('let Prometheus in, on that port alone', () => {
    expectObject(watched({}), 'NetworkPolicy', 'cart').toHave({
      spec: {
        ingress: [
          {
            from: [
              {
                namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
                podSelector: { matchLabels: { app: 'prometheus' } },
              },
            ],
            ports: [{ port: 9090 }],
          },
        ],
      },
    });
  });

  test('are nothing where there is no operator', () => {
    const service = cart({ metrics: {}, ports: PORTS });
    expectNoObject(service, 'ServiceMonitor', 'cart');
    expectObject(service, 'NetworkPolicy', 'cart').toLack('spec.ingress');
    expectNoObject(cart({}, { cluster: { prometheus } }), 'ServiceMonitor', 'cart');
  });

  test('are on a port that is there, also where there is no operator', () => {
    expectConfigurationError(
      () => cart({ metrics: { port: 'admin' } }),
      'shop/cart: metrics are on port "admin", but the ports are http',
      'name one of these',
    );
  });
});
