import { Size } from 'cdk8s';
import { Config, Environment, Image, Port, Runtime, Secret, Storage } from '../../../lib';
import { withCalls } from '../../../lib/pod/model';
import { planPod } from '../../../lib/pod/plan/pod';
import { PodTraits } from '../../../lib/pod/plan/traits';
import { PodProps } from '../../../lib/pod/pod-props';
import { podTemplate } from '../../../lib/pod/render/pod-template';
import { expectConfigurationError } from '../../../lib/testing';

const IMAGE = Image.of('ghcr.io/acme/cart:1.4.2');

/** A pod needs values alone: an origin for errors, and an environment, but neither a chart nor a construct. */
const traits = (more: Partial<PodTraits> = {}): PodTraits => ({
  origin: 'shop/cart',
  name: 'cart',
  environment: new Environment('test', { cluster: { version: '1.30' } }),
  labels: { app: 'cart' },
  annotations: {},
  hasToken: false,
  ports: [Port.http(3000)],
  isCalled: true,
  replicas: 1,
  placement: {},
  drain: 10,
  storageUser: { pods: 1, surges: false, isAgent: false },
  isFinite: false,
  ...more,
});
const plan = (props: Partial<PodProps> = {}, more: Partial<PodTraits> = {}) => planPod({ image: IMAGE, ...props }, traits(more));

describe('a pod', () => {
  test('is planned and rendered from values, without a construct', () => {
    const { model } = plan({ env: { LOG_LEVEL: 'info' } });
    expect(podTemplate(model)).toMatchObject({
      metadata: { labels: { app: 'cart' } },
      spec: {
        serviceAccountName: 'cart',
        terminationGracePeriodSeconds: 40,
        containers: [
          {
            name: 'cart',
            image: 'ghcr.io/acme/cart:1.4.2',
            env: [{ name: 'LOG_LEVEL', value: 'info' }],
            // Newer than the types of cdk8s-plus-27, and part of the plan.
            lifecycle: { preStop: { sleep: { seconds: 10 } } },
          },
        ],
      },
    });
  });

  test('is rendered the same each time: rendering changes nothing', () => {
    const { model } = plan({ config: Config.values({ A: 'b' }), storage: Storage.scratch('/data') });
    const before = JSON.stringify(model);
    expect(podTemplate(model)).toEqual(podTemplate(model));
    expect(JSON.stringify(model)).toBe(before);
  });

  test('names what it depends on', () => {
    const remote = { remoteKey: 'shop/db' };
    const { configMaps, claims, claimTemplates, externalSecrets, reservesResources } = plan({
      config: Config.values({ A: 'b' }).and(Config.files('/etc/app', { c: 'd' })),
      storage: Storage.claim('/data', Size.gibibytes(1)),
      secrets: [Secret.external('db', 'password', remote).asEnv('PW'), Secret.existing('other', 'key').asEnv('KEY')],
    });
    expect(configMaps.map(({ name }) => name)).toEqual(['cart', 'cart-etc-app']);
    expect(claims.map(({ name }) => name)).toEqual(['cart-data']);
    expect(claimTemplates).toEqual([]);
    expect(externalSecrets.map(({ name }) => name)).toEqual(['db']);
    expect(reservesResources).toBe(true);
  });

  test('gives a claim template for storage of each replica, and no volume', () => {
    const { claimTemplates, model } = plan({ runtime: Runtime.redis(), storage: Storage.perReplica('/data', Size.gibibytes(1)) });
    expect(claimTemplates.map(({ metadata }) => metadata?.name)).toEqual(['data']);
    expect(model.fields.volumes?.map(({ name }) => name)).toEqual(['tmp']);
    expect(model.containers[0].fields.volumeMounts?.map(({ name, mountPath }) => [name, mountPath])).toEqual([
      ['data', '/data'],
      ['tmp', '/tmp'],
    ]);
  });

  test('receives the addresses of calls between secrets and plain variables, in the containers that call', () => {
    const secrets = [Secret.existing('db', 'password').asEnv('PW')];
    const sidecars = [{ name: 'proxy', image: IMAGE, ports: [] }];
    const { model } = plan({ env: { A: 'b' }, secrets, sidecars });
    const names = withCalls('shop/cart', model, [['REDIS_HOST', 'redis']]).containers.map(
      ({ plainVariables, callVariables, sourcedVariables }) =>
        [sourcedVariables, callVariables, plainVariables].flat().map(({ name }) => name),
    );
    expect(names).toEqual([['PW', 'REDIS_HOST', 'A'], []]);
  });

  test('reports errors at its origin', () => {
    expectConfigurationError(() => plan({ command: [] }), 'shop/cart: command of container cart [] is empty');
    expectConfigurationError(() => plan({}, { origin: 'elsewhere', name: 'Bad' }), 'elsewhere: container name "Bad" is not valid');
  });
});
