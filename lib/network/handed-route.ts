import { HttpRouteSpecParentRefs } from '../../imports/gateway.networking.k8s.io';
import { OtherVersion, RoutePath } from './route';

/** A path of a host whose route somebody else creates, such as Flagger, and where that attaches to a Gateway. */
export interface HandedRoute {
  readonly host: string;
  readonly parent: HttpRouteSpecParentRefs;
  readonly path: RoutePath;
  readonly annotations: { readonly [key: string]: string };
}

/** Who decides which version of a service the requests of its routes reach. */
export interface RouteOwner {
  /** Whether it creates the routes of Gateways itself. */
  readonly createsRoutes: boolean;
  /** The new version, whose share it changes in routes that are ours; undefined for none. */
  readonly other?: OtherVersion;
}
