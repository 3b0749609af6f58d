import {
  App,
  Disruption,
  Environment,
  EnvironmentChart,
  EnvironmentProps,
  Image,
  Metrics,
  Microservice,
  MicroserviceProps,
  Policy,
  Port,
  Probe,
  Routing,
  Runtime,
  Scaling,
  ServiceType,
  Sharing,
  Spread,
  TrialProps,
} from '../../lib';
import {
  expectNoObject,
  expectObject,
  expectReachable,
  expectUnreachable,
  findObject,
  KubernetesObject,
  objectsOf,
} from '../../lib/testing';
import { chartIn, IMAGE, podSpecOf } from './fixture';

const NEXT = Image.of('ghcr.io/acme/cart:1.5.0');
const HOST = 'shop.example.com';
const SELECTOR = { 'app.kubernetes.io/name': 'cart', 'app.kubernetes.io/instance': 'cart-next' };
const GATEWAY: EnvironmentProps = {
  cluster: {
    routing: Routing.gateway({ className: 'eg', controller: { namespace: 'gateway' } }),
    metricsServer: true,
    prometheus: { namespace: 'monitoring' },
  },
};

/** A cart that a frontend calls, and that may be exposed. */
function shop(props: Partial<MicroserviceProps> = {}, environment = GATEWAY) {
  const chart = chartIn(environment);
  const service = (id: string, more: Partial<MicroserviceProps> = {}) =>
    new Microservice(chart, id, { image: IMAGE, ports: [Port.http(3000)], ...more });
  const [cart, frontend, search] = [service('cart', props), service('frontend'), service('search')];
  frontend.calls(cart);
  cart.calls(search);
  return { chart, cart, frontend, search };
}

/** The objects of a cart that tries out another version. */
function tried(trial: Partial<TrialProps> = {}, props: Partial<MicroserviceProps> = {}): KubernetesObject[] {
  const { chart, cart } = shop(props);
  cart.exposeAt(HOST);
  cart.tryOut({ image: NEXT, share: 5, ...trial });
  return objectsOf(chart);
}

const byReplicas = { sharing: Sharing.byReplicas() };
const backends = (objects: readonly KubernetesObject[], kind = 'HTTPRoute') =>
  (findObject(objects, kind, `cart.${HOST}`).spec as { rules: { backendRefs: { name: string; weight: number }[] }[] }).rules.map(
    ({ backendRefs }) => backendRefs.map(({ name, weight }) => [name, weight]),
  );

