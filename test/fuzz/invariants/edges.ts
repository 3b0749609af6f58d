import { NAME_LABEL } from '../../../lib/kubernetes/labels';
import { addressEnd, Endpoint } from '../../../lib/policy/reachability/endpoint';
import { Reachability } from '../../../lib/policy/reachability/reachability';
import { Workload } from '../../../lib/policy/reachability/workload';
import { KubernetesObject } from '../../../lib/testing';
import { Edge } from '../edge';

/** The policies let each declared call through, at both ends, and no other call between workloads. */
export function edges(objects: readonly KubernetesObject[], declared: readonly Edge[]): string[] {
  const cluster = new Reachability(objects);
  const { workloads } = cluster;
  const closed = declared.flatMap((edge) => {
    const from = endpoints(workloads, edge.from);
    const to: Endpoint[] = 'addresses' in edge.to ? edge.to.addresses.map(addressEnd) : endpoints(workloads, edge.to);
    const missing = from.length === 0 || to.length === 0 ? [`${described(edge)}: one end is not there`] : [];
    const refused = from.flatMap((one) =>
      to.flatMap((other) => {
        const { answer, reason } = cluster.judge(one, other, edge);
        return answer === 'yes' ? [] : [`${described(edge)} is closed: ${reason}`];
      }),
    );
    return [...missing, ...refused];
  });
  return [...closed, ...undeclared(cluster, declared)];
}

function undeclared(cluster: Reachability, declared: readonly Edge[]): string[] {
  const known = new Set(declared.map(described));
  return cluster.workloads.flatMap((from) =>
    cluster.workloads.flatMap((to) =>
      (to === from && to.isOnePod ? [] : to.ports)
        .map(({ number, protocol }) => ({ from: partsOf(from), to: partsOf(to), port: number, protocol }))
        .filter((edge) => cluster.judge(from, to, edge).answer === 'yes' && !known.has(described(edge)))
        .map((edge) => `${described(edge)} is open, but nobody declares it`),
    ),
  );
}

/** The workloads of a name: the names of Jobs end in a hash, their labels do not. */
function endpoints(workloads: readonly Workload[], { namespace, name }: { namespace: string; name: string }): Workload[] {
  return workloads.filter((workload) => workload.namespace === namespace && workload.labels[NAME_LABEL] === name);
}

function partsOf({ namespace, labels }: Workload): { namespace: string; name: string } {
  return { namespace, name: labels[NAME_LABEL] };
}

function described({ from, to, port, protocol }: Edge): string {
  const end = 'addresses' in to ? to.addresses.join(', ') : `${to.namespace}/${to.name}`;
  return `${from.namespace}/${from.name} to ${end} on ${protocol} ${port}`;
}
