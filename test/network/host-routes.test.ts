import { JsonPatch } from 'cdk8s';
import fc from 'fast-check';
import { Cluster, ExposeOptions, Microservice, PathMatch, Port, Routing } from '../../lib';
import { expectObject, objectsOf } from '../../lib/testing';
import { complaints } from '../complaints';
import { chartOn, service } from './services';

const HOST = 'shop.example.com';
const INGRESS: Cluster = { routing: Routing.ingress({ className: 'nginx' }) };
const GATEWAY: Cluster = { routing: Routing.gateway({ className: 'eg' }), certManager: { issuer: 'letsencrypt' } };
const EXISTING: Cluster = { routing: Routing.existingGateway({ name: 'public', namespace: 'gateways' }) };

interface Exposed {
  readonly host: string;
  readonly path: string;
  readonly options: ExposeOptions;
}

const PORTS = [Port.http(80), Port.webSocket(3000, { name: 'live' }), Port.grpc(9000)];

/** What a service is exposed by, when it is exposed in this order. */
function routesOf(cluster: Cluster, exposures: readonly Exposed[]): ReturnType<typeof objectsOf> {
  const chart = chartOn(cluster);
  const frontend = service(chart, 'frontend', { ports: PORTS });
  exposures.forEach(({ host, path, options }) => {
    frontend.exposeAt(host, path, options);
  });
  const key = ({ kind, metadata }: { kind: string; metadata: { name: string } }) => `${kind} ${metadata.name}`;
  return objectsOf(chart).sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Names of the objects, and the paths of each. */
function pathsByName(source: Microservice): Record<string, string[]> {
  const ingresses = objectsOf(source).filter(({ kind }) => kind === 'Ingress');
  return Object.fromEntries(
    ingresses.map(({ metadata, spec }) => {
      const { rules } = spec as { rules: { http: { paths: { path: string }[] } }[] };
      return [metadata.name, rules.flatMap(({ http }) => http.paths.map(({ path }) => path))];
    }),
  );
}

const NUMBERED = /^frontend\.shop\.example\.com\.\d{10}$/;

describe('paths of a host with different annotations', () => {
  const SLOW = { annotations: { timeout: '600' } };

  test('have separate objects: the one with the first path has the name of the host', () => {
    const frontend = service(chartOn(INGRESS), 'frontend');
    frontend.exposeAt(HOST, '/upload', SLOW);
    expect(pathsByName(frontend)).toEqual({ 'frontend.shop.example.com': ['/upload'] });
    frontend.exposeAt(HOST);
    frontend.exposeAt(HOST, '/import', SLOW);
    const { 'frontend.shop.example.com': plain, ...others } = pathsByName(frontend);
    expect(plain).toEqual(['/']);
    expect(Object.values(others)).toEqual([['/import', '/upload']]);
    expect(Object.keys(others)[0]).toMatch(NUMBERED);
    const [name] = Object.keys(others);
    expectObject(frontend, 'Ingress', name).toHave({ metadata: SLOW });
    expectObject(frontend, 'Ingress', 'frontend.shop.example.com').toLack('metadata.annotations');
  });

  test('keep their names when a value changes, so that no path is in two objects between two applies', () => {
    const namesWith = (timeout: string) => {
      const frontend = service(chartOn(INGRESS), 'frontend');
      frontend.exposeAt(HOST);
      frontend.exposeAt(HOST, '/upload', { annotations: { timeout } });
      return Object.keys(pathsByName(frontend));
    };
    expect(namesWith('600')).toEqual(namesWith('900'));
  });

  test('are patched by the names that they have at that time', () => {
    const frontend = service(chartOn(INGRESS), 'frontend');
    frontend.exposeAt(HOST, '/upload', SLOW);
    frontend.patch('Ingress/frontend.shop.example.com', JsonPatch.add('/metadata/annotations/patched', 'yes'));
    frontend.exposeAt(HOST);
    frontend.object('Ingress/frontend.shop.example.com');
    const [name] = Object.keys(pathsByName(frontend)).filter((each) => NUMBERED.test(each));
    expect(frontend.object(`Ingress/${name}`).name).toBe(name);
    expectObject(frontend, 'Ingress', name).toHave({ metadata: { annotations: { patched: 'yes', timeout: '600' } } });
  });

  test('have HTTPRoutes of their own on a Gateway, each with at most 16 rules', () => {
    const frontend = service(chartOn(GATEWAY), 'frontend');
    const paths = Array.from({ length: 17 }, (_, index) => `/p${index}`);
    paths.forEach((path) => {
      frontend.exposeAt(HOST, path, SLOW);
      frontend.exposeAt(HOST, `/a${path}`);
    });
    const routes = objectsOf(frontend).filter(({ kind }) => kind === 'HTTPRoute');
    const counts = Object.fromEntries(routes.map(({ metadata, spec }) => [metadata.name, (spec as { rules: object[] }).rules.length]));
    const number = Object.keys(counts).find((name) => NUMBERED.test(name))!;
    expect(counts).toEqual({ 'frontend.shop.example.com': 16, 'frontend.shop.example.com.2': 1, [number]: 16, [`${number}.2`]: 1 });
  });

  test('have separate Ingresses where the controller is told the protocol by an annotation', () => {
    const frontend = service(chartOn(INGRESS), 'frontend', { ports: PORTS });
    frontend.exposeAt(HOST);
    frontend.exposeAt(HOST, '/acme.Orders', { port: 'grpc' });
    const paths = pathsByName(frontend);
    expect(Object.values(paths)).toEqual([['/'], ['/acme.Orders']]);
    const [plain, grpc] = Object.keys(paths);
    expectObject(frontend, 'Ingress', plain).toLack('metadata.annotations');
    expectObject(frontend, 'Ingress', grpc).toHave({
      metadata: { annotations: { 'nginx.ingress.kubernetes.io/backend-protocol': 'GRPC' } },
    });
  });
});

describe('the order in which a service is exposed', () => {
  const options = fc.record({
    port: fc.constantFrom('http', 'live'),
    annotations: fc.constantFrom<ExposeOptions['annotations'][]>(
      undefined,
      {},
      { a: '1' },
      { a: '2' },
      { a: '1', b: '2' },
      { b: '2', a: '1' },
    ),
    match: fc.constantFrom(undefined, PathMatch.prefix(), PathMatch.exact()),
  });
  const http = fc
    .tuple(fc.constantFrom(HOST, '*.example.com', 'www.example.org'), fc.constantFrom('/', '/a', '/a/b', '/b-c', '/b/c', '/d'), options)
    .map(([host, path, given]): Exposed => ({ host, path, options: given }));
  const grpc = fc
    .tuple(fc.constantFrom('/', '/a.B', '/a.B/C', '/a.D'), fc.constantFrom(undefined, { a: '1' }, { a: '2' }))
    .map(([path, annotations]): Exposed => ({ host: 'grpc.example.net', path, options: { port: 'grpc', annotations } }));
  const unique = ({ host, path, options: { match } }: Exposed) => `${host} ${path} ${match?._type ?? 'Prefix'}`;
  const exposures = fc.uniqueArray(fc.oneof(http, grpc), { minLength: 2, maxLength: 24, selector: unique });

  test.each([
    ['Ingresses', INGRESS],
    ['a Gateway of the namespace', GATEWAY],
    ['a Gateway that exists', EXISTING],
  ])('never shows in the output, with %s', (_, cluster) => {
    fc.assert(
      fc.property(
        exposures.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const objects = routesOf(cluster, list);
          expect(routesOf(cluster, shuffled)).toEqual(objects);
          expect(objects.flatMap(complaints)).toEqual([]);
          const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
          expect(new Set(names).size).toBe(names.length);
        },
      ),
      { numRuns: 40 },
    );
  });
});
