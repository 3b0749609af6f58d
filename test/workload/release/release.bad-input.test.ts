import { Chart, Duration, Size } from 'cdk8s';
import {
  BlueGreenProps,
  CanaryProps,
  Cluster,
  ExposeOptions,
  Identity,
  Microservice,
  MicroserviceProps,
  Port,
  ReleaseTest,
  RequestMetrics,
  Rollout,
  Routing,
  Runtime,
  Scaling,
  ServiceType,
  Storage,
  Worker,
} from '../../../lib';
import { expectConfigurationError, objectsOf } from '../../../lib/testing';
import { BadInput, describeBadInput, untyped } from '../../bad-input';
import { IMAGE } from '../fixture';
import { ENGINE, releasing } from './fixture';

const ACCEPTANCE = ReleaseTest.acceptance('http://tester.shop/');
const LOAD = ReleaseTest.load('http://tester.shop/');
const OWN = RequestMetrics.ofService();

const service =
  (rollout: Rollout, props: Partial<MicroserviceProps> = {}, cluster: Partial<Cluster> = {}) =>
  (): Microservice =>
    new Microservice(releasing(cluster), 'cart', { image: IMAGE, runtime: Runtime.node(), ports: [Port.http(3000)], ...props, rollout });
const canary = (props: CanaryProps, more?: Partial<MicroserviceProps>, cluster?: Partial<Cluster>) =>
  service(Rollout.canary(props), more, cluster);
const blueGreen = (props: BlueGreenProps, more?: Partial<MicroserviceProps>, cluster?: Partial<Cluster>) =>
  service(Rollout.blueGreen(props), more, cluster);
const ported = (...ports: Port[]) => canary({}, { ports });
const exposed = (...exposures: [host: string, path: string, options?: ExposeOptions][]) => {
  return (): Microservice => {
    const cart = canary({}, { ports: [Port.http(3000), Port.grpc(5000), Port.http(9090, { name: 'admin' })] })();
    exposures.forEach(([host, path, options]) => {
      cart.exposeAt(host, path, options);
    });
    return cart;
  };
};

const NO_METRICS = { flagger: { prometheusUrl: ENGINE.prometheusUrl } };

