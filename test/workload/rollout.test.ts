import { Duration, Size } from 'cdk8s';
import { Handler, Image, MicroserviceProps, Port, Rollout, RollingProps, Runtime, Scaling, Storage } from '../../lib';
import { expectConfigurationError, expectObject } from '../../lib/testing';
import { cart, IMAGE, inPod, podOf, worker } from './fixture';

const PER_REPLICA = Storage.perReplica('/data', Size.gibibytes(1));
const rolled = (props?: RollingProps, more: Partial<MicroserviceProps> = {}) => cart({ rollout: Rollout.rolling(props), ...more });
const lifeOf = (service: Parameters<typeof podOf>[0]) => {
  const { containers, terminationGracePeriodSeconds } = podOf(service);
  return { grace: terminationGracePeriodSeconds as unknown, lifecycle: containers[0].lifecycle as unknown };
};
const SLEEP = (seconds: number) => ({ preStop: { sleep: { seconds } } });

describe('a rolling update', () => {
  test('starts a new replica before an old one ends', () => {
    expectObject(cart(), 'Deployment', 'cart').toHave({
      spec: {
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        revisionHistoryLimit: undefined,
        minReadySeconds: undefined,
        progressDeadlineSeconds: undefined,
      },
    });
  });

  test('goes as it is told', () => {
    const props = { maxSurge: 0, maxUnavailable: 2, history: 0, minReady: Duration.seconds(5), deadline: Duration.minutes(5) };
    expectObject(rolled(props), 'Deployment', 'cart').toHave({
      spec: {
        strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 2 } },
        revisionHistoryLimit: 0,
        minReadySeconds: 5,
        progressDeadlineSeconds: 300,
      },
    });
    expectObject(rolled({ minReady: Duration.seconds(0) }), 'Deployment', 'cart').toLack('spec.minReadySeconds');
  });
});

describe('an old replica', () => {
  test('goes on serving until everybody knows that it ends, and has its time after that', () => {
    expect(lifeOf(cart())).toEqual({ grace: 40, lifecycle: SLEEP(10) });
    expect(lifeOf(rolled({ drain: Duration.seconds(15), shutdown: Duration.minutes(1) }))).toEqual({ grace: 75, lifecycle: SLEEP(15) });
    expect(lifeOf(rolled({ shutdown: Duration.seconds(0) }))).toEqual({ grace: 10, lifecycle: SLEEP(10) });
  });

  test.each(['1.30', '1.36'])('waits without a shell on Kubernetes %s', (version) => {
    expect(lifeOf(cart({}, { cluster: { version } }))).toEqual({ grace: 40, lifecycle: { preStop: { sleep: { seconds: 10 } } } });
  });

  test.each(['1.27', '1.29'])('waits by a program on Kubernetes %s, where its image is known to contain it', (version) => {
    const program = { preStop: { exec: { command: ['sleep', '10'] } } };
    for (const runtime of [Runtime.node(), Runtime.of({ hasSleep: true })]) {
      expect(lifeOf(cart({ runtime }, { cluster: { version } }))).toEqual({ grace: 40, lifecycle: program });
    }
  });

  test.each<[string, Partial<MicroserviceProps>]>([
    ['of an unknown image', {}],
    ['of a JVM, whose images often have no shell', { runtime: Runtime.springBoot() }],
    ['of an image that says so', { runtime: Runtime.node(), image: Image.of('gcr.io/distroless/nodejs22-debian12:1.0') }],
    [
      'of an image that says so against the runtime',
      { runtime: Runtime.of({ hasSleep: true }), image: Image.of('acme/api:1.0-distroless') },
    ],
    ['of a registry of such images', { runtime: Runtime.node(), image: Image.of('cgr.dev/acme/node:22') }],
    ['beside', { runtime: Runtime.node(), sidecars: [{ name: 'proxy', image: IMAGE, ports: [Port.http(4000, { name: 'proxy' })] }] }],
  ])('%s cannot wait below Kubernetes 1.30, so it is refused', (_, props) => {
    const name = props.sidecars ? 'proxy' : 'cart';
    expectConfigurationError(
      () => cart(props, { cluster: { version: '1.29' } }),
      `shop/cart: draining container ${name} for 10 seconds, whose image is not known to contain \`sleep\`, needs Kubernetes 1.30`,
      'use `rollout: Rollout.rolling({ drain: Duration.seconds(0) })`',
      '`Runtime.of({ hasSleep: true })`',
      "set the cluster's `version`",
    );
    expect(() => cart(props)).not.toThrow();
  });

  test('of a name that only resembles those of images without a shell has what its runtime says', () => {
    const service = cart({ runtime: Runtime.node(), image: Image.of('acme/scratchpad:1.0') }, { cluster: { version: '1.29' } });
    expect(lifeOf(service).lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '10'] } } });
  });

  test('that needs not wait, or has a hook of its own, needs no program', () => {
    const old = { cluster: { version: '1.29' } };
    expect(lifeOf(cart({ rollout: Rollout.rolling({ drain: Duration.seconds(0) }) }, old)).lifecycle).toBeUndefined();
    expect(lifeOf(cart({ lifecycle: { preStop: Handler.http('/drain') } }, old)).lifecycle).toMatchObject({ preStop: { httpGet: {} } });
    expect(lifeOf(worker({}, old)).lifecycle).toBeUndefined();
  });

  test('keeps its hook after the start where it waits without a shell', () => {
    const service = cart({ lifecycle: { postStart: Handler.exec(['warm']) } }, { cluster: { version: '1.30' } });
    expect(lifeOf(service).lifecycle).toEqual({ postStart: { exec: { command: ['warm'] } }, preStop: { sleep: { seconds: 10 } } });
  });

  test('does not wait when told, nor when nobody calls it', () => {
    expect(lifeOf(rolled({ drain: Duration.seconds(0) }))).toEqual({ grace: undefined, lifecycle: undefined });
    expect(lifeOf(worker())).toEqual({ grace: undefined, lifecycle: undefined });
    const exporter = { name: 'exporter', image: IMAGE, ports: [Port.http(9090)] };
    expect(lifeOf(worker({ sidecars: [exporter] }))).toEqual({ grace: undefined, lifecycle: undefined });
  });

  test('waits in a sidecar that others call, but not in one that Prometheus alone scrapes', () => {
    const beside = (name: string, port: number) => ({ name, image: IMAGE, ports: [Port.http(port, { name })] });
    const { containers } = podOf(cart({ sidecars: [beside('metrics', 9090), beside('proxy', 4000)], metrics: {} }));
    expect((containers as { lifecycle?: object }[]).map(({ lifecycle }) => lifecycle !== undefined)).toEqual([true, false, true]);
  });

  test('waits when told, even if nobody calls it', () => {
    expect(lifeOf(worker({ rollout: Rollout.rolling({ drain: Duration.seconds(3) }) }))).toEqual({ grace: 33, lifecycle: SLEEP(3) });
  });

  test('waits by a way of its own', () => {
    const own = { preStop: Handler.exec(['drain']) };
    expect(lifeOf(cart({ lifecycle: own }, { cluster: { version: '1.30' } })).lifecycle).toEqual({
      preStop: { exec: { command: ['drain'] } },
    });
  });

  test('has the time that its runtime needs, unless told', () => {
    const runtime = Runtime.of({ shutdown: Duration.minutes(2) });
    expect(lifeOf(cart({ runtime })).grace).toBe(130);
    expect(lifeOf(rolled({ shutdown: Duration.seconds(20) }, { runtime })).grace).toBeUndefined();
    expect(lifeOf(rolled({ shutdown: Duration.seconds(21) }, { runtime })).grace).toBe(31);
  });

  test('does not wait where no other takes over', () => {
    expect(lifeOf(cart({ storage: PER_REPLICA })).lifecycle).toBeUndefined();
    expect(lifeOf(cart({ storage: PER_REPLICA, scaling: Scaling.fixed(2) })).lifecycle).toEqual(SLEEP(10));
    expect(lifeOf(cart({ rollout: Rollout.recreate() }))).toEqual({ grace: undefined, lifecycle: undefined });
    expect(lifeOf(cart({ scaling: Scaling.fixed(1) })).lifecycle).toEqual(SLEEP(10));
  });

  test('waits in each container that serves', () => {
    const proxy = { name: 'proxy', image: IMAGE, ports: [Port.http(4000, { name: 'proxy' })] };
    const pod = podOf(cart({ sidecars: [proxy, { name: 'log', image: IMAGE }, { ...proxy, name: 'own', ports: [], lifecycle: {} }] }));
    expect(pod.containers.map(({ lifecycle }) => lifecycle as unknown)).toEqual([SLEEP(10), SLEEP(10), undefined, undefined]);
  });

  test('waits where an autoscaler may have added another', () => {
    const scaling = Scaling.onMetric('requests', { min: 1, max: 10, target: 5 });
    const service = cart({ storage: PER_REPLICA, scaling }, { cluster: { customMetrics: true } });
    expect(lifeOf(service).lifecycle).toEqual(SLEEP(10));
  });
});

