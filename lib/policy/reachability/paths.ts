import { append } from './label-index';
import { Target } from './policy-port';
import { Reachability } from './reachability';
import { Verdict } from './verdict';
import { Workload } from './workload';

/** A connection that is allowed, to a port of a workload. */
export interface Path extends Target {
  readonly from: Workload;
  readonly to: Workload;
  /** Why it is allowed. */
  readonly verdict: Verdict;
}

/** Which paths are looked for. */
export interface Sought {
  /** Workloads of which each path has one: between others, there is nothing to say. */
  readonly among: ReadonlySet<Workload>;
  /** Ports of a destination. */
  readonly portsOf: (to: Workload) => readonly Target[];
}

/**
 * Connections that NetworkPolicies allow for certain, apart from those that they cannot prevent: of a pod to itself, and of pods on the network of their
 * node.
 *
 * Pairs that the rules of neither end select are not judged, so that the cost grows with what policies select, and not with the square of the
 * workloads.
 */
export function pathsIn(cluster: Reachability, { among, portsOf }: Sought): Path[] {
  const workloads = cluster.workloads.filter(({ isOnHostNetwork }) => !isOnHostNetwork);
  /** Those that everybody may enter. */
  const open: Workload[] = [];
  const admitted = new Map<Workload, Workload[]>();
  for (const to of workloads.filter((each) => portsOf(each).length > 0)) {
    const clients = cluster.isolation(to, 'Ingress').candidates;
    if (clients === undefined) {
      open.push(to);
    }
    clients?.forEach((from) => {
      append(admitted, from, to);
    });
  }
  const openAmong = open.filter((to) => among.has(to));
  return workloads.flatMap((from) => {
    const isAmong = among.has(from);
    const targets = cluster.isolation(from, 'Egress').candidates ?? [...(isAmong ? open : openAmong), ...(admitted.get(from) ?? [])];
    return [...targets].filter((to) => isAmong || among.has(to)).flatMap((to) => pathsBetween(cluster, from, to, portsOf(to)));
  });
}

function pathsBetween(cluster: Reachability, from: Workload, to: Workload, ports: readonly Target[]): Path[] {
  if (to.isOnHostNetwork || (from === to && to.isOnePod)) {
    return [];
  }
  return ports.flatMap(({ port, protocol }) => {
    const verdict = cluster.judge(from, to, { port, protocol });
    return verdict.answer === 'yes' ? { from, to, port, protocol, verdict } : [];
  });
}