const ROWS: readonly BadInput[] = [
  { name: 'steps in words', make: canary({ steps: untyped('5') }), value: 'rollout steps "5"', remedy: 'such as [5, 25, 50]' },
  {
    name: 'an interval in words',
    make: canary({ interval: untyped('5 m') }),
    value: 'rollout interval 5 m',
    remedy: '`Duration.minutes(1)`',
  },
  {
    name: 'a latency as a number',
    make: canary({ maxLatency: untyped(500) }),
    value: 'rollout maxLatency 500',
    remedy: 'is not a Duration',
  },
  {
    name: 'requests in words',
    make: canary({ requests: untyped('gateway') }),
    value: 'rollout requests gateway',
    remedy: '`RequestMetrics.ofGateway()`',
  },
  {
    name: 'a test in words',
    make: canary({ tests: untyped(['http://tester/']) }),
    value: 'rollout tests ["http://tester/"]',
    remedy: 'ReleaseTest.acceptance',
  },
  {
    name: 'tests that are no list',
    make: canary({ tests: untyped('http://tester/') }),
    value: 'rollout tests http://tester/',
    remedy: 'ReleaseTest.acceptance',
  },
  { name: 'a rollout in words', make: service(untyped('canary')), value: 'rollout canary', remedy: '`Rollout.rolling()`' },
  { name: 'blue/green without props', make: service(Rollout.blueGreen()), value: 'has tests []', remedy: 'ReleaseTest.acceptance' },
  {
    name: 'a cluster without Flagger',
    make: canary({}, {}, { flagger: undefined }),
    value: 'rollout by canary needs Flagger, which the cluster of environment test does not provide',
    remedy: "set the cluster's `flagger`, or `argoRollouts`, or use `Rollout.rolling()`",
  },
  {
    name: 'a cluster without Flagger for blue/green',
    make: blueGreen({ tests: [ACCEPTANCE] }, {}, { flagger: undefined }),
    value: 'rollout by blue/green needs Flagger',
    remedy: "set the cluster's `flagger`",
  },
  { name: 'steps that go back', make: canary({ steps: [5, 50, 25] }), value: 'steps [5,50,25]', remedy: 'ascending order' },
  { name: 'no steps', make: canary({ steps: [] }), value: 'steps []', remedy: 'such as [5, 25, 50]' },
  { name: 'half a percent', make: canary({ steps: [0.5] }), value: 'steps [0.5]', remedy: 'whole percentages from 1 to 100' },
  { name: 'more than everything', make: canary({ steps: [50, 101] }), value: 'steps [50,101]', remedy: 'from 1 to 100' },
  { name: 'all requests failing', make: canary({ maxErrors: 100 }), value: 'maxErrors 100', remedy: 'from 0, below 100' },
  { name: 'errors that are none', make: canary({ maxErrors: NaN }), value: 'maxErrors NaN', remedy: 'such as 1' },
  {
    name: 'requests that take no time',
    make: canary({ maxLatency: Duration.millis(0) }),
    value: 'maxLatency of 0 milliseconds',
    remedy: 'Duration.millis(500)',
  },
  {
    name: 'a percentile of everything',
    make: canary({ percentile: 100, maxLatency: Duration.seconds(1) }),
    value: 'percentile 100',
    remedy: 'above 0, below 100',
  },
  { name: 'a percentile without limit', make: canary({ percentile: 95 }), value: 'percentile 95', remedy: 'set `maxLatency`' },
  {
    name: 'half a second between checks',
    make: canary({ interval: Duration.millis(60_500) }),
    value: 'rollout interval of 60.5 seconds',
    remedy: 'Duration.seconds(61)',
  },
  {
    name: 'checks between two scrapes',
    make: canary({ interval: Duration.seconds(30) }),
    value: 'interval of 30 seconds is shorter than 3 scrapes of 15 seconds',
    remedy: 'use at least `Duration.seconds(45)`',
  },
  {
    name: 'checks between two scrapes of the service',
    make: canary({ interval: Duration.seconds(50), requests: OWN }, { metrics: { interval: Duration.seconds(20) } }),
    value: '3 scrapes of 20 seconds',
    remedy: 'use at least `Duration.seconds(60)`',
  },
  {
    name: 'checks that see a part of the requests',
    make: canary({ interval: Duration.minutes(1), window: Duration.seconds(30) }),
    value: 'window of 30 seconds is shorter than the interval of 60',
    remedy: 'increase it',
  },
  { name: 'no failure', make: canary({ failures: 0 }), value: 'failures 0', remedy: 'a whole number, at least 1' },
  { name: 'no check', make: blueGreen({ checks: 0, tests: [ACCEPTANCE] }), value: 'checks 0', remedy: 'a whole number, at least 1' },
  {
    name: 'a canary without metrics',
    make: canary({}, {}, NO_METRICS),
    value: 'rollout by canary has no metrics to judge by',
    remedy: 'or `gatewayMetrics` of the cluster',
  },
  {
    name: 'metrics of a gateway that has none',
    make: canary({ requests: RequestMetrics.ofGateway() }, {}, NO_METRICS),
    value: 'metrics of the gateway, which the cluster of environment test does not have',
    remedy: 'set `gatewayMetrics` of its `flagger`',
  },
  {
    name: 'metrics of a service that has none',
    make: canary({ requests: OWN }),
    value: 'metrics of the service, but Prometheus scrapes none',
    remedy: 'set `metrics: {}`',
  },
  {
    name: 'latency without a histogram',
    make: canary({ maxLatency: Duration.seconds(1) }, {}, { flagger: { ...ENGINE, gatewayMetrics: { requests: 'requests_total' } } }),
    value: 'maxLatency needs a histogram of durations',
    remedy: 'set their `duration`',
  },
  {
    name: 'a metric that is none',
    make: canary({ requests: RequestMetrics.ofService({ requests: 'http-requests' }) }, { metrics: {} }),
    value: 'requests of the service "http-requests"',
    remedy: 'http_requests_total',
  },
  {
    name: 'a histogram that is none',
    make: canary({ requests: RequestMetrics.ofService({ duration: '' }) }, { metrics: {} }),
    value: 'duration of the service ""',
    remedy: 'http_request_duration_seconds',
  },
  {
    name: 'errors that are no matcher',
    make: canary({ requests: RequestMetrics.ofService({ errors: '5xx' }) }, { metrics: {} }),
    value: 'errors of the service "5xx"',
    remedy: 'status=~',
  },
  {
    name: 'a selector that ends the query',
    make: canary({ requests: RequestMetrics.ofService({ selector: 'a="b"} or vector(0' }) }, { metrics: {} }),
    value: 'selector of the service',
    remedy: 'path=~',
  },
  {
    name: 'a unit that is none',
    make: canary({ requests: RequestMetrics.ofService({ durationUnit: 'ms' }) }, { metrics: {} }),
    value: 'durationUnit of the service "ms"',
    remedy: 'seconds, milliseconds',
  },
  { name: 'blue/green without a test', make: blueGreen({}), value: 'tests []', remedy: 'ReleaseTest.acceptance' },
  {
    name: 'blue/green by requests that nobody sends',
    make: blueGreen({ requests: OWN, tests: [ACCEPTANCE] }, { metrics: {} }),
    value: 'nobody sends the new version any',
    remedy: 'add `ReleaseTest.load(...)`',
  },
  {
    name: 'blue/green by requests of the gateway',
    make: blueGreen({ requests: RequestMetrics.ofGateway(), tests: [LOAD] }),
    value: 'metrics of the gateway, which sends the new version no requests',
    remedy: 'use `RequestMetrics.ofService()`',
  },
  {
    name: 'blue/green with a limit of nothing',
    make: blueGreen({ maxErrors: 1, tests: [ACCEPTANCE] }),
    value: 'has maxErrors, but no metrics',
    remedy: 'RequestMetrics.ofService()',
  },
  {
    name: 'blue/green with a latency of nothing',
    make: blueGreen({ maxLatency: Duration.seconds(1), tests: [ACCEPTANCE] }),
    value: 'has maxLatency, but no metrics',
    remedy: 'RequestMetrics.ofService()',
  },
  {
    name: 'a test that is no URL',
    make: canary({ tests: [ReleaseTest.load('tester.shop')] }),
    value: 'URL of test "load" "tester.shop"',
    remedy: 'http://tester.shop/',
  },
  {
    name: 'a test with a password',
    make: canary({ tests: [ReleaseTest.load('http://me:secret@tester.shop/')] }),
    value: 'is not a URL',
    remedy: 'without a password',
  },
  {
    name: 'two tests of one name',
    make: canary({ tests: [LOAD, LOAD] }),
    value: 'two tests of the rollout are named "load"',
    remedy: 'set the `name`',
  },
  {
    name: 'a test without a name',
    make: canary({ tests: [ReleaseTest.load('http://tester.shop/', { name: 'Load Test' })] }),
    value: 'name of a test "Load Test"',
    remedy: 'load-test',
  },
  {
    name: 'a test without time',
    make: canary({ tests: [ReleaseTest.load('http://tester.shop/', { timeout: Duration.seconds(0) })] }),
    value: 'timeout of test "load" of 0 seconds',
    remedy: 'at least 1',
  },
  {
    name: 'metadata that is a number',
    make: canary({ tests: [ReleaseTest.load('http://tester.shop/', { metadata: untyped({ rate: 5 }) })] }),
    value: 'metadata rate=5 of test "load"',
    remedy: 'quote it',
  },
  {
    name: 'an approval by Argo Rollouts',
    make: canary({ tests: [ReleaseTest.approval('http://gate.shop/')] }, {}, { argoRollouts: ENGINE }),
    value: 'waits for the approval of a URL, which Argo Rollouts cannot ask for',
    remedy: 'use `ReleaseTest.acceptance`',
  },
  {
    name: 'a canary at an ingress that divides nothing',
    make: canary({}, {}, { routing: Routing.ingress({ className: 'traefik' }) }),
    value: 'has an ingress of class "traefik"',
    remedy: 'use `Rollout.blueGreen()`',
  },
  {
    name: 'a canary at the default ingress',
    make: canary({}, {}, { routing: Routing.ingress() }),
    value: 'has an ingress of the default class',
    remedy: "set the cluster's `routing`",
  },
  {
    name: 'a canary without an edge',
    make: canary({}, {}, { routing: Routing.none() }),
    value: 'has no routing',
    remedy: 'use `Rollout.blueGreen()`',
  },
  {
    name: 'replicas with storage of their own',
    make: canary({}, { storage: Storage.perReplica('/data', Size.gibibytes(1)) }),
    value: 'is not possible with a StatefulSet',
    remedy: 'omit it',
  },
  { name: 'stable names', make: canary({}, { identity: Identity.stable() }), value: 'with a StatefulSet', remedy: 'omit it' },
  {
    name: 'storage for one pod',
    make: canary({}, { storage: Storage.claim('/data', Size.gibibytes(1)), scaling: Scaling.fixed(1) }),
    value: 'storage at "/data" is ReadWriteOnce',
    remedy: 'use `Rollout.recreate()`',
  },
  {
    name: 'a selector that exists',
    make: canary({}, { selector: { app: 'cart' } }),
    value: 'a `selector` that exists does not allow',
    remedy: 'omit `selector`',
  },
  { name: 'no replica', make: canary({}, { scaling: Scaling.fixed(0) }), value: 'there are 0', remedy: 'use `Scaling.fixed(1)`' },
  {
    name: 'a load balancer of its own',
    make: canary({}, { serviceType: ServiceType.loadBalancer() }),
    value: 'needs a Service with a cluster IP',
    remedy: 'use `ServiceType.clusterIp()`',
  },
  {
    name: 'a port that Flagger does not make',
    make: ported(Port.http(3000), Port.udp(5353)),
    value: 'port "udp" speaks UDP',
    remedy: 'a service of its own for this port',
  },
  {
    name: 'a port with two numbers',
    make: ported(Port.http(3000), Port.http(90, { name: 'admin' })),
    value: 'port "admin" is 90 in the Service and 8090 in the container',
    remedy: 'use 8090 for both',
  },
  {
    name: 'an image that may have no program to wait by',
    make: canary({}, { runtime: undefined }),
    value: 'draining container cart for 10 seconds, whose image is not known to contain `sleep`, needs a field that Flagger does not copy',
    remedy: 'set `drain: Duration.seconds(0)` of the rollout',
  },
  {
    name: 'a worker',
    make: () => new Worker(releasing(), 'cart', { image: IMAGE, rollout: Rollout.canary() }),
    value: 'judges requests, which a `Worker` does not receive',
    remedy: 'use `Rollout.rolling()`',
  },
  {
    name: 'a route of gRPC by Flagger',
    make: exposed(['shop.example.com', '/acme.Cart', { port: 'grpc' }]),
    value: 'leads to port "grpc" of gRPC, but Flagger creates HTTPRoutes only',
    remedy: 'use `Rollout.blueGreen()`',
  },
  {
    name: 'a route to another port',
    make: exposed(['shop.example.com', '/', { port: 'admin' }]),
    value: 'leads to port "admin", but the route that Flagger creates leads to the first, "http"',
    remedy: 'make "admin" the first',
  },
  {
    name: 'headers in an order',
    make: exposed(['shop.example.com', '/', { requestHeaders: { set: { A: '1', B: '2' } } }]),
    value: 'sets or adds several headers',
    remedy: 'use one of each kind',
  },
  {
    name: 'paths that differ in what they change',
    make: exposed(['shop.example.com', '/a', { rewrite: '/' }], ['shop.example.com', '/b']),
    value: 'path "/b" of shop.example.com has other rewrite than path "/a"',
    remedy: 'use the same for both',
  },
  {
    name: 'paths that differ in annotations',
    make: exposed(['shop.example.com', '/a'], ['shop.example.com', '/b', { annotations: { 'example.com/a': 'b' } }]),
    value: 'has other annotations',
    remedy: 'use `Rollout.blueGreen()`',
  },
];

