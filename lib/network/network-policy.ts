import { k8s } from 'cdk8s-plus-27';
import { DNS_PORT, ResolvedCluster } from '../environment/resolved-cluster';
import { PodSelection } from '../environment/routing';
import { Call, ICallable } from './call';
import { CallGraph } from './call-graph';
import { Port } from './port';

/** What decides about the connections of a workload. */
export interface Connections {
  readonly cluster: ResolvedCluster;
  /** Whether the workload calls the Kubernetes API. */
  readonly callsApiServer: boolean;
}

/** Admits the declared edges of a workload in both directions, and DNS. */
export function networkPolicy(workload: ICallable, { cluster, callsApiServer }: Connections): k8s.KubeNetworkPolicyProps {
  const graph = CallGraph.of(workload);
  return {
    spec: {
      // One label: it identifies the pods, and scanners match policies to workloads by it.
      podSelector: { matchLabels: workload.podLabels },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        ...graph.callsTo(workload).map(accept),
        ...graph
          ._clientsOf(workload)
          .map(({ pods, cidrs, port }) => ({ from: cidrs ? blocks(cidrs) : selection(pods), ports: [containerPort(port)] })),
      ],
      egress: [...dns(cluster), ...graph.callsFrom(workload).map(open), ...(callsApiServer ? [apiServer(cluster)] : [])],
    },
  };
}

function accept(edge: Call): k8s.NetworkPolicyIngressRule {
  return { from: peers(edge.caller, edge.callee), ports: [containerPort(edge.port)] };
}

function open(edge: Call): k8s.NetworkPolicyEgressRule {
  const { addressRanges, namespaceName } = edge.callee;
  // Addresses of pods, such as those of another cluster, are those behind a Service.
  const port =
    addressRanges.length > 0 && namespaceName === '' ? policyPort(edge.port.number, edge.port.protocol) : containerPort(edge.port);
  return { to: peers(edge.callee, edge.caller), ports: [port] };
}

/** The pods of a service, as seen from the namespace of another, or its addresses outside of the cluster. */
function peers({ addressRanges, namespaceName, podLabels }: ICallable, from: ICallable): k8s.NetworkPolicyPeer[] {
  if (addressRanges.length > 0) {
    return addressRanges.map((ipBlock) => ({ ipBlock }));
  }
  const podSelector = Object.keys(podLabels).length === 0 ? {} : { matchLabels: podLabels };
  return [namespaceName === from.namespaceName ? { podSelector } : { namespaceSelector: named(namespaceName), podSelector }];
}

function selection(pods?: PodSelection): k8s.NetworkPolicyPeer[] {
  if (!pods) {
    return [{ namespaceSelector: {} }];
  }
  const { namespace, podLabels, cidrs = [] } = pods;
  return [{ namespaceSelector: named(namespace), podSelector: podLabels && { matchLabels: podLabels } }, ...blocks(cidrs)];
}

function blocks(cidrs: readonly string[]): k8s.NetworkPolicyPeer[] {
  return cidrs.map((cidr) => ({ ipBlock: { cidr } }));
}

/** TCP is explicit although it is the default: in a list without merge keys, `kubectl apply` would report a change each time. */
function policyPort(number: number, protocol = 'TCP'): k8s.NetworkPolicyPort {
  return { port: k8s.IntOrString.fromNumber(number), protocol };
}

/** Policies apply to packets as the pod receives them: with the port of the container, not of the Service. */
function containerPort(port: Port): k8s.NetworkPolicyPort {
  return policyPort(port.containerPort, port.protocol);
}

/** Two rules, because addresses answer on the port of DNS, and pods on one of their own. */
function dns({ dns: { pods, port, cidrs } }: ResolvedCluster): k8s.NetworkPolicyEgressRule[] {
  const onPort = (number: number) => [policyPort(number, 'UDP'), policyPort(number)];
  return [
    ...(pods ? [{ to: selection(pods), ports: onPort(port) }] : []),
    ...(cidrs.length > 0 ? [{ to: blocks(cidrs), ports: onPort(DNS_PORT) }] : []),
  ];
}

/** Policies apply after the address of the Service `kubernetes` has been translated: addresses and ports are those of its endpoints. */
function apiServer({ apiServer: { cidrs, ports } }: ResolvedCluster): k8s.NetworkPolicyEgressRule {
  return { to: blocks(cidrs), ports: ports.map((port) => policyPort(port)) };
}

function named(namespace: string): k8s.LabelSelector {
  return { matchLabels: { 'kubernetes.io/metadata.name': namespace } };
}
