import { Cidr } from '../../kubernetes/cidr';
import { itemsOf, textOf } from '../../kubernetes/untyped';
import { AddressEnd, Endpoint } from './endpoint';
import { podsIn } from './namespaces';
import { Reachability } from './reachability';
import { Workload } from './workload';

/** Pods that code means: those of a namespace that have labels. */
export interface PodGroup {
  /** For messages, such as `cart`. */
  readonly name: string;
  readonly namespace: string;
  /** None where the code knows no more than the namespace. */
  readonly labels: { readonly [key: string]: string };
}

/** Addresses outside the cluster that code means. */
export interface AddressGroup {
  readonly name: string;
  readonly ranges: readonly { readonly cidr: string; readonly except?: readonly string[] }[];
}

/** A connection that code declares. */
export interface Declaration {
  /** Undefined for whoever may connect, such as the clients of a load balancer. */
  readonly from?: PodGroup | AddressGroup;
  readonly to: PodGroup | AddressGroup;
  /** Port of the pod, or at the address. */
  readonly port: number;
  readonly protocol: string;
}

/** What code declares about the connections in a cluster. */
export interface Declarations {
  readonly connections: readonly Declaration[];
  /** Workloads that have no other connections than these. */
  readonly workloads: readonly PodGroup[];
}

/** The workloads of a cluster that a group means. */
export function workloadsIn({ index }: Reachability, { namespace, labels }: PodGroup): Workload[] {
  const entries = Object.entries(labels);
  return index
    .candidates(podsIn(namespace, { matchLabels: labels }))
    .filter((workload) => workload.namespace === namespace && entries.every(([key, value]) => workload.labels[key] === value));
}

/**
 * The ends that a group means: pods that are described elsewhere have nothing but its labels, and are not restricted. Without labels, which of the pods of the namespace are
 * meant is unknown.
 */
export function endsOf(cluster: Reachability, group: PodGroup | AddressGroup): readonly Endpoint[] {
  if ('ranges' in group) {
    return group.ranges.flatMap(addressesOf);
  }
  const { name, namespace, labels } = group;
  if (Object.keys(labels).length === 0) {
    return [];
  }
  const workloads = workloadsIn(cluster, group);
  const elsewhere = { title: name, name, namespace, labels, ports: [], isOnHostNetwork: false, isOnePod: false, isElsewhere: true };
  return workloads.length > 0 ? workloads : [elsewhere];
}

/** Ranges without exceptions that have the same addresses. */
function addressesOf({ cidr, except }: AddressGroup['ranges'][number]): AddressEnd[] {
  const exceptions = itemsOf(except).map((exception) => Cidr.parse(textOf(exception)));
  return Cidr.parse(cidr)
    .without(exceptions)
    .map((address) => ({ name: address.toString(), address }));
}
