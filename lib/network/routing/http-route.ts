import {
  HttpRouteProps,
  HttpRouteSpecParentRefs,
  HttpRouteSpecRulesFilters,
  HttpRouteSpecRulesFiltersRequestRedirect,
  HttpRouteSpecRulesFiltersType,
  HttpRouteSpecRulesFiltersUrlRewritePath,
  HttpRouteSpecRulesFiltersUrlRewritePathType,
  HttpRouteSpecRulesMatches,
  HttpRouteSpecRulesMatchesPathType,
} from '../../../imports/gateway.networking.k8s.io';
import { Route, RoutePath } from '../route';
import { backends } from './backends';
import { headerModifier } from './header-modifier';

/**
 * Defaults are explicit: in a list without merge keys, `kubectl apply` and Argo CD would report a change each time.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 */
export function httpRoute(route: Route, parent: HttpRouteSpecParentRefs): HttpRouteProps {
  const { host, paths } = route;
  return {
    spec: {
      parentRefs: [parent],
      hostnames: [host],
      rules: paths.map((path) => ({
        matches: [matching(path)],
        filters: filters(path),
        backendRefs: backends(route, path.port.number),
        // Gateways end a request after a timeout of their own, and a WebSocket is one long request.
        timeouts: path.port.longLived ? { request: '1h' } : undefined,
      })),
    },
  };
}

/** Redirects all requests to a host to another URL. */
export function redirectRoute(
  host: string,
  parent: HttpRouteSpecParentRefs,
  requestRedirect: HttpRouteSpecRulesFiltersRequestRedirect,
): HttpRouteProps {
  return {
    spec: {
      parentRefs: [parent],
      hostnames: [host],
      rules: [{ filters: [{ type: HttpRouteSpecRulesFiltersType.REQUEST_REDIRECT, requestRedirect }] }],
    },
  };
}

function matching({ path, type }: RoutePath): HttpRouteSpecRulesMatches {
  const { EXACT, PATH_PREFIX } = HttpRouteSpecRulesMatchesPathType;
  return { path: { type: type === 'Exact' ? EXACT : PATH_PREFIX, value: path } };
}

function filters(path: RoutePath): HttpRouteSpecRulesFilters[] {
  const { REQUEST_HEADER_MODIFIER, RESPONSE_HEADER_MODIFIER, URL_REWRITE } = HttpRouteSpecRulesFiltersType;
  const requestHeaderModifier = headerModifier(path.requestHeaders);
  const responseHeaderModifier = headerModifier(path.responseHeaders);
  return [
    ...(requestHeaderModifier ? [{ type: REQUEST_HEADER_MODIFIER, requestHeaderModifier }] : []),
    ...(responseHeaderModifier ? [{ type: RESPONSE_HEADER_MODIFIER, responseHeaderModifier }] : []),
    ...(path.rewrite === undefined ? [] : [{ type: URL_REWRITE, urlRewrite: { path: replacement(path.type, path.rewrite) } }]),
  ];
}

function replacement(type: RoutePath['type'], rewrite: string): HttpRouteSpecRulesFiltersUrlRewritePath {
  const { REPLACE_FULL_PATH, REPLACE_PREFIX_MATCH } = HttpRouteSpecRulesFiltersUrlRewritePathType;
  return type === 'Exact'
    ? { type: REPLACE_FULL_PATH, replaceFullPath: rewrite }
    : { type: REPLACE_PREFIX_MATCH, replacePrefixMatch: rewrite };
}