describe('another version of a service', () => {
  test('is a second Deployment with the image, and whose pods differ in nothing else but a label', () => {
    const objects = tried();
    const [current, next] = ['cart', 'cart-next'].map((name) => podSpecOf(findObject(objects, 'Deployment', name)));
    expect(next.containers[0].image).toBe('ghcr.io/acme/cart:1.5.0');
    expect(next.serviceAccountName).toBe('cart');
    const text = JSON.stringify(next).replace('cart:1.5.0', 'cart:1.4.2').replaceAll('cart-next', 'cart');
    expect(text).toBe(JSON.stringify(current));
    expectObject(objects, 'Deployment', 'cart-next')
      .toHave({ spec: { selector: { matchLabels: SELECTOR }, template: { metadata: { labels: SELECTOR } } } })
      .toHave({ metadata: { annotations: { 'cdk8s-shop/share': '5' } } })
      .toHaveLabel('app.kubernetes.io/version', '1.5.0');
  });

  test('shares no selector with the current one, which stays as it was', () => {
    const { chart, cart } = shop();
    cart.exposeAt(HOST);
    const before = objectsOf(chart);
    cart.tryOut({ image: NEXT, share: 5 });
    const after = objectsOf(chart);
    const title = ({ kind, metadata }: KubernetesObject) => `${kind} ${metadata.name}`;
    const changed = before.filter((object) => {
      const now = after.find((other) => title(other) === title(object));
      return JSON.stringify(now) !== JSON.stringify(object);
    });
    expect(changed.map(title)).toEqual([`HTTPRoute cart.${HOST}`]);
    expect(
      after
        .filter((object) => !before.some((other) => title(other) === title(object)))
        .map(title)
        .sort(),
    ).toEqual(['Deployment cart-next', 'PodDisruptionBudget cart-next', 'Service cart-next']);
    expectObject(after, 'Service', 'cart-next').toHave({ spec: { selector: SELECTOR, type: undefined } });
  });

  test('has a budget, a spread, an autoscaler and a monitor of its own', () => {
    const scaling = Scaling.onCpu({ min: 3, max: 9, target: 70 });
    const objects = tried({}, { scaling, disruption: Disruption.minAvailable(2), spread: Spread.required(), metrics: {} });
    expectObject(objects, 'PodDisruptionBudget', 'cart-next').toHave({ spec: { selector: { matchLabels: SELECTOR }, minAvailable: 2 } });
    expectObject(objects, 'HorizontalPodAutoscaler', 'cart-next').toHave({
      spec: { scaleTargetRef: { kind: 'Deployment', name: 'cart-next' }, minReplicas: 3, maxReplicas: 9 },
    });
    expectObject(objects, 'Deployment', 'cart-next').toHave({
      spec: {
        replicas: undefined,
        template: {
          spec: {
            topologySpreadConstraints: ['DoNotSchedule', 'ScheduleAnyway'].map((whenUnsatisfiable) => ({
              whenUnsatisfiable,
              labelSelector: { matchLabels: SELECTOR },
            })),
          },
        },
      },
    });
  });

  test('has series of the same job', () => {
    const objects = tried({}, { metrics: { path: '/stats' } });
    expectObject(objects, 'ServiceMonitor', 'cart-next').toHave({
      spec: { selector: { matchLabels: SELECTOR }, jobLabel: 'app.kubernetes.io/name', endpoints: [{ port: 'http', path: '/stats' }] },
    });
    expectObject(objects, 'Service', 'cart-next').toHaveLabel('app.kubernetes.io/name', 'cart');
  });

  test('may have replicas of its own, with a budget for that number', () => {
    const objects = tried({ scaling: Scaling.fixed(1) }, { scaling: Scaling.fixed(4), disruption: Disruption.minAvailable(3) });
    expectObject(objects, 'Deployment', 'cart-next').toHave({ spec: { replicas: 1 } });
    expectNoObject(objects, 'PodDisruptionBudget', 'cart-next');
    expectObject(objects, 'PodDisruptionBudget', 'cart').toHave({ spec: { minAvailable: 3 } });
  });

  test('waits for what the service waits for, has what it calls, and may connect to no more', () => {
    const { chart, cart, frontend, search } = shop();
    cart.exposeAt(HOST);
    cart.tryOut({ image: NEXT, share: 5 });
    expectObject(chart, 'Deployment', 'cart-next').toHaveEnv('SEARCH_URL', 'http://search:3000');
    const version = (name: string) => ({ namespace: 'shop', labels: labelsOf(objectsOf(chart), name) });
    expect(version('cart-next').labels['app.kubernetes.io/name']).toBe('cart');
    expectReachable(frontend, cart, 3000);
    expectUnreachable(search, cart, 3000);
    // One policy for both: what it selects is the name.
    expectObject(chart, 'NetworkPolicy', 'cart').toHave({ spec: { podSelector: { matchLabels: { 'app.kubernetes.io/name': 'cart' } } } });
    expectNoObject(chart, 'NetworkPolicy', 'cart-next');
  });

  test('can be patched, beside the current one', () => {
    const { chart, cart } = shop();
    cart.exposeAt(HOST);
    cart.tryOut({ image: NEXT, share: 5 });
    cart.omit('Service/cart-next');
    expect(cart.object('Deployment').name).toBe('cart');
    expect(cart.object('Deployment/cart-next').name).toBe('cart-next');
    expectNoObject(chart, 'Service', 'cart-next');
  });

  test('has an internal Service without annotations, whatever that of the service is', () => {
    const annotations = { 'example.com/a': 'b' };
    const service = (serviceType?: ServiceType) =>
      expectObject(tried({}, { serviceType, serviceAnnotations: annotations }), 'Service', 'cart-next');
    service(ServiceType.loadBalancer())
      .toHave({ spec: { type: undefined } })
      .toLack('metadata.annotations');
    service().toHave({ metadata: { annotations } });
  });
});

