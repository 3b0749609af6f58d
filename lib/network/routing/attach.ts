import { Construct } from 'constructs';
import { HttpRouteSpecParentRefs } from '../../../imports/gateway.networking.k8s.io';
import { RoutingKind } from '../../environment/routing';
import { declareExisting } from '../../policy/existing';
import { Host } from '../host';
import { NamespaceGateway } from './namespace-gateway';
import { RouteKind, RouteKinds } from './route-kinds';

/** What routes attach to a Gateway. */
export interface Attached {
  readonly kind: RouteKind;
  readonly host: string;
  /** Secret with the certificate of the host; undefined without TLS. */
  readonly secretName?: string;
}

/**
 * The reference from a route to the listener of its host. Defaults are explicit.
 *
 * @throws ConfigurationError when the host has routes of another kind, or a Gateway in another namespace, and when the Gateway has no room for it
 */
export function attach(
  owner: Construct,
  routing: Extract<RoutingKind, { kind: 'gateway' | 'existingGateway' }>,
  { kind, host, secretName }: Attached,
): HttpRouteSpecParentRefs {
  // A Gateway of a namespace has a listener for each host.
  RouteKinds.of(owner).reserve(owner, host, kind, routing.kind === 'existingGateway');
  if (routing.kind === 'gateway') {
    const gateway = NamespaceGateway.of(owner, routing.props);
    Host.of(owner, host).reserveGateway(owner, gateway.namespace);
    return gateway.listen(owner, host, secretName);
  }
  const { name, namespace, sectionName } = routing.props;
  declareExisting(owner, { kind: 'Gateway', name, namespace });
  return { group: 'gateway.networking.k8s.io', kind: 'Gateway', name, namespace, sectionName };
}
