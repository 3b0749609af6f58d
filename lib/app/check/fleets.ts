import { IConstruct } from 'constructs';
import { Fleet } from '../../fleet/fleet';
import { FleetCluster } from '../../fleet/fleet-cluster';
import { FleetEnvironment, isOfFleet } from '../../fleet/fleet-environment';
import { SharedObject, unexplained, Unexplained } from '../../fleet/shared';
import { Environment } from '../../environment/environment';
import { ICallable } from '../../network/call';
import { CallGraph } from '../../network/call-graph';
import { RemoteService } from '../../network/remote-service';
import { Severity } from '../../policy/severity';
import { child } from '../../policy/field-path';
import { Problem } from '../problem';
import type { Rendered } from '../render/renderer';
import { RenderedCluster } from './clusters';

/**
 * Problems of fleets: what differs between their clusters without a reason, and what is given for environments and objects that are not there.
 *
 * @param isWhole whether these are all objects of the app
 */
export function checkFleets(clusters: readonly RenderedCluster[], isWhole: boolean): Problem[] {
  const fleets = new Map<Fleet, SharedObject[]>();
  const workloads = new Workloads();
  // Most programs have no fleet: one look at each folder is enough.
  const ofFleets = clusters.filter(({ objects: [first] }) => (first as Rendered | undefined) && isOfFleet(first.chart));
  for (const { chart, construct, manifest, text } of ofFleets.flatMap(({ objects }) => objects)) {
    const environment = Environment._appliedTo(chart);
    if (environment instanceof FleetEnvironment) {
      const fleet = environment._place.fleet as Fleet;
      const known = fleets.get(fleet) ?? [];
      fleets.set(fleet, known);
      const workload = workloads.add(environment.fleetCluster, construct);
      const crosses = (other: FleetEnvironment) => workload !== undefined && workloads.cross(workload, environment, other);
      known.push({ environment, manifest, text, crosses });
    }
  }
  return [...fleets].flatMap(([fleet, objects]) => {
    const unmatched = isWhole ? fleet._differences.unmatched(objects.map(({ manifest }) => manifest)) : [];
    return [
      ...[...fleet._unplaced(), ...unmatched].map((message) => problem('fleet', message)),
      ...unexplained(objects)
        .filter(({ other: { manifest } }) => !fleet._differences.has(manifest))
        .map(problemOf),
    ];
  });
}

/** The workloads of each cluster. */
class Workloads {
  private readonly byCluster = new Map<FleetCluster, Set<string>>();

  /** Adds the workload that an object belongs to, if any. */
  public add(cluster: FleetCluster, { node: { scope } }: IConstruct): ICallable | undefined {
    const workload = scope as ICallable | undefined;
    if (workload === undefined || !CallGraph.of(workload)._has(workload)) {
      return undefined;
    }
    const known = this.byCluster.get(cluster) ?? new Set<string>();
    this.byCluster.set(cluster, known.add(keyOf(workload)));
    return workload;
  }

  /** Whether a workload has calls between clusters, or with a workload that another cluster does not have, because it is placed elsewhere. */
  public cross(workload: ICallable, { fleetCluster: here }: FleetEnvironment, { fleetCluster: there }: FleetEnvironment): boolean {
    const isMissing = (end: ICallable) => this.has(here, end) && !this.has(there, end);
    return CallGraph.of(workload)
      ._callsOf([workload])
      .some(({ caller, callee }) => [caller, callee].some((end) => end instanceof RemoteService || isMissing(end)));
  }

  private has(cluster: FleetCluster, workload: ICallable): boolean {
    return this.byCluster.get(cluster)?.has(keyOf(workload)) === true;
  }
}

function keyOf({ namespaceName, name }: ICallable): string {
  return `${namespaceName}/${name}`;
}

function problemOf({ first, other, name, difference: { path, before, after } }: Unexplained): Problem {
  const { kind } = other.manifest;
  const field = child('', ...path.map((step) => (/^\d+$/.test(step) ? Number(step) : step)));
  const [one, two] = [before, after].map(shown);
  return problem(
    other.environment._folder,
    `${kind} ${name} differs from that of cluster ${first.environment.fleetCluster.name} in ${field}: ${two} instead of ${one}: ` +
      `give what differs to the \`FleetCluster\`, or list \`differences: ['${kind}/${name}']\` on the fleet`,
  );
}

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function problem(path: string, message: string): Problem {
  return { path, message, severity: Severity.ERROR };
}
