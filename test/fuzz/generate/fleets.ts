import fc from 'fast-check';
import { ClusterValues, CpuLimit, Fleet, FleetCluster, Placement } from '../../../lib';
import { few } from '../../arbitraries';
import { clusters, Minors, namedResources } from './environments';
import { System, systems } from './systems';

/** The same system in each cluster where it is placed. */
export interface FleetSystem {
  readonly fleet: Fleet;
  readonly placement: Placement;
  readonly system: System;
}

const NAMES = ['ber-1', 'fra-1', 'iad-1'];

const values: fc.Arbitrary<ClusterValues> = few({
  subdomain: fc.constantFrom('eu', 'us'),
  replicas: fc.integer({ min: 1, max: 4 }),
  resources: namedResources,
  cpuLimit: fc.constantFrom(CpuLimit.none(), CpuLimit.times(2)),
  requestFactor: fc.constantFrom(1, 0.5, 0.1),
  registry: fc.constantFrom('registry.ber.example.com/mirror', 'localhost:5001'),
  pullSecrets: fc.constantFrom<string[][]>([], ['mirror']),
  storageClass: fc.constant('standard'),
});

const placements = fc.constantFrom(
  Placement.everywhere(),
  Placement.everywhere(),
  Placement.labelled({ tier: 'large' }),
  Placement.some(1),
  Placement.some(2),
  Placement.activeStandby(Placement.clusters('ber-1'), Placement.clusters('fra-1')),
);

/** Clusters with values of their own, one of four of which provides something else than the environment expects. */
const described = (minors: Minors) =>
  fc.record({
    values,
    region: fc.constantFrom('eu', 'us'),
    tier: fc.constantFrom('large', 'small'),
    cluster: fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: clusters(minors).map((cluster) => ({ ...cluster, argo: {}, flux: {} })) },
    ),
  });

/** Fleets of two or three clusters, with Karmada. */
const fleets = (minors: Minors): fc.Arbitrary<Fleet> =>
  fc.array(described(minors), { minLength: 2, maxLength: 3 }).map((list) => {
    const named = list.map(({ values: own, region, tier, cluster }, index) => {
      return new FleetCluster(NAMES[index], { ...own, region, cluster, labels: { tier: index === 0 ? 'large' : tier } });
    });
    return new Fleet({ clusters: named, karmada: true });
  });

/** Systems on fleets: a placement has at least the first cluster. */
export const fleetSystems = (minors: Minors): fc.Arbitrary<FleetSystem> =>
  fc.record({ fleet: fleets(minors), placement: placements, system: systems(minors) });
