import { HeaderChanges } from './header-changes';
import { PathMatch } from './path-match';
import { Tls } from './tls';

/** How a service is exposed. */
export interface ExposeOptions {
  /**
   * Name of the port.
   *
   * @default - the first
   */
  readonly port?: string;
  /**
   * Source of the certificate.
   *
   * @default - cert-manager where the cluster provides it, no TLS elsewhere
   */
  readonly tls?: Tls;
  /**
   * Annotations on the Ingress, the HTTPRoute or the GRPCRoute. Paths of a host that have different annotations have separate objects.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Which requests the path receives. A path of a gRPC port is a service or a method.
   *
   * @default PathMatch.prefix()
   */
  readonly match?: PathMatch;
  /**
   * Path that the service receives instead of the matched one: with `/`, requests to `/api/orders` of the path `/api` arrive as `/orders`. For HTTP,
   * where the cluster routes by the Gateway API.
   *
   * @default - the path of the request
   */
  readonly rewrite?: string;
  /**
   * Changes of the headers of requests, where the cluster routes by the Gateway API.
   *
   * @default - none
   */
  readonly requestHeaders?: HeaderChanges;
  /**
   * Changes of the headers of responses, where the cluster routes by the Gateway API.
   *
   * @default - none
   */
  readonly responseHeaders?: HeaderChanges;
}
