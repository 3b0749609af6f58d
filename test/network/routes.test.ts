import { Environment, EnvironmentChart, ICallable, Port, Routing, Tls, Worker, Image } from '../../lib';
import { expectConfigurationError, expectNoObject, expectObject, objectsOf, expectUnreachable } from '../../lib/testing';
import { exposedPort } from '../../lib/network/routes';
import { chartOn, emptyApp, service, shop } from './services';

const CONTROLLER = { namespace: 'ingress-nginx', podLabels: { 'app.kubernetes.io/name': 'ingress-nginx' } };
const CERT_MANAGER = { issuer: 'letsencrypt' };
const HOST = 'shop.example.com';

describe('a service that is exposed by an Ingress', () => {
  test('is reached at the host, at the name of its port', () => {
    const { chart, frontend } = shop();
    frontend.exposeAt(HOST);
    expect(expectObject(chart, 'Ingress', 'frontend.shop.example.com').object.spec).toEqual({
      rules: [
        {
          host: HOST,
          http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'frontend', port: { name: 'http' } } } }] },
        },
      ],
    });
    expectObject(chart, 'Ingress', 'frontend.shop.example.com')
      .toHave({ apiVersion: 'networking.k8s.io/v1', metadata: { namespace: 'shop' } })
      .toHaveLabel('app.kubernetes.io/name', 'frontend')
      .toLack('metadata.annotations');
  });

  test('has the class and the annotations of the environment, and those of its own over them', () => {
    const { chart, frontend } = shop({
      routing: Routing.ingress({ className: 'traefik', annotations: { a: 'environment', b: 'environment' } }),
    });
    frontend.exposeAt(HOST, '/', { annotations: { b: 'own' } });
    expectObject(chart, 'Ingress', 'frontend.shop.example.com').toHave({
      metadata: { annotations: { a: 'environment', b: 'own' } },
      spec: { ingressClassName: 'traefik' },
    });
  });

  test('has the annotations of the service, too, over those of the environment', () => {
    const chart = chartOn({ routing: Routing.ingress({ annotations: { a: 'environment', c: 'environment' } }) });
    const frontend = service(chart, 'frontend', { annotations: { a: 'service', b: 'service' } });
    frontend.exposeAt(HOST, '/', { annotations: { b: 'own' } });
    const { annotations } = expectObject(chart, 'Ingress', 'frontend.shop.example.com').object.metadata;
    expect(annotations).toEqual({ a: 'service', b: 'own', c: 'environment' });
  });

  test('has several paths of a host in one Ingress, in the order of the paths', () => {
    const chart = chartOn();
    const frontend = service(chart, 'frontend', { ports: [Port.http(80), Port.http(9090, { name: 'admin' })] });
    frontend.exposeAt(HOST, '/b', { port: 'admin', annotations: { one: '1', two: '2' } });
    frontend.exposeAt(HOST, '/a', { annotations: { two: '2', one: '1' } });
    expectObject(chart, 'Ingress', 'frontend.shop.example.com').toHave({
      metadata: { annotations: { one: '1', two: '2' } },
      spec: {
        rules: [
          {
            http: {
              paths: [
                { path: '/a', backend: { service: { port: { name: 'http' } } } },
                { path: '/b', backend: { service: { port: { name: 'admin' } } } },
              ],
            },
          },
        ],
      },
    });
  });

  test('has an Ingress for each further host, named after it', () => {
    const { chart, frontend } = shop();
    for (const host of [HOST, 'www.example.com', '*.example.org']) {
      frontend.exposeAt(host);
    }
    expectObject(chart, 'Ingress', 'frontend.shop.example.com').toHave({ spec: { rules: [{ host: HOST }] } });
    expectObject(chart, 'Ingress', 'frontend.www.example.com').toHave({ spec: { rules: [{ host: 'www.example.com' }] } });
    expectObject(chart, 'Ingress', 'frontend.example.org.0').toHave({ spec: { rules: [{ host: '*.example.org' }] } });
  });

  test('shares the host with others', () => {
    const { chart, frontend, cart } = shop();
    frontend.exposeAt(HOST);
    cart.exposeAt(HOST, '/api/cart');
    expectObject(chart, 'Ingress', 'frontend.shop.example.com').toHave({ spec: { rules: [{ http: { paths: [{ path: '/' }] } }] } });
    expectObject(chart, 'Ingress', 'cart.shop.example.com').toHave({
      spec: { rules: [{ host: HOST, http: { paths: [{ path: '/api/cart' }] } }] },
    });
  });
});

