import { Duration } from 'cdk8s';
import {
  Config,
  Environment,
  EnvironmentChart,
  ExistingWorkload,
  Microservice,
  Policy,
  Port,
  ReleaseTest,
  RequestMetrics,
  Rollout,
  Routing,
  Runtime,
  Scaling,
  Spread,
  App,
} from '../../../lib';
import { expectObject, expectReachable, objectsOf } from '../../../lib/testing';
import { IMAGE, chartIn } from '../fixture';
import { canaryCart, cluster, ENGINE, queriesOf, releasing, specOf } from './fixture';

const kindsOf = (service: Microservice): string[] => service.objects.map(({ kind, name }) => `${kind}/${name}`);

describe('a canary by Flagger', () => {
  test('is a Canary that goes through the steps, and goes back by itself', () => {
    const cart = canaryCart({ interval: Duration.minutes(1), maxErrors: 0.5, maxLatency: Duration.millis(300), percentile: 95 });
    expectObject(cart, 'Canary', 'cart').toHave({
      apiVersion: 'flagger.app/v1beta1',
      spec: {
        provider: 'gatewayapi:v1',
        targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' },
        revertOnDeletion: true,
        analysis: {
          interval: '60s',
          threshold: 1,
          stepWeights: [5, 25, 50],
          metrics: [
            { name: 'errors', interval: '60s', templateRef: { name: 'cart-errors' }, thresholdRange: { max: 0.5 } },
            { name: 'latency', interval: '60s', templateRef: { name: 'cart-latency' }, thresholdRange: { max: 300 } },
          ],
        },
      },
    });
  });

  test('is never pruned, because that is an outage', () => {
    expectObject(canaryCart(), 'Canary', 'cart').toHave({
      metadata: {
        annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled', 'argocd.argoproj.io/sync-options': 'Prune=false' },
      },
    });
  });

  test('leaves to Flagger what Flagger owns: the Service, the route and the replicas', () => {
    const cart = canaryCart();
    expect(kindsOf(cart)).toEqual([
      'ServiceAccount/cart',
      'NetworkPolicy/cart',
      'Deployment/cart',
      'HorizontalPodAutoscaler/cart',
      'PodDisruptionBudget/cart',
      'MetricTemplate/cart-errors',
      'Canary/cart',
    ]);
    expectObject(cart, 'Deployment', 'cart').toLack('spec.replicas');
  });

  test('tells Flagger the Service that callers know', () => {
    const ports = [Port.http(80), Port.http(9090, { name: 'metrics' })];
    const cart = canaryCart({}, { ports, labels: { team: 'checkout' }, serviceAnnotations: { 'example.com/a': 'b' } });
    const labels = { team: 'checkout', 'app.kubernetes.io/part-of': 'shop' };
    expect(specOf(cart, 'Canary').service).toMatchObject({
      port: 80,
      portName: 'http',
      targetPort: 'http',
      appProtocol: 'http',
      portDiscovery: true,
      apex: { labels: { ...labels, 'app.kubernetes.io/instance': 'cart' }, annotations: { 'example.com/a': 'b' } },
      canary: { labels: { ...labels, 'app.kubernetes.io/instance': 'cart' } },
      primary: { labels: { ...labels, 'app.kubernetes.io/instance': 'cart-primary' } },
    });
    expect(specOf(canaryCart(), 'Canary').service).toMatchObject({ portDiscovery: false });
  });

  test('tells Flagger the route: hosts, paths and listeners, which exist', () => {
    const cart = canaryCart();
    cart.exposeAt('shop.example.com', '/basket');
    cart.exposeAt('cart.example.com', '/cart');
    cart.exposeAt('cart.example.com', '/basket');
    const gateway = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'shop' };
    expect(specOf(cart, 'Canary').service).toMatchObject({
      hosts: ['cart.example.com', 'shop.example.com'],
      gatewayRefs: [
        { ...gateway, sectionName: 'http-cart.example.com' },
        { ...gateway, sectionName: 'http-shop.example.com' },
      ],
      match: [{ uri: { prefix: '/basket' } }, { uri: { prefix: '/cart' } }],
    });
    const listeners = specOf(cart.node.root, 'Gateway').listeners as unknown as { name: string }[];
    expect(listeners.map(({ name }) => name)).toEqual(['http-cart.example.com', 'http-shop.example.com']);
    expect(objectsOf(cart.node.root).some(({ kind }) => kind === 'HTTPRoute')).toBe(false);
  });

  test('keeps what a route does with requests', () => {
    const cart = new Microservice(releasing(), 'cart', {
      image: IMAGE,
      runtime: Runtime.node(),
      ports: [Port.webSocket(3000)],
      rollout: Rollout.canary(),
    });
    cart.exposeAt('shop.example.com', '/cart', {
      rewrite: '/',
      requestHeaders: { set: { 'X-A': '1' }, remove: ['X-C', 'X-B'] },
      annotations: { 'example.com/a': 'b' },
    });
    expect(specOf(cart, 'Canary').service).toMatchObject({
      rewrite: { uri: '/', type: 'ReplacePrefixMatch' },
      headers: { request: { set: { 'X-A': '1' }, remove: ['X-B', 'X-C'] } },
      timeout: '1h',
      apex: { annotations: { 'example.com/a': 'b' } },
    });
  });

  test('works at a Gateway that exists, and at an ingress of nginx', () => {
    const existing = canaryCart({}, {}, { routing: Routing.existingGateway({ name: 'edge', namespace: 'infra', sectionName: 'web' }) });
    const service = specOf(existing, 'Canary').service as unknown as { gatewayRefs: object[] };
    expect(service.gatewayRefs).toMatchObject([{ name: 'edge', namespace: 'infra', sectionName: 'web' }]);
    const nginxMetrics = {
      requests: 'nginx_ingress_controller_requests',
      selector: 'namespace="{namespace}", ingress="{ingress}", canary!=""',
      errors: 'status=~"5.."',
    };
    const nginx = canaryCart(
      {},
      {},
      { routing: Routing.ingress({ className: 'nginx' }), flagger: { ...ENGINE, gatewayMetrics: nginxMetrics } },
    );
    expect(specOf(nginx, 'Canary')).toMatchObject({
      provider: 'nginx',
      ingressRef: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'cart.shop.example.com' },
    });
    expect(queriesOf(nginx)['cart-errors']).toContain('ingress="cart.shop.example.com", canary!="", status=~"5.."');
    expect(kindsOf(nginx)).toContain('Ingress/cart.shop.example.com');
  });

  test('asks Prometheus for the share of errors and the latency of the new version alone', () => {
    const interval = Duration.minutes(1);
    const ofGateway = canaryCart({ interval, maxLatency: Duration.millis(500) });
    const series = 'namespace="shop", service="cart-canary"';
    expect(queriesOf(ofGateway)).toEqual({
      'cart-errors':
        `100 * (sum(rate(gateway_requests_total{${series}, code=~"5.."}[120s])) or vector(0)) / ` +
        `sum(rate(gateway_requests_total{${series}}[120s]))`,
      'cart-latency': `1000 * histogram_quantile(0.99, sum by (le) (rate(gateway_request_duration_seconds_bucket{${series}}[120s])))`,
    });
    const requests = RequestMetrics.ofService({ selector: 'path=~"/api/.+"', duration: 'latency_ms', durationUnit: 'milliseconds' });
    const ofService = canaryCart({ interval, window: interval, requests, maxLatency: Duration.millis(500) }, { metrics: {} });
    const own = 'namespace="shop", job="cart", pod=~"cart-[a-z0-9]+-[a-z0-9]{5}", path=~"/api/.+"';
    expect(queriesOf(ofService)).toEqual({
      'cart-errors':
        `100 * (sum(rate(http_request_duration_seconds_count{${own}, status=~"5.."}[60s])) or vector(0)) / ` +
        `sum(rate(http_request_duration_seconds_count{${own}}[60s]))`,
      'cart-latency': `histogram_quantile(0.99, sum by (le) (rate(latency_ms_bucket{${own}}[60s])))`,
    });
  });

  test('waits until Prometheus scrapes the service, where that judges by its own metrics', () => {
    const own = specOf(canaryCart({ requests: RequestMetrics.ofService() }, { metrics: {} }), 'Canary');
    const [{ url, ...gate }] = own.analysis.webhooks as unknown as { url: string }[];
    expect(gate).toEqual({ name: 'scraped', type: 'confirm-rollout', muteAlert: true, timeout: '10s' });
    expect(new URL(url).origin).toBe('http://prometheus.monitoring:9090');
    const absent = 'absent(up{namespace="shop", job="cart"})';
    expect(new URL(url).searchParams.get('query')).toBe(`vector(1) + on() (${absent} or label_replace(${absent}, "twice", "yes", "", ""))`);
    expect(specOf(canaryCart(), 'Canary').analysis).not.toHaveProperty('webhooks');
  });

  test('tells the pods of the two versions, and those of others, apart', () => {
    const pattern = new RegExp(
      `^${/pod=~"([^"]+)"/.exec(Object.values(queriesOf(canaryCart({ requests: RequestMetrics.ofService() }, { metrics: {} })))[0])![1]}$`,
    );
    expect('cart-7c9f8d6b5-x2x9k').toMatch(pattern);
    expect(['cart-primary-7c9f8d6b5-x2x9k', 'cart-redis-0', 'cart-exporter-7c9f8d6b5-x2x9k'].filter((name) => pattern.test(name))).toEqual(
      [],
    );
  });
});

