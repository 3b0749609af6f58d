import { Environment, Fleet, FleetCluster, Placement } from '../../lib';
import { describeBadInput, untyped } from '../bad-input';
import { fleetOf } from './fixture';

const one = new FleetCluster('a');
const production = new Environment('production');
const clusterWith = (props: object) => () => new FleetCluster('a', props);

/** What TypeScript refuses, and JavaScript passes on. */
describeBadInput([
  { name: 'no name', make: () => new FleetCluster(untyped(undefined)), path: 'cluster', value: 'name undefined', remedy: 'use a string' },
  { name: 'text for ranges', make: clusterWith({ podCidrs: '10.8.0.0/14' }), path: 'cluster a', value: '10.8.0.0/14', remedy: 'use one' },
  {
    name: 'text for Secrets',
    make: clusterWith({ pullSecrets: 'reg' }),
    path: 'cluster a',
    value: 'pullSecrets reg',
    remedy: '["registry"]',
  },
  { name: 'text for a factor', make: clusterWith({ requestFactor: '0.5' }), path: 'cluster a', value: '0.5', remedy: 'use a number' },
  { name: 'no clusters', make: () => new Fleet(untyped({})), path: 'fleet', value: 'clusters undefined', remedy: 'FleetCluster' },
  { name: 'text for a cluster', make: () => fleetOf(untyped('a')), path: 'fleet', value: 'cluster a', remedy: "new FleetCluster('fra-1')" },
  { name: 'no environment', make: () => fleetOf(one).place(untyped(undefined)), path: 'fleet', value: 'undefined', remedy: 'Environment' },
  {
    name: 'text for a placement',
    make: () => fleetOf(one).place(production, untyped('fra-1')),
    path: 'fleet, environment production',
    value: 'placement fra-1',
    remedy: 'Placement.everywhere()',
  },
  {
    name: 'no placement of a service',
    make: () => fleetOf(one).place(production)[0].runs('reports', untyped(undefined)),
    path: 'environment production, service reports',
    value: 'placement undefined',
    remedy: 'Placement.some(1)',
  },
  {
    name: 'no standby',
    make: () => Placement.activeStandby(Placement.clusters('a'), untyped(undefined)),
    path: 'placement',
    value: 'undefined',
    remedy: 'Placement.clusters',
  },
]);
