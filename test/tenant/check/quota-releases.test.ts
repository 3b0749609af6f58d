import { ApiObject, Duration } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { App, Cluster, Config, EnvironmentChart, Policy, ReleaseTest, Rollout, Scaling, TenantQuota } from '../../../lib';
import { expectConfigurationError } from '../../../lib/testing';
import { ENGINE } from '../../workload/release/fixture';
import { chartOf, CLUSTER, payments, service, synthesize } from '../fixture';

type Engine = Pick<Cluster, 'flagger' | 'argoRollouts'>;
const FLAGGER: Engine = { flagger: ENGINE };
const ARGO: Engine = { argoRollouts: ENGINE };

function chart(quota: TenantQuota, engine: Engine = {}): EnvironmentChart {
  const app = new App({ policy: Policy.none() });
  return chartOf(payments({ quota, limits: {}, podSecurity: 'baseline' }), {
    app,
    cluster: { ...CLUSTER, prometheus: { namespace: 'monitoring' }, ...engine },
  });
}

/** Makes a service that is released. */
const released = (scaling: Scaling, rollout: Rollout) => (scope: EnvironmentChart) => {
  const cart = service(scope, 'cart', { scaling, rollout, config: Config.values({ MODE: 'fast' }) });
  cart.exposeAt('pay.example.com');
  return cart;
};
const drain = Duration.seconds(0);
const TESTS = [ReleaseTest.acceptance('http://tester.tools:3000/')];
const canary = released(Scaling.onCpu({ min: 2, max: 6, target: 70 }), Rollout.canary({ drain }));
const blueGreen = released(Scaling.fixed(6), Rollout.blueGreen({ tests: TESTS, drain }));
const raw = (apiVersion: string, kind: string, spec: object) => (scope: EnvironmentChart) =>
  new ApiObject(scope, kind, { apiVersion, kind, metadata: { name: 'raw', namespace: 'payments' }, spec });
const TEMPLATE = { spec: { containers: [{ name: 'raw', image: 'ghcr.io/acme/raw:1.0.0', resources: { requests: { cpu: '1' } } }] } };
const rollout = (canary: object) => raw('argoproj.io/v1alpha1', 'Rollout', { replicas: 4, strategy: { canary }, template: TEMPLATE });

/** What is made, the most that fits, one less, and what is said about that. */
const ROWS: readonly [string, Engine, (scope: EnvironmentChart) => unknown, TenantQuota, TenantQuota, string][] = [
  [
    'pods of both versions of a canary',
    FLAGGER,
    canary,
    { pods: 14 },
    { pods: 13 },
    'pods of namespace "payments" reach 14 at the peak of a rollout, above the quota of 13 (Deployment "cart" 7, Deployment "cart-primary" 7)',
  ],
  [
    'pods of both versions of blue/green, of a fixed number',
    FLAGGER,
    blueGreen,
    { pods: 14 },
    { pods: 13 },
    '(Deployment "cart" 7, Deployment "cart-primary" 7)',
  ],
  [
    'the Services that Flagger makes',
    FLAGGER,
    canary,
    { objects: { services: 3 } },
    { objects: { services: 2 } },
    '(Service "cart" 1, Service "cart-primary" 1, Service "cart-canary" 1)',
  ],
  [
    'the copies of ConfigMaps',
    FLAGGER,
    (scope) => {
      canary(scope);
      service(scope, 'other', { config: Config.values({ MODE: 'slow' }) });
    },
    { objects: { configmaps: 4 } },
    { objects: { configmaps: 3 } },
    '-primary" 1',
  ],
  [
    'the copy of the autoscaler',
    FLAGGER,
    canary,
    { objects: { 'count/horizontalpodautoscalers.autoscaling': 2 } },
    { objects: { 'count/horizontalpodautoscalers.autoscaling': 1 } },
    'HorizontalPodAutoscaler "cart-primary" 1',
  ],
  [
    'the route of Flagger',
    FLAGGER,
    canary,
    { objects: { 'count/httproutes.gateway.networking.k8s.io': 2 } },
    { objects: { 'count/httproutes.gateway.networking.k8s.io': 1 } },
    'HTTPRoute "cart" 1)',
  ],
  [
    'pods of both versions, whose Rollout is scaled',
    ARGO,
    canary,
    { pods: 12 },
    { pods: 11 },
    'pods of namespace "payments" reach 12 at the peak of a rollout, above the quota of 11 (Deployment "cart" 12)',
  ],
  ['pods of both versions, whose Rollout has a number', ARGO, blueGreen, { pods: 12 }, { pods: 11 }, '(Deployment "cart" 12)'],
  ['pods of a Rollout of its own template', {}, rollout({ trafficRouting: {} }), { cpu: Cpu.units(8) }, { cpu: Cpu.units(7) }, 'reach 8'],
  ['pods of a Rollout that replaces step by step', {}, rollout({}), { pods: 5 }, { pods: 4 }, '(Rollout "raw" 5)'],
];

describe('a quota', () => {
  test.each(ROWS)('holds %s', (_, engine, make, fits, exceeds, message) => {
    const within = chart(fits, engine);
    make(within);
    expect(() => synthesize(within)).not.toThrow();
    const beyond = chart(exceeds, engine);
    make(beyond);
    expectConfigurationError(() => synthesize(beyond), 'payments/', message, 'increase `quota` of tenant "payments"');
  });

  test('holds one copy of a ConfigMap that two workloads use', () => {
    const make = (configmaps: number) => {
      const scope = chart({ objects: { configmaps } }, FLAGGER);
      const env = [{ configMapRef: { name: 'shared' } }];
      for (const name of ['a', 'b']) {
        const metadata = { name, namespace: 'payments' };
        const template = { spec: { containers: [{ name, image: 'ghcr.io/acme/raw:1.0.0', envFrom: env }] } };
        new ApiObject(scope, name, { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { template } });
        const targetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name };
        new ApiObject(scope, `canary-${name}`, { apiVersion: 'flagger.app/v1beta1', kind: 'Canary', metadata, spec: { targetRef } });
      }
      return () => synthesize(scope);
    };
    expect(make(2)).not.toThrow();
    expectConfigurationError(make(1), '(ConfigMap "shared-primary" 1)');
  });

  test('holds a second Ingress that shares the requests', () => {
    const scope = chart({ objects: { 'count/ingresses.networking.k8s.io': 0 } });
    const ingressRef = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'edge' };
    raw('flagger.app/v1beta1', 'Canary', { targetRef: { kind: 'Deployment', name: 'raw' }, ingressRef })(scope);
    expectConfigurationError(() => synthesize(scope), '(Ingress "edge-canary" 1)');
  });

  test('is no other for the containers of a primary, about which is said what is said about the service', () => {
    const scope = chartOf(payments({ quota: {}, limits: { maxCpu: Cpu.millis(1) } }), {
      cluster: { ...CLUSTER, prometheus: { namespace: 'monitoring' }, ...FLAGGER },
    });
    canary(scope);
    expectConfigurationError(() => synthesize(scope), 'Deployment "cart"');
    expect(() => synthesize(scope)).not.toThrow(/cart-primary/);
  });
});
