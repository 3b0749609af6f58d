import { Cidr } from '../../kubernetes/cidr';
import { Workload } from './workload';

/** An address outside the cluster. */
export interface AddressEnd {
  /** The address as text. */
  readonly name: string;
  readonly address: Cidr;
}

/** One end of a connection: the pods of a workload, or an address outside the cluster. */
export type Endpoint = Workload | AddressEnd;

/** The workload of an end; undefined for an address. */
export function workloadOf(end: Endpoint): Workload | undefined {
  return 'address' in end ? undefined : end;
}

/**
 * An end outside the cluster.
 *
 * @throws Error for text that is no address
 */
export function addressEnd(text: string): AddressEnd {
  return { name: text, address: Cidr.ofAddress(text) };
}
