import { Chart, Size } from 'cdk8s';
import { Identity, Microservice, Port, Rollout, Runtime, Scaling, Storage } from '../../lib';
import { expectConfigurationError, expectNoObject, expectObject, findObject } from '../../lib/testing';
import { cart, IMAGE, podOf, worker } from './fixture';

const GIBIBYTE = Size.gibibytes(1);
const three = { scaling: Scaling.fixed(3) };

describe('replicas with a stable identity', () => {
  const identity = Identity.stable();

  test('have names by a StatefulSet and a headless Service, without storage', () => {
    const brokers = cart({ identity, ...three });
    expectNoObject(brokers, 'Deployment', 'cart');
    expectObject(brokers, 'StatefulSet', 'cart')
      .toHave({ spec: { replicas: 3, serviceName: 'cart-headless', updateStrategy: { type: 'RollingUpdate' } } })
      .toLack('spec.volumeClaimTemplates')
      .toLack('spec.podManagementPolicy');
    expectObject(brokers, 'Service', 'cart-headless').toHave({ spec: { clusterIP: 'None', publishNotReadyAddresses: true } });
    expectObject(brokers, 'Service', 'cart').toLack('spec.clusterIP');
    expect(brokers.headlessHost).toBe('cart-headless');
  });

  test('are as many as the environment says: they have no data', () => {
    expectObject(cart({ identity }, { replicas: 3 }), 'StatefulSet', 'cart').toHave({ spec: { replicas: 3 } });
  });

  test('may belong to a worker', () => {
    const consumers = worker({ identity });
    expectObject(consumers, 'StatefulSet', 'mailer').toHave({ spec: { serviceName: 'mailer-headless' } });
    expectNoObject(consumers, 'Service', 'mailer');
  });

  test('start in parallel by request, with storage or without', () => {
    const parallel = Identity.stable({ startsInParallel: true });
    for (const storage of [undefined, Storage.perReplica('/data', GIBIBYTE)]) {
      expectObject(cart({ identity: parallel, storage }), 'StatefulSet', 'cart').toHave({ spec: { podManagementPolicy: 'Parallel' } });
    }
  });

  test('start as their runtime needs it, unless told otherwise', () => {
    const node = {
      runtime: Runtime.elasticsearch(),
      ports: undefined,
      storage: Storage.perReplica('/usr/share/elasticsearch/data', GIBIBYTE),
    };
    const policy = (given?: Identity) =>
      (findObject(cart({ ...node, identity: given }), 'StatefulSet', 'cart').spec as { podManagementPolicy?: string }).podManagementPolicy;
    expect([undefined, identity, Identity.stable({ startsInParallel: false })].map(policy)).toEqual(['Parallel', 'Parallel', undefined]);
  });

  test('share a volume only one after the other, without a recreation', () => {
    const storage = Storage.claim('/data', GIBIBYTE);
    const single = cart({ identity, storage });
    expectObject(single, 'StatefulSet', 'cart').toHave({ spec: { replicas: 1, updateStrategy: { type: 'RollingUpdate' } } });
    expect(podOf(single).volumes).toContainEqual({ name: 'data', persistentVolumeClaim: { claimName: 'cart-data' } });
    expectConfigurationError(
      () => cart({ identity, storage, ...three }),
      'shop/cart: storage at "/data" is ReadWriteOnce',
      '`Storage.perReplica`',
    );
  });

  test('do not make a cluster of servers that would lose their data', () => {
    const make = () =>
      cart({
        identity,
        runtime: Runtime.elasticsearch(),
        ports: undefined,
        storage: Storage.scratch('/usr/share/elasticsearch/data'),
        ...three,
      });
    expectConfigurationError(make, 'shop/cart: has up to 3 replicas, but without `Storage.perReplica` each would be a cluster of its own');
  });

  test('keep the data of a server to themselves', () => {
    const chart = Chart.of(cart({ identity, runtime: Runtime.redis(), ports: undefined, storage: Storage.existing('/data', 'carts') }));
    const make = () =>
      new Microservice(chart, 'twin', { image: IMAGE, runtime: Runtime.redis(), storage: Storage.existing('/data', 'carts') });
    expectConfigurationError(
      make,
      'shop/twin: storage at "/data" is claim "carts", which holds the data of shop/cart',
      'use a claim for each',
    );
  });

  test.each([
    [Rollout.recreate(), 'by recreation'],
    [Rollout.rolling({ maxSurge: 1 }), 'with maxSurge'],
  ])('are replaced one by one', (rollout, what) => {
    expectConfigurationError(
      () => cart({ identity, rollout }),
      `shop/cart: rollout ${what} is not possible with a stable identity, because a StatefulSet replaces its replicas one by one: omit it`,
    );
  });
});

test('interchangeable replicas are those of a Deployment, unless they have storage of their own', () => {
  const identity = Identity.interchangeable();
  expectObject(cart({ identity }), 'Deployment', 'cart');
  expectObject(cart({ identity, storage: Storage.perReplica('/data', GIBIBYTE) }), 'StatefulSet', 'cart');
});

describe('hosts of replicas', () => {
  test('are as many as the least number of replicas', () => {
    const brokers = cart({ identity: Identity.stable(), ...three });
    expect(brokers.replicaHosts).toEqual(['cart-0.cart-headless', 'cart-1.cart-headless', 'cart-2.cart-headless']);
    const scaling = Scaling.onCpu({ min: 1, max: 3, target: 70 });
    expect(cart({ storage: Storage.perReplica('/data', GIBIBYTE), scaling }).replicaHosts).toEqual(['cart-0.cart-headless']);
  });

  test('are not there without stable names', () => {
    expect(cart().replicaHosts).toBeUndefined();
  });

  test('are at the ports of the containers', () => {
    const brokers = cart({ identity: Identity.stable(), ports: [Port.http(80)] });
    expectObject(brokers, 'Service', 'cart-headless').toHave({ spec: { ports: [{ port: 80, targetPort: 'http' }] } });
  });
});