describe('what covers the pods of a service', () => {
  const primary = { 'app.kubernetes.io/instance': 'cart' };

  test('covers those of both versions: budget, policies and spread', () => {
    const cart = canaryCart({}, { scaling: Scaling.fixed(3), spread: Spread.required() });
    expectObject(cart, 'PodDisruptionBudget', 'cart').toHave({ spec: { selector: { matchLabels: primary } } });
    expect(specOf(cart, 'PodDisruptionBudget').selector).toEqual({ matchLabels: primary });
    expect(specOf(cart, 'NetworkPolicy', 'cart').podSelector).toEqual({ matchLabels: primary });
    // Flagger adds `-primary` to the name in these, so that each version spreads by itself.
    const pod = specOf(cart, 'Deployment').template.spec as unknown as { topologySpreadConstraints: object[] };
    expect(pod.topologySpreadConstraints[0]).toMatchObject({
      labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'cart', 'app.kubernetes.io/instance': 'cart' } },
    });
  });

  test('lets callers through to both, in both directions', () => {
    const chart = releasing();
    const cart = new Microservice(chart, 'cart', {
      image: IMAGE,
      runtime: Runtime.node(),
      ports: [Port.http(3000)],
      rollout: Rollout.canary(),
    });
    cart.exposeAt('shop.example.com');
    const frontend = new Microservice(chart, 'frontend', { image: IMAGE, runtime: Runtime.node(), ports: [Port.http(8080)] });
    frontend.calls(cart);
    expectReachable(frontend, cart, 3000);
    expect(specOf(chart, 'NetworkPolicy', 'frontend').egress).toContainEqual({
      to: [{ podSelector: { matchLabels: primary } }],
      ports: [{ port: 3000, protocol: 'TCP' }],
    });
    cart.isCalledBy(new ExistingWorkload(chart, 'tester', { namespace: 'flagger-system' }));
  });

  test('keeps the replicas that it had, by an autoscaler that Flagger copies', () => {
    const autoscalerRef = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', name: 'cart' };
    const fixed = canaryCart({}, { scaling: Scaling.fixed(3) });
    expect(specOf(fixed, 'HorizontalPodAutoscaler')).toEqual({
      minReplicas: 3,
      maxReplicas: 3,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' },
    });
    expect(specOf(fixed, 'Canary')).toMatchObject({ autoscalerRef });
    const automatic = canaryCart({}, { scaling: Scaling.onCpu({ min: 2, max: 5, target: 70 }) });
    expect(specOf(automatic, 'HorizontalPodAutoscaler')).toMatchObject({ minReplicas: 2, maxReplicas: 5 });
    expect(specOf(automatic, 'Canary')).toMatchObject({ autoscalerRef });
    const single = canaryCart({}, { scaling: Scaling.fixed(1) });
    expect(specOf(single, 'Canary')).not.toHaveProperty('autoscalerRef');
    expect(kindsOf(single)).not.toContain('HorizontalPodAutoscaler/cart');
  });

  test('has the metrics of both versions as one job, by which alerts and dashboards know it', () => {
    expect(specOf(canaryCart({}, { metrics: {} }), 'ServiceMonitor')).toEqual({
      endpoints: [{ port: 'http' }],
      jobLabel: 'app.kubernetes.io/instance',
      selector: { matchLabels: primary },
    });
  });

  test('drains by a program of the image, because the primary would lose the sleep action of the kubelet', () => {
    const [container] = specOf(canaryCart(), 'Deployment').template.spec.containers as unknown as { lifecycle: object }[];
    expect(container.lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '10'] } } });
    const [byArgo] = specOf(canaryCart({}, {}, { argoRollouts: ENGINE }), 'Deployment').template.spec.containers as unknown as {
      lifecycle: object;
    }[];
    expect(byArgo.lifecycle).toEqual({ preStop: { sleep: { seconds: 10 } } });
  });

  test('refers to ConfigMaps by names that Flagger tracks', () => {
    const cart = canaryCart({}, { config: Config.values({ CURRENCY: 'EUR' }) });
    const [container] = specOf(cart, 'Deployment').template.spec.containers as unknown as { envFrom: object[] }[];
    expect(container.envFrom).toEqual([{ configMapRef: { name: 'cart' } }]);
  });
});