describeBadInput(ROWS);

describe('what shows when everything has been declared', () => {
  const late = (make: () => Chart | Microservice, ...parts: string[]) => {
    expectConfigurationError(() => objectsOf(make()), 'shop/cart', ...parts);
  };

  test('a canary to which no host leads', () => {
    late(canary({}), 'no host leads to cart', 'call `exposeAt`, or use `Rollout.blueGreen()`');
  });

  test('hosts with different paths', () => {
    const make = exposed(['a.example.com', '/a'], ['a.example.com', '/b'], ['b.example.com', '/b']);
    late(make, 'hosts a.example.com, b.example.com have different paths', 'expose each path at each host');
  });

  test('two Ingresses', () => {
    late(
      () => {
        const cart = canary({}, {}, { routing: Routing.ingress({ className: 'nginx' }) })();
        cart.exposeAt('a.example.com');
        cart.exposeAt('b.example.com');
        return cart;
      },
      'cart.a.example.com and cart.b.example.com',
      'expose one host',
    );
  });

  test('a name that leaves no room', () => {
    const id = 'c'.repeat(56);
    expectConfigurationError(
      () =>
        new Microservice(releasing(), id, { image: IMAGE, runtime: Runtime.node(), ports: [Port.http(3000)], rollout: Rollout.canary() }),
      `shop/${id}`,
      'has 56 characters',
      'use at most 55',
    );
  });
});
