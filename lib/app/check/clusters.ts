import { Environment } from '../../environment/environment';
import { FleetEnvironment } from '../../fleet/fleet-environment';
import { isEqual } from '../../kubernetes/is-equal';
import { Scopes } from '../../kubernetes/scope';
import { declaredExisting } from '../../policy/existing';
import { Policy } from '../../policy/policy';
import type { Report } from '../../policy/report';
import { Rendered } from '../render/renderer';
import { check } from './check';

/** The objects of one cluster. */
export interface RenderedCluster {
  readonly objects: readonly Rendered[];
  readonly scopes: Scopes;
}

/** A cluster of a fleet. */
interface Member {
  readonly environment: FleetEnvironment;
  readonly objects: readonly Rendered[];
  readonly existing: string;
}

const NOTHING: Report = { findings: [], suppressed: [] };
/** Kinds of cluster that are kept of each environment: others are checked as if they were alone. */
const MOST = 32;

/**
 * What a policy finds in the objects of each cluster.
 *
 * Of a fleet, one whose objects are those of a cluster in which nothing was found, but for the names of its domain and its registry, is not checked again:
 * rules of this library compare such names, and limit their lengths, so that the longest are checked. Other rules may do anything with a name.
 */
export function checkClusters(policy: Policy, clusters: readonly RenderedCluster[]): Report[] {
  const found = new Map<Environment, Member[]>();
  const reports = new Map<RenderedCluster, Report>();
  for (const cluster of policy._isOurs ? longestFirst(clusters) : clusters) {
    const { objects, scopes } = cluster;
    const member = policy._isOurs ? memberOf(objects) : undefined;
    const others = (member && found.get(member.environment._base)) ?? [];
    const report = member && others.some((other) => isTwin(member, other)) ? NOTHING : check(policy, scopes, objects);
    reports.set(cluster, report);
    if (member && report !== NOTHING && report.findings.length + report.suppressed.length === 0 && others.length < MOST) {
      found.set(member.environment._base, [...others, member]);
    }
  }
  return clusters.map((cluster) => reports.get(cluster)!);
}

function longestFirst(clusters: readonly RenderedCluster[]): RenderedCluster[] {
  const length = ({ objects }: RenderedCluster) => {
    const { domain = '', registry = '' } = (objects.length > 0 && Environment._appliedTo(objects[0].chart)) || {};
    return domain.length + registry.length;
  };
  return [...clusters].sort((a, b) => length(b) - length(a));
}

function memberOf(objects: readonly Rendered[]): Member | undefined {
  const environment = objects.length > 0 ? Environment._appliedTo(objects[0].chart) : undefined;
  return environment instanceof FleetEnvironment
    ? { environment, objects, existing: declaredExisting(objects.map(({ construct }) => construct)) }
    : undefined;
}

/** Whether a cluster is like one that was checked, but for names that are no longer. */
function isTwin({ environment, objects, existing }: Member, checked: Member): boolean {
  const other = checked.environment;
  if (
    objects.length !== checked.objects.length ||
    existing !== checked.existing ||
    environment._cluster.minor !== other._cluster.minor ||
    !isEqual(environment._cluster.dns, other._cluster.dns)
  ) {
    return false;
  }
  const names = [
    [environment.domain, other.domain],
    [environment.registry, other.registry],
  ].filter((pair): pair is [string, string] => pair.every((name) => name !== undefined) && pair[0] !== pair[1]);
  const fits = names.every(([name, checkedName]) => name.length <= checkedName.length);
  return fits && objects.every((object, index) => isAlike(object, checked.objects[index], names));
}

function isAlike(object: Rendered, checked: Rendered, names: readonly [string, string][]): boolean {
  return (
    object.manifest === checked.manifest ||
    // A cluster that has names of the other one is not like it.
    (names.every(([, checkedName]) => !object.text.includes(checkedName)) &&
      names.reduce((text, [name, checkedName]) => text.replaceAll(name, checkedName), object.text) === checked.text)
  );
}
