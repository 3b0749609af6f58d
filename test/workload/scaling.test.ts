import { Duration } from 'cdk8s';
import { Disruption, MicroserviceProps, Resources, Scaling, Storage } from '../../lib';
import { Size } from 'cdk8s';
import { expectNoObject, expectObject } from '../../lib/testing';
import { cart, IMAGE, worker } from './fixture';

const PERCENT = { min: 2, max: 10, target: 70 };
const EXEMPT = 'polaris.fairwinds.com/deploymentMissingReplicas-exempt';

const scaled = (scaling: Scaling, props: Partial<MicroserviceProps> = {}) => cart({ scaling, ...props });
const expectAutoscaler = (scaling: Scaling, props?: Partial<MicroserviceProps>) =>
  expectObject(cart({ scaling, ...props }, { cluster: { customMetrics: true } }), 'HorizontalPodAutoscaler', 'cart');

describe('a fixed number of replicas', () => {
  test('is what the environment says, unless the service does, or is a worker', () => {
    expectObject(cart({}, { replicas: 3 }), 'Deployment', 'cart').toHave({ spec: { replicas: 3 } });
    expectObject(scaled(Scaling.fixed(5)), 'Deployment', 'cart').toHave({ spec: { replicas: 5 } });
    expectObject(worker(), 'Deployment', 'mailer').toHave({ spec: { replicas: 1 } });
    expectObject(worker({ scaling: Scaling.fixed(4) }), 'Deployment', 'mailer').toHave({ spec: { replicas: 4 } });
  });

  test('has no autoscaler', () => {
    expectNoObject(scaled(Scaling.fixed(5)), 'HorizontalPodAutoscaler', 'cart');
    expectObject(scaled(Scaling.fixed(5)), 'Deployment', 'cart').toLack(['metadata', 'annotations', EXEMPT]);
  });

  test('may be none at all', () => {
    expectObject(scaled(Scaling.fixed(0)), 'Deployment', 'cart').toHave({ spec: { replicas: 0 } });
    expectNoObject(scaled(Scaling.fixed(0)), 'PodDisruptionBudget', 'cart');
  });
});

describe('autoscaling', () => {
  test.each([
    ['cpu', Scaling.onCpu(PERCENT)],
    ['memory', Scaling.onMemory(PERCENT)],
  ])('on %s holds a share of the reservation', (name, scaling) => {
    expectAutoscaler(scaling).toHave({
      apiVersion: 'autoscaling/v2',
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' },
        minReplicas: 2,
        maxReplicas: 10,
        metrics: [{ type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization: 70 } } }],
        behavior: undefined,
      },
    });
  });

  test('on a metric holds its average', () => {
    expectAutoscaler(Scaling.onMetric('http_requests_per_second', { ...PERCENT, target: 250 })).toHave({
      spec: {
        metrics: [
          { type: 'Pods', pods: { metric: { name: 'http_requests_per_second' }, target: { type: 'AverageValue', averageValue: '250' } } },
        ],
      },
    });
  });

  test('goes up and down at a pace', () => {
    const scaleUp = { stabilization: Duration.minutes(1), pods: 4, percent: 100, period: Duration.seconds(15) };
    const scaleDown = { stabilization: Duration.minutes(10), pods: 1 };
    expectAutoscaler(Scaling.onCpu({ ...PERCENT, scaleUp, scaleDown })).toHave({
      spec: {
        behavior: {
          scaleUp: {
            stabilizationWindowSeconds: 60,
            // Both are limits: the one that allows less counts.
            selectPolicy: 'Min',
            policies: [
              { type: 'Pods', value: 4, periodSeconds: 15 },
              { type: 'Percent', value: 100, periodSeconds: 15 },
            ],
          },
          scaleDown: {
            stabilizationWindowSeconds: 600,
            selectPolicy: undefined,
            policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }],
          },
        },
      },
    });
    expectAutoscaler(Scaling.onCpu({ ...PERCENT, scaleDown: { stabilization: Duration.seconds(0) } })).toHave({
      spec: { behavior: { scaleUp: undefined, scaleDown: { stabilizationWindowSeconds: 0, policies: undefined } } },
    });
  });

  test('has its number set back by nobody', () => {
    expectObject(scaled(Scaling.onCpu(PERCENT)), 'Deployment', 'cart')
      .toLack('spec.replicas')
      .toHave({ metadata: { annotations: { [EXEMPT]: 'true' } } });
  });

  test('scales a StatefulSet too', () => {
    const storage = Storage.perReplica('/data', Size.gibibytes(1));
    expectAutoscaler(Scaling.onCpu(PERCENT), { storage }).toHave({ spec: { scaleTargetRef: { kind: 'StatefulSet', name: 'cart' } } });
    expectObject(cart({ storage, scaling: Scaling.onCpu(PERCENT) }), 'StatefulSet', 'cart').toLack('spec.replicas');
  });

  test('needs no reservation for a metric of its own', () => {
    expectAutoscaler(Scaling.onMetric('jobs', { ...PERCENT, target: 250 }), { resources: Resources.none() }).toHave({});
  });

  test('needs a reservation of sidecars as well', () => {
    const sidecars = [{ name: 'proxy', image: IMAGE, resources: Resources.none() }];
    expect(() => cart({ scaling: Scaling.onCpu(PERCENT), sidecars })).toThrow('needs a request, but resources are none');
  });

  test('has a budget and spread, since there may be two', () => {
    const service = scaled(Scaling.onCpu(PERCENT));
    expectObject(service, 'PodDisruptionBudget', 'cart').toHave({ spec: { maxUnavailable: 1 } });
    expectObject(service, 'Deployment', 'cart').toHave({ spec: { template: { spec: { affinity: {} } } } });
    const single = scaled(Scaling.onCpu({ ...PERCENT, min: 1 }));
    expectObject(single, 'PodDisruptionBudget', 'cart').toHave({ spec: { maxUnavailable: 1 } });
    expectObject(single, 'Deployment', 'cart').toHave({ spec: { template: { spec: { affinity: {} } } } });
    expect(() => scaled(Scaling.onCpu(PERCENT), { disruption: Disruption.minAvailable(2) })).toThrow('blocks draining with 2 replicas');
  });
});