describe('a WebSocket behind an Ingress', () => {
  function ingressOf(routing: Routing, port = Port.webSocket(8080)) {
    const chart = chartOn({ routing });
    service(chart, 'frontend', { ports: [port] }).exposeAt(HOST);
    return expectObject(chart, 'Ingress', 'frontend.shop.example.com');
  }

  test('may be silent for an hour, where the controller is one of nginx', () => {
    ingressOf(Routing.ingress({ className: 'nginx' })).toHave({
      metadata: {
        annotations: {
          'nginx.ingress.kubernetes.io/proxy-read-timeout': '3600',
          'nginx.ingress.kubernetes.io/proxy-send-timeout': '3600',
        },
      },
    });
  });

  test('has the annotations that the environment gives for it', () => {
    const routing = Routing.ingress({ className: 'nginx', webSocketAnnotations: { timeout: '1h' } });
    expect(ingressOf(routing).object.metadata.annotations).toEqual({ timeout: '1h' });
    ingressOf(routing, Port.http(8080)).toLack('metadata.annotations');
  });

  test('has none of them elsewhere', () => {
    ingressOf(Routing.ingress({ className: 'traefik' })).toLack('metadata.annotations');
    ingressOf(Routing.ingress()).toLack('metadata.annotations');
    ingressOf(Routing.ingress({ className: 'nginx' }), Port.http(8080)).toLack('metadata.annotations');
  });
});

describe('whoever comes through the edge', () => {
  test('is let in from the controller alone, on the port of the pod', () => {
    const chart = chartOn({ routing: Routing.ingress({ controller: CONTROLLER }) });
    const frontend = service(chart, 'frontend', { ports: [Port.http(80), Port.http(9090, { name: 'admin' })] });
    frontend.exposeAt(HOST);
    expect(ingressRules(chart)).toEqual([
      {
        from: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } },
            podSelector: { matchLabels: CONTROLLER.podLabels },
          },
        ],
        ports: [{ port: 8080, protocol: 'TCP' }],
      },
    ]);
  });

  test('is let in from every namespace, on that one port, where the controller is unknown', () => {
    const { chart, frontend, search, cart } = shop();
    frontend.exposeAt(HOST);
    expect(ingressRules(chart)).toEqual([{ from: [{ namespaceSelector: {} }], ports: [{ port: 8080, protocol: 'TCP' }] }]);
    expectUnreachable(search, cart, 3000);
    expectUnreachable('203.0.113.1', frontend, 8080);
  });

  test('is let in once for each port, however many hosts and paths lead there', () => {
    const chart = chartOn();
    const frontend = service(chart, 'frontend', { ports: [Port.http(80), Port.http(9090, { name: 'admin' })] });
    frontend.exposeAt(HOST);
    frontend.exposeAt('www.example.com');
    frontend.exposeAt(HOST, '/a');
    expect(ingressRules(chart)).toHaveLength(1);
    frontend.exposeAt(HOST, '/admin', { port: 'admin' });
    expect(ingressRules(chart)).toEqual([
      { from: [{ namespaceSelector: {} }], ports: [{ port: 8080, protocol: 'TCP' }] },
      { from: [{ namespaceSelector: {} }], ports: [{ port: 9090, protocol: 'TCP' }] },
    ]);
  });

  function ingressRules(chart: EnvironmentChart | ReturnType<typeof shop>['chart']): object[] {
    return (expectObject(chart, 'NetworkPolicy', 'frontend').object.spec as { ingress: object[] }).ingress;
  }
});

