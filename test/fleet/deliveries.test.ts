import { Delivery, Environment, FleetEnvironment } from '../../lib';
import { expectConfigurationError } from '../../lib/testing';
import { BER, fleetOf, FRA, Placement, written } from './fixture';

const REPOSITORY = 'https://git.example.com/acme/shop';
const environment = (name: string, delivery: Delivery) =>
  new Environment(name, { domain: 'shop.example.com', cluster: { flux: {} }, delivery });
const placed = (...[first, placement]: Parameters<ReturnType<typeof fleetOf>['place']>): FleetEnvironment[] =>
  fleetOf(FRA, BER).place(first, placement);

describe('a delivery in a fleet', () => {
  test('makes each cluster follow its own folder', () => {
    const files = written(placed(environment('production', Delivery.flux({ repository: REPOSITORY }))));
    for (const cluster of ['fra-1', 'ber-1']) {
      const path = `delivery/${cluster}/production/07-kustomization-flux-system.shop-production.yaml`;
      expect(files.get(path)).toContain(`path: "./dist/${cluster}/production"\n`);
    }
  });

  test('has no path for all clusters', () => {
    const environments = placed(environment('production', Delivery.flux({ repository: REPOSITORY, path: 'deploy' })));
    expectConfigurationError(
      () => written(environments),
      'environment fra-1/production: path "deploy" of the delivery is one folder for all clusters of the fleet: omit it, for dist/fra-1/production',
    );
  });

  test('follows environments of the same cluster alone', () => {
    const fleet = fleetOf(FRA, BER);
    const staging = environment('staging', Delivery.flux({ repository: REPOSITORY }));
    const production = environment('production', Delivery.flux({ repository: REPOSITORY, after: [staging] }));
    const first = fleet.place(staging, Placement.clusters('fra-1'));
    expectConfigurationError(
      () => written([...first, ...fleet.place(production)]),
      'environment ber-1/production: after names environment "staging", which is not in cluster ber-1: place it there, or omit it here',
    );
    expect(() => written([...first, ...fleet.place(production).filter(({ fleetCluster }) => fleetCluster === FRA)])).not.toThrow();
  });
});
