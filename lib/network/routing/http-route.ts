import {
  HttpRouteProps,
  HttpRouteSpecParentRefs,
  HttpRouteSpecRulesFiltersRequestRedirectScheme,
  HttpRouteSpecRulesFiltersRequestRedirectStatusCode,
  HttpRouteSpecRulesFiltersType,
  HttpRouteSpecRulesMatches,
  HttpRouteSpecRulesMatchesPathType,
} from '../../../imports/gateway.networking.k8s.io';
import { Route } from '../route';

/**
 * Defaults are explicit: in a list without merge keys, `kubectl apply` and Argo CD would report a change each time.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 */
export function httpRoute({ host, service, paths }: Route, parent: HttpRouteSpecParentRefs): HttpRouteProps {
  return {
    spec: {
      parentRefs: [withDefaults(parent)],
      hostnames: [host],
      rules: paths.map(({ path, port }) => ({
        matches: [matching(path)],
        backendRefs: [{ group: '', kind: 'Service', name: service, port: port.number, weight: 1 }],
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
      parentRefs: [withDefaults(parent)],
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

function withDefaults(parent: HttpRouteSpecParentRefs): HttpRouteSpecParentRefs {
  return { group: 'gateway.networking.k8s.io', kind: 'Gateway', ...parent };
}

function matching(path: string): HttpRouteSpecRulesMatches {
  return { path: { type: HttpRouteSpecRulesMatchesPathType.PATH_PREFIX, value: path } };
}
