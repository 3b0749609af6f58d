import { ExposeOptions, IngressRoutingProps, Microservice, PathMatch, Port, Routing } from '../../../lib';
import { expectConfigurationError, expectObject } from '../../../lib/testing';
import { chartOn, service } from '../services';

const HOST = 'shop.example.com';
const GRPC = Port.grpc(9000);

function orders(routing: IngressRoutingProps, ports: Port[] = [GRPC], serviceAnnotations?: { [key: string]: string }): Microservice {
  return service(chartOn({ routing: Routing.ingress(routing) }), 'orders', { ports, serviceAnnotations });
}

describe('a gRPC port behind an Ingress', () => {
  test('has a service as a prefix, and a method as an exact path', () => {
    const exposed = orders({ className: 'nginx' });
    exposed.exposeAt(HOST);
    exposed.exposeAt(HOST, '/acme.Orders');
    exposed.exposeAt(HOST, '/acme.Orders/Get');
    expectObject(exposed, 'Ingress', 'orders.shop.example.com').toHave({
      metadata: { annotations: { 'nginx.ingress.kubernetes.io/backend-protocol': 'GRPC' } },
      spec: {
        rules: [
          {
            http: {
              paths: [
                { path: '/', pathType: 'Prefix', backend: { service: { port: { name: 'grpc' } } } },
                { path: '/acme.Orders', pathType: 'Prefix' },
                { path: '/acme.Orders/Get', pathType: 'Exact' },
              ],
            },
          },
        ],
      },
    });
  });

  test('has the annotation of Traefik on the Service, which the user may replace', () => {
    const key = 'traefik.ingress.kubernetes.io/service.serversscheme';
    const exposed = orders({ className: 'traefik' });
    expectObject(exposed, 'Service', 'orders').toLack('metadata.annotations');
    exposed.exposeAt(HOST);
    expectObject(exposed, 'Service', 'orders').toHave({ metadata: { annotations: { [key]: 'h2c' } } });
    expectObject(exposed, 'Ingress', 'orders.shop.example.com').toLack('metadata.annotations');
    const own = orders({ className: 'traefik' }, [GRPC], { [key]: 'https' });
    own.exposeAt(HOST);
    expectObject(own, 'Service', 'orders').toHave({ metadata: { annotations: { [key]: 'https' } } });
  });

  test('has the annotations that the environment gives for it, and those only', () => {
    const exposed = orders({ className: 'traefik', grpcAnnotations: { protocol: 'grpc' } });
    exposed.exposeAt(HOST);
    expect(expectObject(exposed, 'Ingress', 'orders.shop.example.com').object.metadata.annotations).toEqual({ protocol: 'grpc' });
    expectObject(exposed, 'Service', 'orders').toLack('metadata.annotations');
    expect(() => orders({ grpcAnnotations: {} }).exposeAt(HOST)).not.toThrow();
  });

  test.each([
    [{}, 'of the default class'],
    [{ className: 'haproxy' }, 'of class "haproxy"'],
  ])('is refused where nobody knows the annotation: %j', (routing, which) => {
    expectConfigurationError(
      () => orders(routing).exposeAt(HOST),
      `shop/orders: port "grpc" speaks gRPC, and the annotation by which the ingress controller ${which} knows that is unknown`,
      'set `grpcAnnotations`',
    );
  });

  test('is refused beside HTTP where Traefik takes the protocol of both from one Service', () => {
    const exposed = orders({ className: 'traefik' }, [GRPC, Port.http(8080)]);
    exposed.exposeAt(HOST, '/', { port: 'http' });
    expectConfigurationError(
      () => exposed.exposeAt(HOST, '/acme.Orders'),
      'shop/orders: exposes ports "http" and "grpc", one of gRPC and one of HTTP',
      'use a `Microservice` for each',
    );
  });
});

test('a path of an Ingress receives the requests that begin with it, or the one that is the same', () => {
  const exposed = orders({}, [Port.http(8080)]);
  exposed.exposeAt(HOST, '/a', { match: PathMatch.prefix() });
  exposed.exposeAt(HOST, '/a', { match: PathMatch.exact() });
  exposed.exposeAt(HOST, '/a/', { match: PathMatch.exact() });
  expectObject(exposed, 'Ingress', 'orders.shop.example.com').toHave({
    spec: {
      rules: [
        {
          http: {
            paths: [
              { path: '/a', pathType: 'Exact' },
              { path: '/a', pathType: 'Prefix' },
              { path: '/a/', pathType: 'Exact' },
            ],
          },
        },
      ],
    },
  });
});

describe('what an Ingress has no field for', () => {
  const HEADERS = { set: { a: 'b' } };

  test.each<[string, ExposeOptions, string]>([
    ['rewrite', { rewrite: '/' }, "{ 'nginx.ingress.kubernetes.io/rewrite-target': '/' }"],
    ['change of request headers', { requestHeaders: HEADERS }, "{ 'nginx.ingress.kubernetes.io/configuration-snippet'"],
    ['change of response headers', { responseHeaders: HEADERS }, "{ 'nginx.ingress.kubernetes.io/custom-headers'"],
  ])('is refused with the annotation of the controller: %s', (what, options, annotation) => {
    const exposeOn = (className?: string) => () => {
      orders({ className }, [Port.http(8080)]).exposeAt(HOST, '/api', options);
    };
    const text = `shop/orders: ${what} of path "/api" has no field in an Ingress: use the \`annotations\` of the ingress controller`;
    expectConfigurationError(exposeOn('nginx-internal'), `${text}, such as`, annotation, `omit \`${Object.keys(options)[0]}\``);
    expectConfigurationError(exposeOn('traefik'), text, "{ 'traefik.ingress.kubernetes.io/router.middlewares'");
    expectConfigurationError(exposeOn(), `${text}, and omit`);
  });
});
