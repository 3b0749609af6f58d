import { KubernetesObject } from '../../../lib/testing';
import { Endpoint, NetworkPolicies } from '../../../lib/testing/network-policy';
import { Workload, workloadsOf } from '../../../lib/testing/workload';
import { NAME_LABEL } from '../../../lib/kubernetes/labels';
import { Edge } from '../edge';

/** The policies let each declared call through, at both ends, and no other call between workloads. */
export function edges(objects: readonly KubernetesObject[], declared: readonly Edge[]): string[] {
  const policies = new NetworkPolicies(objects);
  const workloads = workloadsOf(objects);
  const closed = declared.flatMap((edge) => {
    const from = endpoints(workloads, edge.from);
    const to: Endpoint[] = 'addresses' in edge.to ? edge.to.addresses.map((address) => ({ address })) : endpoints(workloads, edge.to);
    const missing = from.length === 0 || to.length === 0 ? [`${described(edge)}: one end is not there`] : [];
    const refused = from.flatMap((one) =>
      to.flatMap((other) => {
        const { answer, reason } = policies.judge(one, other, edge);
        return answer === 'yes' ? [] : [`${described(edge)} is closed: ${reason}`];
      }),
    );
    return [...missing, ...refused];
  });
  return [...closed, ...undeclared(policies, workloads, declared)];
}

function undeclared(policies: NetworkPolicies, workloads: readonly Workload[], declared: readonly Edge[]): string[] {
  const known = new Set(declared.map(described));
  return workloads.flatMap((from) =>
    workloads.flatMap((to) =>
      to.ports
        .map(({ number, protocol }) => ({ from: partsOf(from), to: partsOf(to), port: number, protocol }))
        .filter((edge) => policies.judge(from, to, edge).answer === 'yes' && !known.has(described(edge)))
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
