import { Environment, EnvironmentChart, ExistingGatewayRoutingProps, Port, Routing, Tls } from '../../../lib';
import { expectConfigurationError, expectNoObject, expectObject, objectsOf } from '../../../lib/testing';
import { chartOn, emptyApp, service, shop } from '../services';

const HOST = 'shop.example.com';
const CONTROLLER = { namespace: 'envoy', podLabels: { app: 'envoy' } };
const WITH_TLS = { routing: Routing.gateway({ className: 'eg' }), certManager: { issuer: 'letsencrypt' } };
const WITHOUT_TLS = { routing: Routing.gateway({ className: 'eg' }) };

describe('limits of the Gateway API', () => {
  test('are 16 rules of a route: further paths have further routes', () => {
    const chart = chartOn(WITHOUT_TLS);
    const frontend = service(chart, 'frontend');
    const paths = Array.from({ length: 33 }, (_, index) => `/p${String(index).padStart(2, '0')}`);
    [...paths].reverse().forEach((path) => {
      frontend.exposeAt(HOST, path);
    });
    const rulesOf = (name: string) =>
      (expectObject(chart, 'HTTPRoute', name).object.spec as { rules: { matches: [{ path: { value: string } }] }[] }).rules.map(
        ({ matches: [{ path }] }) => path.value,
      );
    const names = ['frontend.shop.example.com', 'frontend.shop.example.com.2', 'frontend.shop.example.com.3'];
    expect(names.map((name) => rulesOf(name).length)).toEqual([16, 16, 1]);
    expect(names.flatMap(rulesOf)).toEqual(paths);
    const several = chartOn();
    const behindIngress = service(several, 'frontend');
    paths.forEach((path) => {
      behindIngress.exposeAt(HOST, path);
    });
    expect(objectsOf(several).filter(({ kind }) => kind === 'Ingress')).toHaveLength(1);
  });

  test('are 64 listeners of a Gateway', () => {
    const expose = (cluster: object, count: number) => () => {
      const frontend = service(chartOn(cluster), 'frontend');
      for (let index = 0; index < count; index++) {
        frontend.exposeAt(`h${index}.example.com`);
        frontend.exposeAt(`h${index}.example.com`, '/api');
      }
    };
    expect(expose(WITHOUT_TLS, 64)).not.toThrow();
    expect(expose(WITH_TLS, 32)).not.toThrow();
    const text = 'of Gateway "shop", which has at most 64';
    expectConfigurationError(
      expose(WITHOUT_TLS, 65),
      'shop/frontend: host h64.example.com needs listener 65',
      text,
      '`Routing.existingGateway`',
    );
    expectConfigurationError(expose(WITH_TLS, 33), 'host h32.example.com needs listener 66', text);
  });
});

/** Defaults of the API server are written: without them, `kubectl apply` would call the objects changed each time. */
const GATEWAY = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'shop' };
const ROOT = { path: { type: 'PathPrefix', value: '/' } };
const SAME = { namespaces: { from: 'Same' } };

