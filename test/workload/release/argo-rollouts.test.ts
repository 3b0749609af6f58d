import { Duration } from 'cdk8s';
import { Microservice, Port, ReleaseTest, RequestMetrics, Rollout, Routing, Scaling } from '../../../lib';
import { expectObject, objectsOf } from '../../../lib/testing';
import { IMAGE } from '../fixture';
import { canaryCart, ENGINE, releasing, specOf } from './fixture';

const ARGO = { argoRollouts: ENGINE };
const acceptance = ReleaseTest.acceptance('http://tester.shop/', { metadata: { cmd: 'test' } });

describe('a canary by Argo Rollouts', () => {
  test('is a Rollout of the Deployment, with the same steps', () => {
    const cart = canaryCart({ interval: Duration.minutes(1) }, { scaling: Scaling.fixed(3) }, ARGO);
    expect(specOf(cart, 'Rollout')).toEqual({
      replicas: 3,
      progressDeadlineAbort: true,
      workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart', scaleDown: 'onsuccess' },
      strategy: {
        canary: {
          stableService: 'cart',
          canaryService: 'cart-canary',
          trafficRouting: {
            plugins: { 'argoproj-labs/gatewayAPI': { httpRoutes: [{ name: 'cart.shop.example.com' }], namespace: 'shop' } },
          },
          steps: [5, 25, 50].flatMap((setWeight) => [{ setWeight }, { pause: { duration: '60s' } }]),
          analysis: {
            templates: [{ templateName: 'cart' }],
            args: [{ name: 'hash', valueFrom: { podTemplateHashValue: 'Latest' } }],
            startingStep: 1,
          },
        },
      },
    });
    expectObject(cart, 'Deployment', 'cart').toLack('spec.replicas');
    expectObject(cart, 'Service', 'cart');
    expectObject(cart, 'Service', 'cart-canary');
  });

  test('shifts requests in a route that is ours', () => {
    const [rule] = specOf(canaryCart({}, {}, ARGO), 'HTTPRoute').rules as unknown as { backendRefs: object[] }[];
    expect(rule.backendRefs).toEqual([
      { group: '', kind: 'Service', name: 'cart', port: 3000, weight: 100 },
      { group: '', kind: 'Service', name: 'cart-canary', port: 3000, weight: 0 },
    ]);
    const nginx = canaryCart({}, {}, { ...ARGO, routing: Routing.ingress({ className: 'nginx' }) });
    expect(specOf(nginx, 'Rollout').strategy.canary.trafficRouting).toEqual({ nginx: { stableIngresses: ['cart.shop.example.com'] } });
    const grpc = canaryCart({}, { ports: [Port.grpc(3000)] }, ARGO);
    expect(specOf(grpc, 'Rollout').strategy.canary.trafficRouting.plugins['argoproj-labs/gatewayAPI']).toEqual({
      grpcRoutes: [{ name: 'cart.shop.example.com' }],
      namespace: 'shop',
    });
  });

  test('is judged as by Flagger, and a version without requests is not accepted', () => {
    const cart = canaryCart({ interval: Duration.minutes(1), failures: 2, maxLatency: Duration.millis(500) }, {}, ARGO);
    expect(specOf(cart, 'AnalysisTemplate')).toMatchObject({
      args: [{ name: 'hash' }],
      metrics: [
        {
          name: 'errors',
          interval: '60s',
          initialDelay: '60s',
          failureLimit: 1,
          successCondition: 'len(result) > 0 && result[0] <= 1',
          provider: { prometheus: { address: 'http://prometheus.monitoring:9090' } },
        },
        { name: 'latency', successCondition: 'len(result) > 0 && result[0] <= 500' },
      ],
    });
  });

  test('has metrics of the pods of both versions once, and tells them apart by the hash of their template', () => {
    const cart = canaryCart({ requests: RequestMetrics.ofService() }, { metrics: {} }, ARGO);
    const [{ provider }] = specOf(cart, 'AnalysisTemplate').metrics as unknown as { provider: { prometheus: { query: string } } }[];
    expect(provider.prometheus.query).toContain('job="cart", pod=~"cart-{{args.hash}}-.+"');
    expect(objectsOf(cart).some(({ kind }) => kind === 'ServiceMonitor')).toBe(false);
    expect(specOf(cart, 'PodMonitor')).toMatchObject({ jobLabel: 'app.kubernetes.io/instance' });
  });

  test('is scaled by an autoscaler of the Rollout', () => {
    const cart = canaryCart({}, { scaling: Scaling.onCpu({ min: 2, max: 5, target: 70 }) }, ARGO);
    expect(specOf(cart, 'HorizontalPodAutoscaler').scaleTargetRef).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      name: 'cart',
    });
    expect(specOf(cart, 'Rollout')).not.toHaveProperty('replicas');
  });

  test('comes after its acceptance tests', () => {
    const cart = canaryCart({ tests: [acceptance] }, {}, ARGO);
    expect(specOf(cart, 'Rollout').strategy.canary).toMatchObject({
      steps: expect.arrayContaining([{ analysis: { templates: [{ templateName: 'cart-acceptance' }] } }]) as object,
      analysis: { startingStep: 2 },
    });
    expect(specOf(cart, 'AnalysisTemplate', 'cart-acceptance').metrics).toEqual([
      {
        name: 'acceptance',
        successCondition: 'true',
        provider: { web: { url: 'http://tester.shop/', method: 'POST', timeoutSeconds: 60, jsonBody: { metadata: { cmd: 'test' } } } },
      },
    ]);
  });
});

describe('blue/green by Argo Rollouts', () => {
  test('has a Service for the new version, and is accepted by tests', () => {
    const load = ReleaseTest.load('http://tester.shop/load');
    const make = (tests: ReleaseTest[]) =>
      new Microservice(releasing(ARGO), 'cart', {
        image: IMAGE,
        ports: [Port.http(3000)],
        rollout: Rollout.blueGreen({ tests, checks: 4 }),
      });
    expect(specOf(make([acceptance]), 'Rollout').strategy).toEqual({
      blueGreen: {
        activeService: 'cart',
        previewService: 'cart-canary',
        autoPromotionEnabled: true,
        prePromotionAnalysis: { templates: [{ templateName: 'cart-acceptance' }] },
      },
    });
    const cart = make([acceptance, load]);
    expect(specOf(cart, 'Rollout').strategy.blueGreen.prePromotionAnalysis).toMatchObject({
      templates: [{ templateName: 'cart-acceptance' }, { templateName: 'cart' }],
    });
    expect(specOf(cart, 'AnalysisTemplate', 'cart').metrics).toMatchObject([{ name: 'load', count: 4, failureLimit: 0 }]);
  });
});
