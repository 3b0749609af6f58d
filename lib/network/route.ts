import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { Port } from './port';

/** A path prefix of a host, and the port that serves it. */
export interface RoutePath {
  readonly path: string;
  readonly port: Port;
  readonly annotations: { readonly [key: string]: string };
}

/** All paths of a host that lead to one service, resolved: renderers copy it. */
export interface Route {
  readonly host: string;
  /** Name of the service. */
  readonly service: string;
  /** Annotations of all objects of the service. */
  readonly annotations?: { readonly [key: string]: string };
  /** Sorted by path, so that the order of declarations does not show. */
  readonly paths: readonly RoutePath[];
  /** Secret with the certificate of the host; undefined without TLS. */
  readonly secretName?: string;
}

/**
 * Checks a path prefix: what both an Ingress and an HTTPRoute admit.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httppathmatch
 */
export function checkPath(origin: Origin, path: string): void {
  if (!/^\/([\w\-./~!$&'()*+,;=:@]|%[0-9a-f]{2})*$/i.test(path) || path.includes('//')) {
    throw new ConfigurationError(origin, `path "${path}" is not valid: begin it with one slash, without a query, such as "/api"`);
  }
  if (/%2f|\/\.{1,2}(\/|$)/i.test(path)) {
    throw new ConfigurationError(
      origin,
      `path "${path}" contains "." or ".." between slashes, or an encoded slash, which clusters refuse: use the path that it stands for`,
    );
  }
}

/** Annotations of a route: those of the service, and those of its paths, which agree. */
export function annotationsOf({ annotations: common, paths }: Route): { [key: string]: string } {
  return Object.assign({}, common, ...paths.map(({ annotations }) => annotations)) as { [key: string]: string };
}
