import fc from 'fast-check';
import { Environment, FleetCluster, Placement } from '../../lib';
import { expectConfigurationError } from '../../lib/testing';
import { choose } from '../../lib/fleet/choose';
import { fleetOf, THREE } from './fixture';

const environment = () => new Environment('production', { domain: 'shop.example.com' });
const place = (placement: Placement, clusters: readonly FleetCluster[] = THREE) =>
  fleetOf(...clusters)
    .place(environment(), placement)
    .map(({ fleetCluster: { name }, role }) => `${name} ${role}`);
const without = (name: string) =>
  THREE.map((cluster) =>
    cluster.name === name ? new FleetCluster(name, { region: cluster.region, labels: cluster.labels, available: false }) : cluster,
  );

describe('a placement', () => {
  test.each([
    ['everywhere', Placement.everywhere(), ['fra-1 active', 'ber-1 active', 'iad-1 active']],
    ['by label', Placement.labelled({ tier: 'large' }), ['fra-1 active', 'iad-1 active']],
    ['by region', Placement.labelled({ region: 'eu' }), ['fra-1 active', 'ber-1 active']],
    ['by several labels', Placement.labelled({ region: 'eu', tier: 'large' }), ['fra-1 active']],
    ['by name, in the order of the fleet', Placement.clusters('iad-1', 'fra-1'), ['fra-1 active', 'iad-1 active']],
    ['n among some', Placement.some(2, Placement.labelled({ tier: 'large' })), ['fra-1 active', 'iad-1 active']],
    [
      'active and standby',
      Placement.activeStandby(Placement.clusters('fra-1'), Placement.labelled({ region: 'us' })),
      ['fra-1 active', 'iad-1 standby'],
    ],
  ])('%s', (_, placement, expected) => {
    expect(place(placement)).toEqual(expected);
  });

  test('n takes clusters of different regions first', () => {
    const regions = fleetOf(...THREE)
      .place(environment(), Placement.some(2))
      .map(({ fleetCluster: { region } }) => region);
    expect(regions.sort()).toEqual(['eu', 'us']);
  });

  test('n is replaced when a cluster is lost: its place goes to another, the others keep theirs', () => {
    const before = place(Placement.some(2));
    const lost = before[0].split(' ')[0];
    const after = place(Placement.some(2), without(lost));
    expect(after).toHaveLength(2);
    expect(after).toContain(before[1]);
    expect(after).not.toContain(before[0]);
  });

  test('standby becomes active when no active cluster is available', () => {
    const placement = Placement.activeStandby(Placement.clusters('fra-1'), Placement.clusters('iad-1'));
    expect(place(placement, without('fra-1'))).toEqual(['iad-1 active']);
    const [standby] = fleetOf(...THREE)
      .place(environment(), Placement.activeStandby(Placement.clusters('fra-1'), Placement.clusters('ber-1')))
      .slice(1);
    expect(standby.replicas).toBe(1);
    const [active] = fleetOf(...without('fra-1')).place(
      environment(),
      Placement.activeStandby(Placement.clusters('fra-1'), Placement.clusters('ber-1')),
    );
    expect(active.replicas).toBe(3);
  });

  test('n, of a service, takes standbys last', () => {
    const placement = Placement.activeStandby(Placement.clusters('fra-1'), Placement.clusters('ber-1', 'iad-1'));
    const environments = fleetOf(...THREE).place(environment(), placement);
    const runsOn = (service: string, count: number) =>
      environments.filter((each) => each.runs(service, Placement.some(count))).map(({ fleetCluster }) => fleetCluster.name);
    for (const service of ['reports', 'mailer', 'billing', 'search']) {
      expect(runsOn(service, 1)).toEqual(['fra-1']);
      expect(runsOn(service, 2)).toContain('fra-1');
      expect(runsOn(service, 3)).toHaveLength(3);
    }
    expectConfigurationError(
      () => environments[0].runs('reports', placement),
      'environment production, service reports',
      'placement "active on clusters fra-1, standby on clusters ber-1,iad-1" has standbys',
      'place the environment so',
    );
  });

  test('of different things chooses different clusters', () => {
    const clusters = Array.from({ length: 50 }, (_, index) => new FleetCluster(`c-${index}`));
    const chosen = new Set(['a', 'b', 'c', 'd'].map((key) => choose(clusters, 1, key)[0].name));
    expect(chosen.size).toBeGreaterThan(1);
  });

  test('loses and gains one place at most when a cluster is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('eu', 'us', 'ap'), { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 1, max: 11 }),
        fc.nat(),
        (regions, count, index) => {
          const clusters = regions.map((region, number) => new FleetCluster(`c-${number}`, { region }));
          const lost = clusters[index % clusters.length];
          const before = choose(clusters, Math.min(count, clusters.length - 1), 'production');
          const after = choose(
            clusters.filter((cluster) => cluster !== lost),
            before.length,
            'production',
          );
          const kept = before.filter((cluster) => after.includes(cluster));
          expect(after).toHaveLength(before.length);
          expect(kept.length).toBe(before.includes(lost) ? before.length - 1 : before.length);
        },
      ),
    );
  });
});
