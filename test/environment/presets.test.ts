import { Environment } from '../../lib';

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
    const { cluster, replicas, priority, cpuLimit } = Environment.development(PROPS);
    expect(cluster).toEqual({ metricsServer: false });
    expect({ replicas, priority, limit: cpuLimit.factor }).toEqual({ replicas: 1, priority: undefined, limit: undefined });
  });

  test('are alike in staging and production, but for the number of replicas, limits and priority', () => {
    const [staging, production] = [Environment.staging(PROPS), Environment.production(PROPS)];
    expect(staging.cluster).toEqual(production.cluster);
    expect([staging, production].map(({ replicas }) => replicas)).toEqual([1, 2]);
    expect([staging, production].map(({ cpuLimit }) => cpuLimit.factor)).toEqual([undefined, 4]);
    expect(production.priority).toMatchObject({ name: 'store-production', value: 1000 });
    expect(staging.priority).toBeUndefined();
  });

  test('are on the clusters that the documentation names', () => {
    const { cluster, _cluster } = Environment.production(PROPS);
    expect(_cluster.minor).toBe(29);
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

  test("may be on clusters of one's own; development stays without add-ons", () => {
    const cluster = { version: '1.33' };
    const all = Environment.all({ ...PROPS, cluster });
    expect(all.map((environment) => environment.cluster === cluster)).toEqual([false, true, true]);
  });
});
