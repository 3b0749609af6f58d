import {
  Delivery,
  Environment,
  EnvironmentChart,
  Fleet,
  FleetCluster,
  Microservice,
  Placement,
  Port,
  Rollout,
  Runtime,
  Waves,
} from '../../lib';
import { expectConfigurationError } from '../../lib/testing';
import { IMAGE } from '../workload/fixture';
import { cluster, ENGINE } from '../workload/release/fixture';
import { delivered, REPOSITORY, specOf } from './delivered';

const environment = (delivery?: Delivery) =>
  new Environment('production', {
    application: 'shop',
    domain: 'shop.example.com',
    cluster: cluster({ argoRollouts: ENGINE, argo: {}, flux: {} }),
    delivery,
  });

const cart = (rollout: Rollout) => (chart: EnvironmentChart) => {
  const service = new Microservice(chart, 'cart', { image: IMAGE, runtime: Runtime.node(), ports: [Port.http(3000)], rollout });
  service.exposeAt('shop.example.com');
};
const canary = cart(Rollout.canary());
const rolling = cart(Rollout.rolling());

describe('a release by Argo Rollouts that is delivered', () => {
  test('keeps the weights of its routes: Argo CD does not set them back', () => {
    const spec = specOf(delivered(environment(Delivery.argo({ repository: REPOSITORY })), canary), 'Application');
    expect(spec.ignoreDifferences).toEqual([
      {
        group: 'gateway.networking.k8s.io',
        jqPathExpressions: ['.spec.rules[]?.backendRefs[]?.weight'],
        kind: 'HTTPRoute',
        name: 'cart.shop.example.com',
        namespace: 'shop-production',
      },
    ]);
    expect(spec).toMatchObject({ syncPolicy: { syncOptions: expect.arrayContaining(['RespectIgnoreDifferences=true']) as unknown } });
    const usual = specOf(delivered(environment(Delivery.argo({ repository: REPOSITORY })), rolling), 'Application');
    expect(usual.ignoreDifferences).toBeUndefined();
    expect(JSON.stringify(usual)).not.toContain('RespectIgnoreDifferences');
  });

  test('is refused where Flux would set the weights back', () => {
    const flux = () => environment(Delivery.flux({ repository: REPOSITORY }));
    expectConfigurationError(
      () => delivered(flux(), canary),
      'environment production',
      'HTTPRoute shop-production/cart.shop.example.com has weights that Argo Rollouts changes',
      'use Flagger, or `Delivery.argo`',
    );
    expect(() => delivered(flux(), rolling)).not.toThrow();
    const waves = Waves.flux({ repository: REPOSITORY, waves: [Placement.everywhere()] });
    const [placed] = new Fleet({ clusters: [new FleetCluster('fra-1')], waves }).place(environment());
    expectConfigurationError(() => delivered(placed, canary), 'environment production', 'HTTPRoute', 'use Flagger');
  });
});
