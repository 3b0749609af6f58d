import { Construct } from 'constructs';
import { k8s } from 'cdk8s-plus-27';
import { HttpRoute, HttpRouteSpecParentRefs } from '../../../imports/gateway.networking.k8s.io';
import { Environment } from '../../environment/environment';
import { requireRouting } from '../../environment/require-cluster';
import { ObjectMetadata, RenderedObject } from '../../kubernetes/rendered-object';
import { annotationsOf, Route } from '../route';
import { httpRoute } from './http-route';
import { ingress, ingressAnnotations } from './ingress';
import { NamespaceGateway } from './namespace-gateway';

/**
 * Creates the object that routes a host to a service, of the kind that the environment uses.
 *
 * @param first the route as it is now: its host and its certificate do not change
 * @param route the route at synthesis, with all its paths
 */
export function createRoute(service: Construct, metadata: ObjectMetadata, first: Route, route: () => Route): void {
  const id = `route-${first.host}`;
  const createHttpRoute = (parent: HttpRouteSpecParentRefs) => {
    new RenderedObject(service, id, HttpRoute, metadata, () => httpRoute(route(), parent), { annotations: () => annotationsOf(route()) });
  };
  const routing = requireRouting(service, Environment.of(service), first.host);
  switch (routing.kind) {
    case 'ingress': {
      const { props } = routing;
      const annotations = () => ingressAnnotations(route(), props);
      new RenderedObject(service, id, k8s.KubeIngress, metadata, () => ingress(route(), props), { annotations });
      break;
    }
    case 'gateway':
      createHttpRoute(NamespaceGateway.of(service, routing.props).listen(first));
      break;
    case 'existingGateway': {
      const { name, namespace, sectionName } = routing.props;
      createHttpRoute({ name, namespace, sectionName });
      break;
    }
  }
}
