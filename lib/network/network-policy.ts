import { k8s } from 'cdk8s-plus-27';
import { ApiServer, Cluster } from '../environment/cluster';
import { PodSelection } from '../environment/routing';
import { NAME_LABEL } from '../kubernetes/labels';
import { Call, ICallable } from './call';
import { CallGraph } from './call-graph';
import { Port } from './port';

/** Pods outside of the declared services that may open connections to one port. */
export interface Visitor {
  /** Undefined for every pod of every namespace. */
  readonly pods?: PodSelection;
  readonly port: Port;
}

/** What a service accepts and where it may go: exactly its edges, and names to find them by. */
export function networkPolicy(
  service: ICallable,
  cluster: Cluster,
  visitors: Visitor[],
  callsApiServer: boolean,
): k8s.KubeNetworkPolicyProps {
  const graph = CallGraph.of(service);
  return {
    spec: {
      // One label: nothing but a service's pods has it, and scanners match a policy to its workload by it.
      podSelector: { matchLabels: { [NAME_LABEL]: service.name } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        ...graph.callsTo(service).map(accept),
        ...visitors.map(({ pods, port }) => ({ from: [selection(pods)], ports: [containerPort(port)] })),
      ],
      egress: [dns(cluster.dns), ...graph.callsFrom(service).map(open), ...(callsApiServer ? [apiServer(cluster.apiServer)] : [])],
    },
  };
}

function accept(edge: Call): k8s.NetworkPolicyIngressRule {
  return { from: [peer(edge.caller, edge.callee)], ports: [containerPort(edge.port)] };
}

function open(edge: Call): k8s.NetworkPolicyEgressRule {
  return edge.callee.addressRanges.length > 0
    ? {
        to: edge.callee.addressRanges.map((ipBlock) => ({ ipBlock })),
        ports: [policyPort(edge.port.number, edge.port.protocol)],
      }
    : { to: [peer(edge.callee, edge.caller)], ports: [containerPort(edge.port)] };
}

/** The pods of a service, as seen from another's namespace. */
function peer(service: ICallable, from: ICallable): k8s.NetworkPolicyPeer {
  const podSelector = { matchLabels: { [NAME_LABEL]: service.name } };
  return service.namespaceName === from.namespaceName ? { podSelector } : { namespaceSelector: named(service.namespaceName), podSelector };
}

function selection(pods?: PodSelection): k8s.NetworkPolicyPeer {
  return pods
    ? { namespaceSelector: named(pods.namespace), podSelector: pods.podLabels && { matchLabels: pods.podLabels } }
    : { namespaceSelector: {} };
}

/** TCP is said here, though the API server takes it anyway: in a list without keys, `kubectl apply` would send it again and again. */
function policyPort(number: number, protocol = 'TCP'): k8s.NetworkPolicyPort {
  return { port: k8s.IntOrString.fromNumber(number), protocol };
}

/** Policies see packets as the pod does: with the container's port, not the Service's. */
function containerPort(port: Port): k8s.NetworkPolicyPort {
  return policyPort(port.containerPort, port.protocol);
}

function dns(pods: PodSelection = { namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' } }): k8s.NetworkPolicyEgressRule {
  return { to: [selection(pods)], ports: [policyPort(53, 'UDP'), policyPort(53)] };
}

/** Policies are applied behind the Service `kubernetes`, so its endpoints' addresses and port count. */
function apiServer(known?: ApiServer): k8s.NetworkPolicyEgressRule {
  const ports = known ? [known.port ?? 6443] : [443, 6443];
  return {
    to: (known?.cidrs ?? ['0.0.0.0/0', '::/0']).map((cidr) => ({ ipBlock: { cidr } })),
    ports: ports.map((port) => policyPort(port)),
  };
}

function named(namespace: string): k8s.LabelSelector {
  return { matchLabels: { 'kubernetes.io/metadata.name': namespace } };
}