describe('a service that is exposed by a Gateway', () => {
  test('is reached by a route to the port of its Service', () => {
    const chart = chartOn(WITHOUT_TLS);
    service(chart, 'frontend', { ports: [Port.http(80)] }).exposeAt(HOST);
    expect(expectObject(chart, 'HTTPRoute', 'frontend.shop.example.com').object.spec).toEqual({
      parentRefs: [{ ...GATEWAY, sectionName: 'http-shop.example.com' }],
      hostnames: [HOST],
      rules: [{ matches: [ROOT], backendRefs: [{ group: '', kind: 'Service', name: 'frontend', port: 80, weight: 1 }] }],
    });
    expectObject(chart, 'HTTPRoute', 'frontend.shop.example.com')
      .toHaveLabel('app.kubernetes.io/name', 'frontend')
      .toLack('metadata.annotations');
  });

  test('has a listener for HTTP alone where there is no TLS', () => {
    const { chart, frontend } = shop(WITHOUT_TLS);
    frontend.exposeAt(HOST);
    expect(expectObject(chart, 'Gateway', 'shop').object.spec).toEqual({
      gatewayClassName: 'eg',
      listeners: [{ name: 'http-shop.example.com', hostname: HOST, port: 80, protocol: 'HTTP', allowedRoutes: SAME }],
    });
    expectNoObject(chart, 'HTTPRoute', 'redirect.shop.example.com.301');
  });

  test('has TLS, and sends to it whoever comes without', () => {
    const { chart, frontend } = shop(WITH_TLS);
    frontend.exposeAt(HOST);
    expect(expectObject(chart, 'Gateway', 'shop').object.spec).toEqual({
      gatewayClassName: 'eg',
      listeners: [
        { name: 'http-shop.example.com', hostname: HOST, port: 80, protocol: 'HTTP', allowedRoutes: SAME },
        {
          name: 'https-shop.example.com',
          hostname: HOST,
          port: 443,
          protocol: 'HTTPS',
          tls: { mode: 'Terminate', certificateRefs: [{ group: '', kind: 'Secret', name: 'shop.example.com-tls' }] },
          allowedRoutes: SAME,
        },
      ],
    });
    expectObject(chart, 'HTTPRoute', 'frontend.shop.example.com').toHave({
      spec: { parentRefs: [{ name: 'shop', sectionName: 'https-shop.example.com' }] },
    });
    expect(expectObject(chart, 'HTTPRoute', 'redirect.shop.example.com.301').object.spec).toEqual({
      parentRefs: [{ ...GATEWAY, sectionName: 'http-shop.example.com' }],
      hostnames: [HOST],
      rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] }],
    });
    expectObject(chart, 'Certificate', 'shop.example.com-tls').toHave({ spec: { dnsNames: [HOST] } });
  });

  test('takes the certificate from a Secret that is there', () => {
    const { chart, frontend } = shop(WITHOUT_TLS);
    frontend.exposeAt('*.example.com', '/', { tls: Tls.existing('wildcard') });
    expectObject(chart, 'Gateway', 'shop').toHave({
      spec: { listeners: [{ name: 'http-example.com.0' }, { tls: { certificateRefs: [{ name: 'wildcard' }] } }] },
    });
    expectObject(chart, 'HTTPRoute', 'redirect.example.com.0.301').toHave({ spec: { hostnames: ['*.example.com'] } });
  });

  test('shares the Gateway of its namespace: a listener for each host, in the order of the hosts', () => {
    const { chart, frontend, cart, search } = shop(WITHOUT_TLS);
    search.exposeAt('search.example.com');
    frontend.exposeAt(HOST);
    cart.exposeAt(HOST, '/cart');
    cart.exposeAt('cart.example.com');
    expect(objectsOf(chart).filter(({ kind }) => kind === 'Gateway')).toHaveLength(1);
    expectObject(chart, 'Gateway', 'shop').toHave({
      spec: { listeners: [{ hostname: 'cart.example.com' }, { hostname: 'search.example.com' }, { hostname: HOST }] },
    });
    expectObject(chart, 'HTTPRoute', 'cart.shop.example.com').toHave({ spec: { hostnames: [HOST] } });
    expectObject(chart, 'HTTPRoute', 'cart.cart.example.com').toHave({ spec: { hostnames: ['cart.example.com'] } });
  });

  test('has one redirect for a host, however many share it', () => {
    const { chart, frontend, cart } = shop(WITH_TLS);
    frontend.exposeAt(HOST);
    cart.exposeAt(HOST, '/cart');
    const routes = objectsOf(chart).filter(({ kind }) => kind === 'HTTPRoute');
    expect(routes.map(({ metadata }) => metadata.name).sort()).toEqual([
      'cart.shop.example.com',
      'frontend.shop.example.com',
      'redirect.shop.example.com.301',
    ]);
  });

  test('has a Gateway in each namespace', () => {
    const app = emptyApp();
    const environment = new Environment('test', { application: 'shop', cluster: WITHOUT_TLS });
    for (const namespace of ['web', 'data']) {
      const chart = new EnvironmentChart(app, namespace, { environment, namespace });
      service(chart, 'frontend').exposeAt(`${namespace}.example.com`);
      expectObject(chart, 'Gateway', 'shop').toHave({
        metadata: { namespace },
        spec: { listeners: [{ hostname: `${namespace}.example.com` }] },
      });
    }
  });

  test('has the annotations of the environment on the Gateway, and its own on the route', () => {
    const { chart, frontend } = shop({ routing: Routing.gateway({ className: 'eg', annotations: { balancer: 'internal' } }) });
    frontend.exposeAt(HOST, '/', { annotations: { note: 'a' } });
    expectObject(chart, 'Gateway', 'shop').toHave({ metadata: { annotations: { balancer: 'internal' } } });
    expect(expectObject(chart, 'HTTPRoute', 'frontend.shop.example.com').object.metadata.annotations).toEqual({ note: 'a' });
  });

  test('has several paths in the order of the paths, of which a WebSocket may be silent for an hour', () => {
    const chart = chartOn(WITHOUT_TLS);
    const frontend = service(chart, 'frontend', { ports: [Port.http(80), Port.webSocket(3000, { name: 'ws' })] });
    frontend.exposeAt(HOST, '/ws', { port: 'ws' });
    frontend.exposeAt(HOST);
    expectObject(chart, 'HTTPRoute', 'frontend.shop.example.com').toHave({
      spec: {
        rules: [
          { matches: [{ path: { value: '/' } }], timeouts: undefined },
          { matches: [{ path: { value: '/ws' } }], backendRefs: [{ port: 3000 }], timeouts: { request: '1h' } },
        ],
      },
    });
  });

  test('lets the pods in through which the Gateway sends', () => {
    const { chart, frontend } = shop({ routing: Routing.gateway({ className: 'eg', controller: CONTROLLER }) });
    frontend.exposeAt(HOST);
    expectObject(chart, 'NetworkPolicy', 'frontend').toHave({
      spec: {
        ingress: [
          {
            from: [
              {
                namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'envoy' } },
                podSelector: { matchLabels: { app: 'envoy' } },
              },
            ],
            ports: [{ port: 8080 }],
          },
        ],
      },
    });
  });
});

