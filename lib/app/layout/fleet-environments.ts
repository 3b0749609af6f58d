import { Environment } from '../../environment/environment';
import { Fleet } from '../../fleet/fleet';
import { FleetCluster } from '../../fleet/fleet-cluster';
import { FleetEnvironment } from '../../fleet/fleet-environment';
import { PlacedObject } from '../../fleet/karmada/template';
import type { Synthesized } from '../synthesis';

/** An environment in all clusters of a fleet. Those of several tenants that have one name are one: they share the folders. */
export interface WholeEnvironment {
  readonly fleet: Fleet;
  readonly name: string;
  readonly objects: readonly PlacedObject[];
}

/** The environments of fleets. */
export function wholeEnvironments(objects: readonly Synthesized[]): WholeEnvironment[] {
  const found = new Map<Fleet, Map<string, PlacedObject[]>>();
  for (const { chart, manifest, level } of objects) {
    const environment = Environment._appliedTo(chart);
    const fleet = environment?._place?.fleet as Fleet | undefined;
    if (environment instanceof FleetEnvironment && fleet) {
      const byName = found.get(fleet) ?? new Map<string, PlacedObject[]>();
      found.set(fleet, byName);
      const known = byName.get(environment.name) ?? [];
      byName.set(environment.name, known);
      known.push({ environment, manifest, level });
    }
  }
  return [...found].flatMap(([fleet, byName]) => [...byName].map(([name, placed]) => ({ fleet, name, objects: placed })));
}

/** The clusters of an environment: those that have it, or those in reserve. */
export function clustersOf({ objects }: WholeEnvironment, areInReserve = false): FleetCluster[] {
  const environments = [...new Set(objects.map(({ environment }) => environment))];
  return [...new Set(environments.filter(({ role }) => (role === 'reserve') === areInReserve).map(({ fleetCluster }) => fleetCluster))];
}