describe('TLS', () => {
  test('comes from cert-manager where the environment has it', () => {
    const { chart, frontend } = shop({ certManager: CERT_MANAGER });
    frontend.exposeAt(HOST);
    expectObject(chart, 'Ingress', 'frontend.shop.example.com').toHave({
      spec: { tls: [{ hosts: [HOST], secretName: 'shop.example.com-tls' }] },
    });
    expect(expectObject(chart, 'Certificate', 'shop.example.com-tls').object).toMatchObject({
      metadata: { namespace: 'shop' },
      spec: {
        secretName: 'shop.example.com-tls',
        dnsNames: [HOST],
        issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' },
      },
    });
    expectObject(chart, 'Certificate', 'shop.example.com-tls').toLack('spec.usages');
  });

  test('comes from an issuer of the namespace, if that is what the environment has', () => {
    const { chart, frontend } = shop({ certManager: { issuer: 'own', kind: 'Issuer' } });
    frontend.exposeAt('*.example.com');
    expectObject(chart, 'Certificate', 'example.com.0-tls').toHave({
      spec: { dnsNames: ['*.example.com'], issuerRef: { name: 'own', kind: 'Issuer' } },
    });
  });

  test('is one certificate for all who share the host', () => {
    const { chart, frontend, cart } = shop({ certManager: CERT_MANAGER });
    frontend.exposeAt(HOST);
    cart.exposeAt(HOST, '/cart', { tls: Tls.certManager() });
    expect(objectsOf(chart).filter(({ kind }) => kind === 'Certificate')).toHaveLength(1);
    expectObject(chart, 'Ingress', 'cart.shop.example.com').toHave({ spec: { tls: [{ secretName: 'shop.example.com-tls' }] } });
  });

  test('comes from a Secret that is there', () => {
    const { chart, frontend } = shop({ certManager: CERT_MANAGER });
    frontend.exposeAt(HOST, '/', { tls: Tls.existing('wildcard') });
    expectObject(chart, 'Ingress', 'frontend.shop.example.com').toHave({ spec: { tls: [{ hosts: [HOST], secretName: 'wildcard' }] } });
    expectNoObject(chart, 'Certificate', 'shop.example.com-tls');
  });

  test('is left out where it is not wanted, or nobody makes certificates', () => {
    const wanted = shop({ certManager: CERT_MANAGER });
    wanted.frontend.exposeAt(HOST, '/', { tls: Tls.none() });
    expectObject(wanted.chart, 'Ingress', 'frontend.shop.example.com').toLack('spec.tls');
    expectNoObject(wanted.chart, 'Certificate', 'shop.example.com-tls');
    const without = shop();
    without.frontend.exposeAt(HOST);
    expectObject(without.chart, 'Ingress', 'frontend.shop.example.com').toLack('spec.tls');
  });

  test('cannot come from a cert-manager that is not there', () => {
    const { frontend } = shop();
    expectConfigurationError(
      () => frontend.exposeAt(HOST, '/', { tls: Tls.certManager() }),
      'shop/frontend: certificate "shop.example.com-tls" needs cert-manager, which the cluster of environment test does not provide',
      '`certManager`',
    );
  });

  test('cannot come from a Secret without a valid name', () => {
    const { frontend } = shop();
    expectConfigurationError(
      () => frontend.exposeAt(HOST, '/', { tls: Tls.existing('Bad') }),
      'shop/frontend: TLS Secret "Bad" is not valid',
    );
  });

  test('is what all who share the host agree on', () => {
    const { frontend, cart, search } = shop({ certManager: CERT_MANAGER });
    frontend.exposeAt(HOST);
    expectConfigurationError(
      () => cart.exposeAt(HOST, '/cart', { tls: Tls.none() }),
      'shop/cart: host shop.example.com has no TLS here, but the certificate "shop.example.com-tls" at shop/frontend: set the same `tls` on both',
    );
    search.exposeAt('search.example.com', '/', { tls: Tls.none() });
    expectConfigurationError(
      () => cart.exposeAt('search.example.com', '/cart', { tls: Tls.existing('own') }),
      'shop/cart: host search.example.com has the certificate "own" here, but no TLS at shop/search',
    );
  });
});

