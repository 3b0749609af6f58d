/** A call as a program declares it: what the policies must let through. */
export interface Edge {
  readonly from: { readonly namespace: string; readonly name: string };
  /** A workload, or addresses outside of the cluster. */
  readonly to: { readonly namespace: string; readonly name: string } | { readonly addresses: readonly string[] };
  /** Port of the container, or at the address. */
  readonly port: number;
  readonly protocol: string;
}
