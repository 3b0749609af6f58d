import {
  GrpcRouteProps,
  GrpcRouteSpecRulesFilters,
  GrpcRouteSpecRulesFiltersType,
  GrpcRouteSpecRulesMatches,
  GrpcRouteSpecRulesMatchesMethodType,
  HttpRouteSpecParentRefs,
} from '../../../imports/gateway.networking.k8s.io';
import { Route, RoutePath } from '../route';
import { backends } from './backends';
import { headerModifier } from './header-modifier';

/**
 * Defaults are explicit, as in an HTTPRoute.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/grpcroute/
 */
export function grpcRoute(route: Route, parent: HttpRouteSpecParentRefs): GrpcRouteProps {
  const { host, paths } = route;
  return {
    spec: {
      parentRefs: [parent],
      hostnames: [host],
      rules: paths.map((path) => ({
        matches: matching(path),
        filters: filters(path),
        backendRefs: backends(route, path.port.number),
      })),
    },
  };
}

/** A service, or one of its methods; none for all. */
function matching({ path }: RoutePath): GrpcRouteSpecRulesMatches[] {
  const [, service, method] = path.split('/') as [string, string, string?];
  return service === '' ? [] : [{ method: { type: GrpcRouteSpecRulesMatchesMethodType.EXACT, service, method } }];
}

function filters({ requestHeaders, responseHeaders }: RoutePath): GrpcRouteSpecRulesFilters[] {
  const { REQUEST_HEADER_MODIFIER, RESPONSE_HEADER_MODIFIER } = GrpcRouteSpecRulesFiltersType;
  const requestHeaderModifier = headerModifier(requestHeaders);
  const responseHeaderModifier = headerModifier(responseHeaders);
  return [
    ...(requestHeaderModifier ? [{ type: REQUEST_HEADER_MODIFIER, requestHeaderModifier }] : []),
    ...(responseHeaderModifier ? [{ type: RESPONSE_HEADER_MODIFIER, responseHeaderModifier }] : []),
  ];
}