describe('exposing what cannot be exposed', () => {
  test('is an error: the port speaks neither HTTP nor gRPC', () => {
    const chart = chartOn();
    const other = service(chart, 'other', { ports: [Port.tcp(6379), Port.https(8443), Port.udp(5353)] });
    for (const [port, spoken] of Object.entries({ tcp: 'TCP', https: 'https', udp: 'UDP' })) {
      expectConfigurationError(
        () => other.exposeAt(HOST, '/', { port }),
        `shop/other: port "${port}" speaks ${spoken}, which cannot be exposed`,
      );
    }
    expectConfigurationError(() => other.exposeAt(HOST), 'port "tcp" speaks TCP');
    expectConfigurationError(() => other.exposeAt(HOST, '/', { port: 'http' }), 'exposes port "http", but its ports are tcp, https, udp');
  });

  test('is an error: there is no port at all', () => {
    const listensOnNothing = { ports: [], node: { path: 'shop/other' } } as unknown as ICallable;
    expectConfigurationError(() => exposedPort(listensOnNothing), 'shop/other: has no port to expose');
    expectConfigurationError(() => exposedPort(listensOnNothing, 'http'), 'shop/other: exposes port "http", but its ports are none');
  });

  test.each(['api', '', '//', '/a//b', '/a?b', '/a b', '/ä'])('is an error: the path "%s"', (path) => {
    const { frontend } = shop();
    expectConfigurationError(() => frontend.exposeAt(HOST, path), `shop/frontend: path "${path}" is not valid: begin it with one slash`);
  });

  test.each(['https://shop.example.com', 'shop.example.com/a', 'Shop', ''])('is an error: the host "%s"', (host) => {
    const { frontend } = shop();
    expectConfigurationError(() => frontend.exposeAt(host), `shop/frontend: host "${host}" is not a host name`);
  });

  test('is an error: the path is taken', () => {
    const { frontend, cart } = shop();
    frontend.exposeAt(HOST, '/a');
    cart.exposeAt('www.example.com', '/a');
    expectConfigurationError(
      () => cart.exposeAt(HOST, '/a'),
      'shop/cart: path "/a" of host shop.example.com is taken by shop/frontend: expose one of them at another path',
    );
    expectConfigurationError(() => frontend.exposeAt(HOST, '/a'), 'is taken by shop/frontend');
  });

  test('is an error: the path is taken, but for a slash at its end, which a Prefix does not see', () => {
    const { frontend, cart } = shop();
    frontend.exposeAt(HOST, '/a');
    expectConfigurationError(() => cart.exposeAt(HOST, '/a/'), 'shop/cart: path "/a/" of host shop.example.com is taken by shop/frontend');
  });

  test('is an error: the annotation is none', () => {
    const { frontend } = shop();
    expectConfigurationError(() => frontend.exposeAt(HOST, '/', { annotations: { 'a b': 'x' } }), 'annotation key "a b" is not valid');
  });

  test('is an error: the environment has no way in', () => {
    const { frontend } = shop({ routing: Routing.none() });
    expectConfigurationError(
      () => frontend.exposeAt(HOST),
      'shop/frontend: exposing shop.example.com needs an ingress or a gateway, which the cluster of environment test does not provide',
      '`routing`',
    );
  });

  test('is not possible for a worker, which serves nothing', () => {
    const chart = chartOn();
    const worker = new Worker(chart, 'mailer', { image: Image.of('ghcr.io/acme/mailer:1.0.0') });
    expect('exposeAt' in worker).toBe(false);
  });

  test('leaves other environments their hosts', () => {
    const app = emptyApp();
    for (const name of ['staging', 'production']) {
      const chart = new EnvironmentChart(app, name, { environment: new Environment(name, { namespace: name }) });
      service(chart, 'frontend').exposeAt(HOST);
      expectObject(chart, 'Ingress', 'frontend.shop.example.com').toHave({ spec: { rules: [{ host: HOST }] } });
    }
  });
});
