import { Construct } from 'constructs';
import { AddressRange, ICallable } from './call';
import { Port } from './port';

/** How a service of another cluster is reached. */
export interface RemoteAddress {
  /** Name that variables of callers are derived from: that of the service. */
  readonly name: string;
  /** Host name, the same from every namespace. */
  readonly host: string;
  readonly ports: Port[];
  readonly addressRanges: AddressRange[];
  /** Namespace in the other cluster, where packets arrive at the pods themselves; '' where they arrive at its gateway. */
  readonly namespace: string;
}

/** One end of a call between clusters, as the other one sees it. It creates no object. */
export class RemoteService extends Construct implements ICallable {
  /** The same end for the same id below a scope, so that several calls are one edge. */
  public static of(scope: Construct, id: string, address: RemoteAddress): RemoteService {
    return (scope.node.tryFindChild(id) as RemoteService | undefined) ?? new RemoteService(scope, id, address);
  }

  public readonly name: string;
  public readonly ports: Port[];
  public readonly namespaceName: string;
  public readonly podLabels: { readonly [key: string]: string } = {};
  public readonly addressRanges: AddressRange[];

  private constructor(
    scope: Construct,
    id: string,
    private readonly address: RemoteAddress,
  ) {
    super(scope, id);
    this.name = address.name;
    this.ports = address.ports;
    this.namespaceName = address.namespace;
    this.addressRanges = address.addressRanges;
  }

  public hostFrom(_namespace: string): string {
    return this.address.host;
  }
}