describe('a recreation', () => {
  test('ends all old replicas first', () => {
    const rollout = Rollout.recreate({ shutdown: Duration.minutes(2), history: 3 });
    expectObject(cart({ rollout }), 'Deployment', 'cart')
      .toHave({ spec: { strategy: { type: 'Recreate', rollingUpdate: undefined }, revisionHistoryLimit: 3 } })
      .toHave(inPod({ terminationGracePeriodSeconds: 120 }));
  });

  test('is how a volume changes hands that only one may have', () => {
    const storage = Storage.claim('/data', Size.gibibytes(1));
    expectObject(cart({ storage }), 'Deployment', 'cart').toHave({ spec: { replicas: 1, strategy: { type: 'Recreate' } } });
  });
});

describe('replicas with storage of their own', () => {
  test('are replaced one by one', () => {
    const rollout = Rollout.rolling({ history: 3, minReady: Duration.seconds(7) });
    expectObject(cart({ storage: PER_REPLICA, rollout }), 'StatefulSet', 'cart').toHave({
      spec: { updateStrategy: { type: 'RollingUpdate' }, revisionHistoryLimit: 3, minReadySeconds: 7, podManagementPolicy: undefined },
    });
    // A StatefulSet has no deadline that minReady could exceed.
    const slow = Rollout.rolling({ minReady: Duration.minutes(15) });
    expectObject(cart({ storage: PER_REPLICA, rollout: slow }), 'StatefulSet', 'cart').toHave({ spec: { minReadySeconds: 900 } });
  });

  test.each([
    [Rollout.recreate(), 'by recreation'],
    [Rollout.rolling({ maxSurge: 1 }), 'with maxSurge'],
    [Rollout.rolling({ maxUnavailable: 1 }), 'with maxUnavailable'],
    [Rollout.rolling({ deadline: Duration.minutes(1) }), 'with deadline'],
  ])('are replaced in no other way', (rollout, what) => {
    const make = () => cart({ storage: PER_REPLICA, rollout });
    expectConfigurationError(make, `shop/cart: rollout ${what} is not possible with storage for each replica`, 'omit it');
  });
});
