import { Construct } from 'constructs';
import { k8s } from 'cdk8s-plus-27';
import { GrpcRoute, HttpRoute } from '../../../imports/gateway.networking.k8s.io';
import { Environment } from '../../environment/environment';
import { requireRouting } from '../../environment/require-cluster';
import { Kind } from '../../kubernetes/kind';
import { ObjectMetadata, RenderedObject } from '../../kubernetes/rendered-object';
import { Route } from '../route';
import { attach } from './attach';
import { grpcRoute } from './grpc-route';
import { httpRoute } from './http-route';
import { ingress, ingressAnnotations } from './ingress';

/** Most rules of an HTTPRoute and of a GRPCRoute. @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutespec */
const MAX_RULES = 16;

/** How many paths one object of an environment can have. */
export function maxPaths({ _cluster: { routing } }: Environment): number {
  return routing._kind.kind === 'ingress' ? Number.MAX_SAFE_INTEGER : MAX_RULES;
}

/** An object whose name may change with further declarations. */
export type RouteObject = Pick<RenderedObject<unknown>, '_rename' | 'name' | 'kind'>;

/**
 * Creates the object that routes paths of a host to a service, of the kind that the environment uses.
 *
 * @param first the route with the path that requires the object: its host, its protocol and its certificate do not change
 * @param route the route at synthesis, with all its paths
 */
export function createRoute(service: Construct, id: string, metadata: ObjectMetadata, first: Route, route: () => Route): RouteObject {
  const create = <Props>(kind: Kind<Props>, render: () => Props, annotations: () => { [key: string]: string }) =>
    new RenderedObject(service, id, kind, metadata, render, { annotations });
  const routing = requireRouting(service, Environment.of(service), first.host);
  if (routing.kind === 'ingress') {
    const { props } = routing;
    return create(
      k8s.KubeIngress,
      () => ingress(route(), props),
      () => ingressAnnotations(route(), props),
    );
  }
  const { host, secretName, isGrpc } = first;
  const parent = attach(service, routing, { kind: isGrpc ? 'GRPCRoute' : 'HTTPRoute', host, secretName });
  const annotations = () => ({ ...route().annotations });
  return isGrpc
    ? create(GrpcRoute, () => grpcRoute(route(), parent), annotations)
    : create(HttpRoute, () => httpRoute(route(), parent), annotations);
}
