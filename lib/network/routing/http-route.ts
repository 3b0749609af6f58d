import {
  HttpRouteProps,
  HttpRouteSpecParentRefs,
  HttpRouteSpecRulesFiltersRequestRedirectScheme,
  HttpRouteSpecRulesFiltersRequestRedirectStatusCode,
  HttpRouteSpecRulesFiltersType,
  HttpRouteSpecRulesMatchesPathType,
} from '../../../imports/gateway.networking.k8s.io';
import { Route } from '../route';

/** @see https://gateway-api.sigs.k8s.io/api-types/httproute/ */
export function httpRoute({ host, service, paths }: Route, parent: HttpRouteSpecParentRefs): HttpRouteProps {
  return {
    spec: {
      parentRefs: [parent],
      hostnames: [host],
      rules: paths.map(({ path, port }) => ({
        matches: [{ path: { type: HttpRouteSpecRulesMatchesPathType.PATH_PREFIX, value: path } }],
        backendRefs: [{ name: service, port: port.number }],
        // Gateways end a request after a timeout of their own, and a WebSocket is one long request.
        timeouts: port.longLived ? { request: '1h' } : undefined,
      })),
    },
  };
}

/** Redirects requests without TLS to the same URL with TLS. */
export function redirectRoute(host: string, parent: HttpRouteSpecParentRefs): HttpRouteProps {
  return {
    spec: {
      parentRefs: [parent],
      hostnames: [host],
      rules: [
        {
          filters: [
            {
              type: HttpRouteSpecRulesFiltersType.REQUEST_REDIRECT,
              requestRedirect: {
                scheme: HttpRouteSpecRulesFiltersRequestRedirectScheme.HTTPS,
                statusCode: HttpRouteSpecRulesFiltersRequestRedirectStatusCode.VALUE_301,
              },
            },
          ],
        },
      ],
    },
  };
}
