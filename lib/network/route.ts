import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { ExposeOptions } from './expose-options';
import { checkHeaderChanges, HeaderChanges } from './header-changes';
import { Port } from './port';

/** A path of a host, and the port that serves it. */
export interface RoutePath {
  readonly path: string;
  readonly type: 'Exact' | 'Prefix';
  readonly port: Port;
  readonly rewrite?: string;
  readonly requestHeaders?: HeaderChanges;
  readonly responseHeaders?: HeaderChanges;
}

/** Another version of a service, with a share of its requests. */
export interface OtherVersion {
  /** Name of its Service. */
  readonly service: string;
  /** Percent. */
  readonly share: number;
}

/** Paths of a host that lead to one service and are in one object, resolved: renderers copy it. */
export interface Route {
  readonly host: string;
  /** Name of the service. */
  readonly service: string;
  /** Where a part of the requests goes; undefined for none. */
  readonly other?: OtherVersion;
  readonly isGrpc: boolean;
  /** Annotations of the service, and those of the paths over them. */
  readonly annotations: { readonly [key: string]: string };
  /** Sorted by path, so that the order of declarations does not show. */
  readonly paths: readonly RoutePath[];
  /** Secret with the certificate of the host; undefined without TLS. */
  readonly secretName?: string;
}

/** Whether a port speaks gRPC. */
export function isGrpc({ scheme }: Port): boolean {
  return scheme === 'grpc';
}

/** Text that tells the paths of a host apart, and sorts them. */
export function keyOfPath({ path, type }: Pick<RoutePath, 'path' | 'type'>): string {
  return `${path} ${type}`;
}

/** Resolves a path of a host. */
export function resolvePath(origin: Origin, port: Port, path: string, options: ExposeOptions): RoutePath {
  const { match, rewrite, requestHeaders, responseHeaders } = options;
  checkHeaderChanges(origin, 'request', requestHeaders ?? {});
  checkHeaderChanges(origin, 'response', responseHeaders ?? {});
  if (isGrpc(port)) {
    checkGrpcPath(origin, port, path, options);
  } else {
    checkPath(origin, 'path', path);
    if (rewrite !== undefined) {
      checkPath(origin, 'rewrite', rewrite);
    }
  }
  // A service is the prefix of its methods.
  const type = match?._type ?? (isGrpc(port) && path.lastIndexOf('/') > 0 ? 'Exact' : 'Prefix');
  return { path, type, port, rewrite, requestHeaders, responseHeaders };
}

/** Longest path of an HTTPRoute. */
const MAX_LENGTH = 1024;

/**
 * Checks a path: what both an Ingress and an HTTPRoute admit.
 *
 * @param what names the path in messages
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httppathmatch
 */
function checkPath(origin: Origin, what: string, path: string): void {
  if (!/^\/([\w\-./~!$&'()*+,;=:@]|%[0-9a-f]{2})*$/i.test(path) || path.includes('//')) {
    throw new ConfigurationError(origin, `${what} "${path}" is not valid: begin it with one slash, without a query, such as "/api"`);
  }
  if (/%2f|\/\.{1,2}(\/|$)/i.test(path)) {
    throw new ConfigurationError(
      origin,
      `${what} "${path}" contains "." or ".." between slashes, or an encoded slash, which clusters refuse: use the path that it stands for`,
    );
  }
  if (path.length > MAX_LENGTH) {
    throw new ConfigurationError(origin, `${what} "${path}" has ${path.length} characters: use at most ${MAX_LENGTH}`);
  }
}

/** @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcmethodmatch */
function checkGrpcPath(origin: Origin, port: Port, path: string, { match, rewrite }: ExposeOptions): void {
  const given = match ? 'match' : rewrite === undefined ? undefined : 'rewrite';
  if (given !== undefined) {
    throw new ConfigurationError(
      origin,
      `${given} of path "${path}" is for HTTP, but port "${port.name}" speaks gRPC, whose paths are services and methods: omit it`,
    );
  }
  if (!/^\/([a-z_]\w*(\.[a-z_]\w*)*(\/[a-z_]\w*)?)?$/i.test(path) || path.length > MAX_LENGTH) {
    throw new ConfigurationError(
      origin,
      `path "${path}" is not that of a gRPC service: use "/acme.Orders" for a service, "/acme.Orders/Get" for a method, or "/" for all`,
    );
  }
}
