import { Construct } from 'constructs';
import { k8s } from 'cdk8s-plus-27';
import { HttpRoute, HttpRouteSpecParentRefs } from '../../../imports/gateway.networking.k8s.io';
import { Environment } from '../../environment/environment';
import { requireRouting } from '../../environment/require-cluster';
import { Kind } from '../../kubernetes/kind';
import { nameOfHost } from '../../kubernetes/names';
import { ObjectMetadata, RenderedObject } from '../../kubernetes/rendered-object';
import { ICallable } from '../call';
import { Host } from '../host';
import { annotationsOf, Route } from '../route';
import { httpRoute } from './http-route';
import { ingress, ingressAnnotations } from './ingress';
import { NamespaceGateway } from './namespace-gateway';

/** Most rules of an HTTPRoute. @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutespec */
const MAX_RULES = 16;

/**
 * Creates the object that routes a host to a service, of the kind that the environment uses, or a further one where a path exceeds those before.
 *
 * @param added the route with the path that is added: its host and its certificate do not change
 * @param route the route at synthesis, with all its paths
 */
export function createRoute(
  service: Construct & ICallable,
  metadata: Omit<ObjectMetadata, 'name'>,
  added: Route,
  route: () => Route,
): void {
  const part = (added.paths.length - 1) / MAX_RULES;
  const name = nameOfHost(added.host, (host) => [service.name, host, ...(part > 0 ? [part + 1] : [])].join('.'));
  const create = <Props>(kind: Kind<Props>, render: () => Props, annotations: () => { [key: string]: string }) => {
    new RenderedObject(service, `route-${name}`, kind, { ...metadata, name }, render, { annotations });
  };
  const createHttpRoute = (parent: HttpRouteSpecParentRefs) => {
    const rules = () => ({ ...route(), paths: route().paths.slice(part * MAX_RULES, (part + 1) * MAX_RULES) });
    create(
      HttpRoute,
      () => httpRoute(rules(), parent),
      () => annotationsOf(route()),
    );
  };
  const routing = requireRouting(service, Environment.of(service), added.host);
  switch (routing.kind) {
    case 'ingress': {
      const { props } = routing;
      if (part === 0) {
        create(
          k8s.KubeIngress,
          () => ingress(route(), props),
          () => ingressAnnotations(route(), props),
        );
      }
      break;
    }
    case 'gateway':
      if (Number.isInteger(part)) {
        Host.of(service, added.host).reserveGateway(service);
        createHttpRoute(NamespaceGateway.of(service, routing.props).listen(service, added));
      }
      break;
    case 'existingGateway':
      if (Number.isInteger(part)) {
        const { name: gateway, namespace, sectionName } = routing.props;
        createHttpRoute({ name: gateway, namespace, sectionName });
      }
      break;
  }
}
