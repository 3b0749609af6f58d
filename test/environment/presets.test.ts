import { Environment } from '../../lib';
import { expectConfigurationError } from '../../lib/testing';

const PROPS = { domain: 'store.example.com' };

describe('the usual three environments', () => {
  test('are named, have a namespace and a domain each, and belong to one application', () => {
    const all = Environment.all(PROPS).map(({ name, namespace, domain, application }) => ({ name, namespace, domain, application }));
    expect(all).toEqual([
      { name: 'development', namespace: 'store-development', domain: 'store.localhost', application: 'store' },
      { name: 'staging', namespace: 'store-staging', domain: 'staging.store.example.com', application: 'store' },
      { name: 'production', namespace: 'store-production', domain: 'store.example.com', application: 'store' },
    ]);
  });

  test('ask nothing of a development cluster', () => {
    const { cluster, replicas, priority, cpuLimit, requestFactor, imagePullPolicy } = Environment.development(PROPS);
    expect(cluster).toEqual({ metricsServer: false });
    expect({ replicas, priority, limit: cpuLimit.factor }).toEqual({ replicas: 1, priority: undefined, limit: undefined });
    expect({ requestFactor, imagePullPolicy }).toEqual({ requestFactor: 0.25, imagePullPolicy: 'IfNotPresent' });
  });

  test('are alike in staging and production, but for the number of replicas, limits and priority', () => {
    const [staging, production] = [Environment.staging(PROPS), Environment.production(PROPS)];
    expect(staging.cluster).toEqual(production.cluster);
    expect([staging, production].map(({ replicas }) => replicas)).toEqual([1, 2]);
    expect([staging, production].map(({ cpuLimit }) => cpuLimit.factor)).toEqual([undefined, 4]);
    expect([staging, production].map(({ requestFactor }) => requestFactor)).toEqual([1, 1]);
    expect([staging, production].map(({ imagePullPolicy }) => imagePullPolicy)).toEqual(['Always', 'Always']);
    expect(production.priority).toMatchObject({ name: 'store-production', value: 1000 });
    expect(staging.priority).toBeUndefined();
  });

  test('are on the clusters that the documentation names', () => {
    const { cluster, _cluster } = Environment.production(PROPS);
    expect(_cluster.minor).toBe(30);
    expect(cluster.routing?._kind).toMatchObject({
      kind: 'gateway',
      props: { className: 'eg', controller: { namespace: 'envoy-gateway-system' } },
    });
    expect(cluster).toMatchObject({
      certManager: { issuer: 'letsencrypt', internalIssuer: 'internal' },
      prometheus: { namespace: 'monitoring' },
      grafana: {},
      externalSecrets: { name: 'default' },
      metricsServer: true,
    });
  });

  test('may be on clusters of another version', () => {
    const all = Environment.all({ ...PROPS, version: '1.33' });
    expect(all.map(({ _cluster }) => _cluster.minor)).toEqual([33, 33, 33]);
    expect(all.map(({ _cluster }) => _cluster.metricsServer)).toEqual([false, true, true]);
    expectConfigurationError(
      () => Environment.staging({ ...PROPS, version: '1.33', cluster: {} }),
      'environment staging: version 1.33 is that of the usual cluster, but `cluster` describes another',
      'set its `version` instead',
    );
  });

  test("may be on clusters of one's own", () => {
    const cluster = { version: '1.33' };
    const all = Environment.all({ ...PROPS, cluster });
    expect(all.map((environment) => environment.cluster === cluster)).toEqual([true, true, true]);
  });

  test('take what any environment takes, and keep their defaults where that is undefined', () => {
    const settings = { replicas: 3, registry: 'registry.example.com', application: 'market', namespace: undefined, cpuLimit: undefined };
    const production = Environment.production({ ...PROPS, ...settings });
    expect(production).toMatchObject({
      replicas: 3,
      registry: 'registry.example.com',
      application: 'market',
      namespace: 'market-production',
    });
    expect(production.cpuLimit.factor).toBe(4);
    const all = Environment.all({ ...PROPS, replicas: 2 });
    expect(all.map(({ replicas }) => replicas)).toEqual([2, 2, 2]);
  });
});
