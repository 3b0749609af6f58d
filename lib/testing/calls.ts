import { IConstruct } from 'constructs';
import { PolicyPort } from '../policy/reachability/network-policy';
import { Reachability } from '../policy/reachability/reachability';
import { Workload } from '../policy/reachability/workload';
import { clusterAround, oneCluster } from './cluster';
import { ManifestSource, objectsOf } from './source';
import { workloadBelow, workloadNamed } from './workload';

/** A connection that a workload may make. */
export interface Call {
  /** A workload (`shop/cart`), addresses (`0.0.0.0/0 except 10.0.0.0/8`), or `anywhere` where a rule names no destination. */
  readonly to: string;

  /** @default - any port */
  readonly port?: number;

  /**
   * The last port of a range that starts at `port`.
   *
   * @default - `port` alone
   */
  readonly endPort?: number;

  /** @default - any protocol */
  readonly protocol?: string;
}

/**
 * Connections that the NetworkPolicies allow a workload, sorted: to declared ports of other workloads, where its egress and their ingress both
 * allow them, and to addresses that its egress allows.
 *
 * ```ts
 * expect(callsOf(frontend)).toEqual([{ to: 'shop/cart', port: 3000, protocol: 'TCP' }]);
 * expect(callsOf('dist/production', 'frontend')).toEqual(...);
 * ```
 *
 * The workload is a construct, with all objects of its tree, or a name in a source. Pods outside the source, such as those of
 * the DNS, are not listed.
 *
 * @throws AssertionError when no such workload exists, or several do
 */
export function callsOf(from: IConstruct): Call[];
export function callsOf(source: ManifestSource, name: string): Call[];
export function callsOf(source: ManifestSource, name?: string): Call[] {
  const cluster = new Reachability(name === undefined ? clusterAround([source as IConstruct]) : oneCluster(objectsOf(source)));
  const from = name === undefined ? workloadBelow(cluster.workloads, source as IConstruct) : workloadNamed(cluster.workloads, name);
  const calls = [...callsToWorkloads(cluster, from), ...callsToAddresses(cluster, from)];
  const unique = new Map(calls.map((call) => [JSON.stringify(call), call]));
  return [...unique.values()].sort(compare);
}

/** What a pod sends to itself does not pass through the network. */
function callsToWorkloads(cluster: Reachability, from: Workload): Call[] {
  return cluster.workloads
    .filter((to) => to !== from || !to.isOnePod)
    .flatMap((to) =>
      to.ports
        .map(({ number, protocol }) => ({ to: to.name, port: number, protocol }))
        .filter((call) => cluster.judge(from, to, call).answer === 'yes'),
    );
}

function callsToAddresses(cluster: Reachability, from: Workload): Call[] {
  const { policies } = cluster.isolation(from, 'Egress');
  if (policies.length === 0) {
    return [{ to: 'anywhere' }];
  }
  return policies
    .flatMap(({ egress }) => egress)
    .flatMap(({ peers, ports }) => {
      const blocks = peers.flatMap(({ ipBlock }) => (ipBlock ? [ipBlock.name] : []));
      return (peers.length === 0 ? ['anywhere'] : blocks).flatMap((to) => callsOn(ports).map((call) => ({ to, ...call })));
    });
}

/** Named ports belong to containers, so they do not apply to addresses. */
function callsOn(ports: readonly PolicyPort[]): Omit<Call, 'to'>[] {
  if (ports.length === 0) {
    return [{}];
  }
  return ports.flatMap(({ port, endPort, protocol }) => {
    if (typeof port === 'string') {
      return [];
    }
    return [{ ...(port !== undefined && { port }), ...(endPort !== undefined && { endPort }), protocol }];
  });
}

function compare(a: Call, b: Call): number {
  return (
    order(a.to, b.to) || (a.port ?? 0) - (b.port ?? 0) || order(a.protocol ?? '', b.protocol ?? '') || (a.endPort ?? 0) - (b.endPort ?? 0)
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