describe('blue/green by Flagger', () => {
  const tests = [
    ReleaseTest.acceptance('http://tester.shop/', { metadata: { cmd: 'curl -sf http://cart-canary.shop:3000/' } }),
    ReleaseTest.load('http://tester.shop/', { timeout: Duration.seconds(5) }),
    ReleaseTest.approval('http://gate.shop/', { name: 'shift' }),
  ];
  const blueGreen = (rollout: Rollout, more = {}) =>
    new Microservice(releasing(), 'cart', { image: IMAGE, runtime: Runtime.node(), ports: [Port.grpc(3000)], rollout, ...more });

  test('is for services that only others call, and is decided by tests', () => {
    const cart = blueGreen(Rollout.blueGreen({ tests, checks: 5, interval: Duration.seconds(20), failures: 2 }));
    expect(specOf(cart, 'Canary')).toMatchObject({
      provider: 'kubernetes',
      analysis: {
        interval: '20s',
        iterations: 5,
        threshold: 2,
        webhooks: [
          {
            name: 'acceptance',
            type: 'pre-rollout',
            url: 'http://tester.shop/',
            muteAlert: false,
            timeout: '60s',
            metadata: { cmd: 'curl -sf http://cart-canary.shop:3000/' },
          },
          { name: 'load', type: 'rollout', url: 'http://tester.shop/', muteAlert: false, timeout: '5s' },
          { name: 'shift', type: 'confirm-promotion', url: 'http://gate.shop/', muteAlert: false, timeout: '10s' },
        ],
      },
    });
    expect(specOf(cart, 'Canary').analysis).not.toHaveProperty('stepWeights');
    expect(specOf(cart, 'Canary').analysis).not.toHaveProperty('metrics');
  });

  test('is judged by what the service counts, where a test sends requests', () => {
    const rollout = Rollout.blueGreen({ tests, requests: RequestMetrics.ofService() });
    const ports = [Port.http(3000)];
    const cart = blueGreen(rollout, { ports, metrics: {} });
    expect(Object.keys(queriesOf(cart))).toEqual(['cart-errors']);
    expect(specOf(cart, 'Canary').analysis.interval).toBe('120s');
  });

  test('leaves the routes as they are: they lead to the Service, which Flagger points to the version that serves', () => {
    const cart = blueGreen(Rollout.blueGreen({ tests }), { ports: [Port.http(3000)] });
    cart.exposeAt('shop.example.com');
    cart.exposeAt('api.example.com', '/', { requestHeaders: { set: { A: '1', B: '2' } } });
    expect(kindsOf(cart)).toEqual(expect.arrayContaining(['HTTPRoute/cart.shop.example.com', 'HTTPRoute/cart.api.example.com']));
    expect(specOf(cart, 'Canary').service).not.toHaveProperty('hosts');
  });
});

