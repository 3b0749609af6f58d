import { IngressRoutingProps } from '../../environment/routing';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { Route, RoutePath } from '../route';

interface Annotations {
  readonly [key: string]: string;
}

/** What a controller of Ingresses does by annotations only, because Ingresses have no fields for it. */
interface IngressController {
  /** Connections that are idle for an hour. */
  readonly webSocket: Annotations;
  /** Annotations on an Ingress whose ports speak gRPC. */
  readonly grpc?: Annotations;
  /** Annotations on a Service whose ports speak gRPC, for controllers that take the protocol from it. */
  readonly grpcService?: Annotations;
  /** An example of an annotation for each field that an Ingress lacks. */
  readonly examples: { readonly [field in Missing]: string };
}

/** What the Gateway API has a field for, and an Ingress has not. */
type Missing = 'rewrite' | 'requestHeaders' | 'responseHeaders' | 'redirect';

/**
 * Controllers of nginx close connections that are idle for a minute.
 *
 * @see https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
 * @see https://kubernetes.github.io/ingress-nginx/user-guide/miscellaneous/#websockets
 */
const NGINX: IngressController = {
  webSocket: { 'nginx.ingress.kubernetes.io/proxy-read-timeout': '3600', 'nginx.ingress.kubernetes.io/proxy-send-timeout': '3600' },
  grpc: { 'nginx.ingress.kubernetes.io/backend-protocol': 'GRPC' },
  examples: {
    rewrite: `'nginx.ingress.kubernetes.io/rewrite-target': '/'`,
    requestHeaders: `'nginx.ingress.kubernetes.io/configuration-snippet': 'proxy_set_header NAME "VALUE";'`,
    responseHeaders: `'nginx.ingress.kubernetes.io/custom-headers': 'NAMESPACE/CONFIGMAP'`,
    redirect: `'nginx.ingress.kubernetes.io/permanent-redirect': 'https://HOST$request_uri'`,
  },
};

const MIDDLEWARE = `'traefik.ingress.kubernetes.io/router.middlewares': 'NAMESPACE-MIDDLEWARE@kubernetescrd'`;

/** @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/ingress/ */
const TRAEFIK: IngressController = {
  webSocket: {},
  grpcService: { 'traefik.ingress.kubernetes.io/service.serversscheme': 'h2c' },
  examples: { rewrite: MIDDLEWARE, requestHeaders: MIDDLEWARE, responseHeaders: MIDDLEWARE, redirect: MIDDLEWARE },
};

/** The controller of a class, known by its name. */
function controllerOf({ className = '' }: IngressRoutingProps): IngressController | undefined {
  return className.includes('nginx') ? NGINX : className.includes('traefik') ? TRAEFIK : undefined;
}

/** Annotations that the ports of a route require. */
export function protocolAnnotations({ isGrpc, paths }: Route, routing: IngressRoutingProps): Annotations {
  if (isGrpc) {
    return routing.grpcAnnotations ?? controllerOf(routing)?.grpc ?? {};
  }
  const isLongLived = paths.some(({ port }) => port.longLived);
  return isLongLived ? (routing.webSocketAnnotations ?? controllerOf(routing)?.webSocket ?? {}) : {};
}

/** Annotations that a Service requires whose ports speak gRPC; undefined where the controller takes the protocol from elsewhere. */
export function grpcServiceAnnotations(routing: IngressRoutingProps): Annotations | undefined {
  return routing.grpcAnnotations ? undefined : controllerOf(routing)?.grpcService;
}

/** Checks that it is known how the controller is told that a port speaks gRPC. */
export function checkGrpc(origin: Origin, routing: IngressRoutingProps, port: string): void {
  const { className } = routing;
  if (!routing.grpcAnnotations && !controllerOf(routing)) {
    const which = className === undefined ? 'of the default class' : `of class "${className}"`;
    throw new ConfigurationError(
      origin,
      `port "${port}" speaks gRPC, and the annotation by which the ingress controller ${which} knows that is unknown: set \`grpcAnnotations\` of \`Routing.ingress\`, as in \`{ 'nginx.ingress.kubernetes.io/backend-protocol': 'GRPC' }\``,
    );
  }
}

/** Checks that a path requires no field that an Ingress lacks. */
export function checkFields(origin: Origin, routing: IngressRoutingProps, path: RoutePath): void {
  for (const [field, what] of [
    ['rewrite', 'rewrite'],
    ['requestHeaders', 'change of request headers'],
    ['responseHeaders', 'change of response headers'],
  ] as const) {
    if (path[field] !== undefined) {
      throw new ConfigurationError(
        origin,
        `${what} of path "${path.path}" has no field in an Ingress: use ${annotationsFor(routing, field)}, and omit \`${field}\``,
      );
    }
  }
}

/** Text for the annotations that do what an Ingress has no field for. */
export function annotationsFor(routing: IngressRoutingProps, field: Missing): string {
  const controller = controllerOf(routing);
  const example = controller ? `, such as \`{ ${controller.examples[field]} }\`` : '';
  return `the \`annotations\` of the ingress controller${example}`;
}
