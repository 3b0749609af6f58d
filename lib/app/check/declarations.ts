import { Chart } from 'cdk8s';
import { Environment } from '../../environment/environment';
import { PodSelection } from '../../environment/routing';
import { EVERY_ADDRESS } from '../../kubernetes/cidr';
import { Call, ICallable } from '../../network/call';
import { CallGraph } from '../../network/call-graph';
import { Client } from '../../network/client';
import { Port } from '../../network/port';
import { AddressGroup, Declaration, Declarations, PodGroup } from '../../policy/reachability/declaration';
import { Rendered } from '../render/renderer';

const NONE: Declarations = { connections: [], workloads: [] };

/**
 * The connections that the workloads of one cluster declare: by calls, by being exposed, and by their metrics. Those of a workload whose NetworkPolicy is
 * omitted are left out: somebody else's may decide about them.
 */
export function declarationsOf(objects: readonly Rendered[], charts: ReadonlySet<Chart | undefined>): Declarations {
  const policies = objects.filter(({ manifest }) => manifest.kind === 'NetworkPolicy');
  const limited = new Set<unknown>(policies.map(({ construct }) => construct.node.scope));
  if (limited.size === 0) {
    return NONE;
  }
  const graph = CallGraph.of(policies[0].chart);
  const isLimited = (end: unknown) => limited.has(end);
  const workloads = [...limited].filter((each): each is ICallable => graph._has(each as ICallable));
  // A chart that only describes what others created has no objects.
  const calls = graph
    ._callsOf(workloads)
    .filter(
      (call) => endsOf(call).some((end) => charts.has(Chart.of(end))) && !endsOf(call).some((end) => graph._has(end) && !isLimited(end)),
    );
  return {
    connections: [
      ...calls.map(callOf),
      ...workloads.flatMap((workload) => graph._clientsOf(workload).flatMap((client) => clientOf(client, workload))),
      ...workloads.slice(0, 1).flatMap(lookUpsOf),
    ],
    workloads: workloads.map(podsOf),
  };
}

function endsOf({ caller, callee }: Call): ICallable[] {
  return [caller, callee];
}

function callOf({ caller, callee, port }: Call): Declaration {
  const to = endOf(callee);
  return {
    from: endOf(caller),
    to,
    ...('ranges' in to && callee.namespaceName === '' ? { port: port.number, protocol: port.protocol } : portOf(port)),
  };
}

/** Clients at some addresses are no pods. */
function clientOf({ pods, cidrs, port }: Client, workload: ICallable): Declaration[] {
  const isLimited = cidrs?.every((cidr) => !EVERY_ADDRESS.includes(cidr)) === true;
  return isLimited ? [] : [{ from: pods && selected(pods), to: podsOf(workload), ...portOf(port) }];
}

/** Every pod of a cluster may ask its DNS. */
function lookUpsOf(workload: ICallable): Declaration[] {
  const { pods, port } = Environment.of(workload)._cluster.dns;
  return pods ? ['UDP', 'TCP'].map((protocol) => ({ to: selected(pods), port, protocol })) : [];
}

function endOf(end: ICallable): PodGroup | AddressGroup {
  return end.namespaceName === '' || end.addressRanges.length > 0 ? { name: end.name, ranges: end.addressRanges } : podsOf(end);
}

function podsOf({ name, namespaceName: namespace, podLabels: labels }: ICallable): PodGroup {
  return { name, namespace, labels };
}

function selected({ namespace, podLabels: labels = {} }: PodSelection): PodGroup {
  return { name: `a pod of ${namespace}`, namespace, labels };
}

function portOf({ containerPort, protocol }: Port): { port: number; protocol: string } {
  return { port: containerPort, protocol };
}