describe('a release', () => {
  test('has a time between checks that sees enough scrapes', () => {
    expect(specOf(canaryCart(), 'Canary').analysis.interval).toBe('120s');
    const rare = { flagger: { ...ENGINE, scrapeInterval: Duration.minutes(1) } };
    expect(specOf(canaryCart({}, {}, rare), 'Canary').analysis.interval).toBe('180s');
    const often = canaryCart(
      { interval: Duration.seconds(15), requests: RequestMetrics.ofService() },
      { metrics: { interval: Duration.seconds(5) } },
    );
    expect(specOf(often, 'Canary').analysis.interval).toBe('15s');
  });

  test('keeps what else a rollout says', () => {
    const cart = canaryCart({ maxSurge: 2, minReady: Duration.seconds(5), deadline: Duration.minutes(5), steps: [10, 100], failures: 3 });
    expectObject(cart, 'Deployment', 'cart').toHave({
      spec: { strategy: { rollingUpdate: { maxSurge: 2, maxUnavailable: 0 } }, minReadySeconds: 5, progressDeadlineSeconds: 300 },
    });
    expect(specOf(cart, 'Canary')).toMatchObject({ progressDeadlineSeconds: 300, analysis: { stepWeights: [10, 100], threshold: 3 } });
    expect(cart.rollout.isProgressive).toBe(true);
    expect(Rollout.rolling().isProgressive).toBe(false);
  });

  test('satisfies the policy of production', () => {
    const app = new App({ policy: Policy.production() });
    const environment = new Environment('test', { domain: 'shop.example.com', cluster: cluster() });
    const chart = new EnvironmentChart(app, 'shop', { environment });
    const cart = new Microservice(chart, 'cart', {
      image: IMAGE,
      runtime: Runtime.node(),
      ports: [Port.http(3000)],
      rollout: Rollout.canary(),
      metrics: {},
    });
    cart.exposeAt('shop.example.com');
    expect(objectsOf(chart).map(({ kind }) => kind)).toContain('Canary');
  });

  test('takes names that Flagger uses', () => {
    const chart = releasing();
    const rollout = Rollout.blueGreen({ tests: [ReleaseTest.acceptance('http://tester.shop/')] });
    new Microservice(chart, 'cart', { image: IMAGE, runtime: Runtime.node(), ports: [Port.http(3000)], rollout });
    expect(() => new Microservice(chart, 'cart-primary', { image: IMAGE, runtime: Runtime.node(), ports: [Port.http(3000)] })).toThrow(
      'name "cart-primary" is taken by shop/cart',
    );
  });

  test('does not change services that have none', () => {
    const plain = new Microservice(chartIn(), 'cart', { image: IMAGE, runtime: Runtime.node(), ports: [Port.http(3000)] });
    const beside = new Microservice(releasing({ routing: Routing.ingress() }), 'cart', {
      image: IMAGE,
      runtime: Runtime.node(),
      ports: [Port.http(3000)],
    });
    expect(objectsOf(beside)).toEqual(objectsOf(plain));
  });
});
