import {
  HttpRouteProps,
  HttpRouteSpecParentRefs,
  HttpRouteSpecRulesFiltersRequestRedirectScheme,
  HttpRouteSpecRulesFiltersRequestRedirectStatusCode,
  HttpRouteSpecRulesFiltersType,
  HttpRouteSpecRulesMatchesPathType,
} from '../../imports/gateway.networking.k8s.io';
import { byPath, HostRoutes } from './ingress';

/** @see https://gateway-api.sigs.k8s.io/api-types/httproute/ */
export function httpRoute({ host, service, exposures }: HostRoutes, parent: HttpRouteSpecParentRefs): HttpRouteProps {
  return {
    spec: {
      parentRefs: [parent],
      hostnames: [host],
      rules: byPath(exposures).map(({ path, port }) => ({
        matches: [{ path: { type: HttpRouteSpecRulesMatchesPathType.PATH_PREFIX, value: path } }],
        backendRefs: [{ name: service, port: port.number }],
        // A gateway ends a request after a time of its own choice; a WebSocket is one long request.
        timeouts: port.longLived ? { request: '1h' } : undefined,
      })),
    },
  };
}

/** Sends whoever comes without TLS to the same address with it. */
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
