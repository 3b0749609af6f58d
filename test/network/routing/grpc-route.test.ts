import { Port, Routing } from '../../../lib';
import { expectConfigurationError, expectNoObject, expectObject } from '../../../lib/testing';
import { chartOn, service } from '../services';

const HOST = 'grpc.example.com';
const WITH_TLS = { routing: Routing.gateway({ className: 'eg' }), certManager: { issuer: 'letsencrypt' } };
const EXISTING = { routing: Routing.existingGateway({ name: 'public', namespace: 'gateways' }) };
const PORTS = [Port.grpc(9000), Port.http(8080)];

const orders = (cluster: object = WITH_TLS) => service(chartOn(cluster), 'orders', { ports: PORTS });
const BACKEND = { backendRefs: [{ group: '', kind: 'Service', name: 'orders', port: 9000, weight: 1 }] };

describe('a gRPC port behind a Gateway', () => {
  test('is exposed as a GRPCRoute, for all services, one of them, or one method', () => {
    const exposed = orders();
    exposed.exposeAt(HOST);
    exposed.exposeAt(HOST, '/acme.Orders/Get');
    exposed.exposeAt(HOST, '/acme.Orders');
    const chart = exposed.node.scope!;
    expect(expectObject(chart, 'GRPCRoute', 'orders.grpc.example.com').object).toMatchObject({
      apiVersion: 'gateway.networking.k8s.io/v1',
      metadata: { namespace: 'shop' },
      spec: {
        parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'shop', sectionName: 'https-grpc.example.com' }],
        hostnames: [HOST],
        rules: [
          BACKEND,
          { matches: [{ method: { type: 'Exact', service: 'acme.Orders' } }], ...BACKEND },
          { matches: [{ method: { type: 'Exact', service: 'acme.Orders', method: 'Get' } }], ...BACKEND },
        ],
      },
    });
    expectObject(chart, 'GRPCRoute', 'orders.grpc.example.com').toLack('spec.rules.0.matches').toLack('spec.rules.0.filters');
    expectNoObject(chart, 'HTTPRoute', 'orders.grpc.example.com');
    expectObject(chart, 'Gateway', 'shop').toHave({ spec: { listeners: [{ protocol: 'HTTP' }, { protocol: 'HTTPS', hostname: HOST }] } });
    expectObject(chart, 'NetworkPolicy', 'orders').toHave({ spec: { ingress: [{ ports: [{ port: 9000, protocol: 'TCP' }] }] } });
  });

  test('attaches to a Gateway that exists', () => {
    const exposed = orders(EXISTING);
    exposed.exposeAt(HOST);
    expectObject(exposed, 'GRPCRoute', 'orders.grpc.example.com').toHave({
      spec: { parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', namespace: 'gateways' }] },
    });
  });

  test('has changes of headers', () => {
    const exposed = orders();
    exposed.exposeAt(HOST, '/', { requestHeaders: { set: { tenant: 'a' } }, responseHeaders: { remove: ['server'] } });
    expectObject(exposed, 'GRPCRoute', 'orders.grpc.example.com').toHave({
      spec: {
        rules: [
          {
            filters: [
              { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'tenant', value: 'a' }] } },
              { type: 'ResponseHeaderModifier', responseHeaderModifier: { remove: ['server'] } },
            ],
          },
        ],
      },
    });
  });
});

describe('HTTP and gRPC at one host', () => {
  test('are refused, because a Gateway accepts one of the two', () => {
    const exposed = orders();
    exposed.exposeAt(HOST);
    const text =
      'shop/orders: host grpc.example.com has routes of kind HTTPRoute here, but host grpc.example.com those of kind GRPCRoute for shop/orders';
    expectConfigurationError(() => exposed.exposeAt(HOST, '/api', { port: 'http' }), text, 'use a host of its own for gRPC');
  });

  test('are refused where one host is a wildcard for the other, on a Gateway that exists', () => {
    const exposed = orders(EXISTING);
    exposed.exposeAt('*.example.com', '/', { port: 'http' });
    expectConfigurationError(
      () => exposed.exposeAt(HOST),
      'host grpc.example.com has routes of kind GRPCRoute here, but host *.example.com those of kind HTTPRoute',
    );
    exposed.exposeAt('grpc.example.net');
    expectConfigurationError(
      () => exposed.exposeAt('*.example.net', '/', { port: 'http' }),
      'host *.example.net has routes of kind HTTPRoute',
    );
    expect(() => exposed.exposeAt('*.example.org')).not.toThrow();
  });

  test('are accepted where each host has a listener of its own', () => {
    const exposed = orders();
    exposed.exposeAt('*.example.com', '/', { port: 'http' });
    expect(() => exposed.exposeAt(HOST)).not.toThrow();
  });
});