test('two versions satisfy the policy of production, whatever divides the requests', () => {
  const app = new App({ policy: Policy.production() });
  const chart = new EnvironmentChart(app, 'production', { environment: Environment.production({ domain: HOST, application: 'shop' }) });
  const probe = Probe.http('/readyz');
  for (const [name, sharing, share] of [
    ['cart', Sharing.byRoutes(), 5],
    ['pricing', Sharing.byReplicas(), 50],
  ] as const) {
    const service = new Microservice(chart, name, {
      image: IMAGE,
      runtime: Runtime.node(),
      probes: { readiness: probe, liveness: Probe.http('/healthz') },
      metrics: {},
    });
    service.exposeAt(`${name}.${HOST}`);
    service.tryOut({ image: NEXT, share, sharing });
  }
  jest.replaceProperty(process, 'env', { ...process.env, CDK8S_SHOP_REPORT: 'true' });
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  app.synthYaml();
  expect(write.mock.calls).toEqual([]);
  jest.restoreAllMocks();
});

describe('shares by routes', () => {
  test.each([
    [0, 100],
    [5, 95],
    [100, 0],
  ])('send %d %% to the other version', (share, rest) => {
    expect(backends(tried({ share }))).toEqual([
      [
        ['cart', rest],
        ['cart-next', share],
      ],
    ]);
  });

  test('are in all routes, whichever is declared first', () => {
    const { chart, cart } = shop();
    cart.tryOut({ image: NEXT, share: 20 });
    cart.exposeAt(HOST, '/a');
    cart.exposeAt(HOST, '/b');
    expect(backends(objectsOf(chart)).flat()).toEqual([
      ['cart', 80],
      ['cart-next', 20],
      ['cart', 80],
      ['cart-next', 20],
    ]);
  });

  test('are in GRPCRoutes, too', () => {
    expect(backends(tried({}, { ports: [Port.grpc(9000)] }), 'GRPCRoute')).toEqual([
      [
        ['cart', 95],
        ['cart-next', 5],
      ],
    ]);
  });

  test('leave other services with the current version', () => {
    expectObject(tried(), 'Service', 'cart').toHave({
      spec: { selector: { 'app.kubernetes.io/name': 'cart', 'app.kubernetes.io/instance': 'cart' } },
    });
  });
});

describe('shares by replicas', () => {
  test.each([
    [0, 2, 1],
    [34, 2, 1],
    [49, 2, 1],
    [50, 2, 2],
    [5, 19, 1],
    [10, 19, 2],
    [99, 1, 99],
  ])('of %d %% beside %d replicas are %d', (share, replicas, expected) => {
    const objects = tried({ ...byReplicas, share }, { scaling: Scaling.fixed(replicas) });
    expectObject(objects, 'Deployment', 'cart-next')
      .toHave({ spec: { replicas: expected } })
      .toLack('metadata.annotations');
    expect(backends(objects)).toEqual([[['cart', 1]]]);
  });

  test('are at most the share, however far an autoscaler goes', () => {
    const objects = tried({ ...byReplicas, share: 34 }, { scaling: Scaling.onCpu({ min: 2, max: 9, target: 70 }) });
    expectObject(objects, 'Deployment', 'cart-next').toHave({ spec: { replicas: 1 } });
    expectNoObject(objects, 'HorizontalPodAutoscaler', 'cart-next');
  });

  test('begin when the Service leads to both versions', () => {
    const selector = (share: number) =>
      (findObject(tried({ ...byReplicas, share }, { scaling: Scaling.fixed(2) }), 'Service', 'cart').spec as { selector: object }).selector;
    expect(selector(0)).toEqual({ 'app.kubernetes.io/name': 'cart', 'app.kubernetes.io/instance': 'cart' });
    expect(selector(50)).toEqual({ 'app.kubernetes.io/name': 'cart' });
  });

  test('have one monitor for each pod', () => {
    const metrics: Metrics = {};
    const scaling = Scaling.fixed(2);
    expectObject(tried({ ...byReplicas, share: 0 }, { metrics, scaling }), 'ServiceMonitor', 'cart-next');
    expectNoObject(tried({ ...byReplicas, share: 50 }, { metrics, scaling }), 'ServiceMonitor', 'cart-next');
  });

  test('need no Gateway', () => {
    const { chart, cart } = shop({ scaling: Scaling.fixed(2) }, { cluster: { routing: Routing.ingress() } });
    cart.tryOut({ image: NEXT, share: 50, ...byReplicas });
    expectObject(chart, 'Deployment', 'cart-next').toHave({ spec: { replicas: 2 } });
  });
});

function labelsOf(objects: readonly KubernetesObject[], name: string): Readonly<Record<string, string>> {
  const { template } = findObject(objects, 'Deployment', name).spec as { template: { metadata: { labels: Record<string, string> } } };
  return template.metadata.labels;
}