describe('a service that is exposed by a Gateway of somebody else', () => {
  const existing = (props: Partial<ExistingGatewayRoutingProps> = {}) => ({
    routing: Routing.existingGateway({ name: 'public', namespace: 'gateways', ...props }),
    certManager: { issuer: 'letsencrypt' },
  });

  test('refers to it, and makes neither Gateway nor certificate', () => {
    const { chart, frontend } = shop(existing());
    frontend.exposeAt(HOST);
    frontend.exposeAt('www.example.com');
    expect(expectObject(chart, 'HTTPRoute', 'frontend.shop.example.com').object.spec).toMatchObject({
      parentRefs: [{ name: 'public', namespace: 'gateways' }],
      hostnames: [HOST],
    });
    expectObject(chart, 'HTTPRoute', 'frontend.shop.example.com').toLack('spec.parentRefs.0.sectionName');
    expect(objectsOf(chart).filter(({ kind }) => ['Gateway', 'Certificate'].includes(kind))).toEqual([]);
  });

  test('may refer to one of its listeners, and lets its pods in', () => {
    const { chart, frontend } = shop(existing({ sectionName: 'https', controller: CONTROLLER }));
    frontend.exposeAt(HOST);
    expectObject(chart, 'HTTPRoute', 'frontend.shop.example.com').toHave({ spec: { parentRefs: [{ sectionName: 'https' }] } });
    expectObject(chart, 'NetworkPolicy', 'frontend').toHave({
      spec: { ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'envoy' } } }] }] },
    });
  });

  test("cannot ask for TLS, which is the owner's business", () => {
    const { frontend } = shop(existing());
    expectConfigurationError(
      () => frontend.exposeAt(HOST, '/', { tls: Tls.certManager() }),
      'shop/frontend: sets TLS on host shop.example.com, which the owner of Gateway "public" controls: omit `tls`',
    );
  });
});
