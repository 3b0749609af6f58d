import { HttpRouteSpecParentRefs } from '../../../imports/gateway.networking.k8s.io';
import { HandedRoute } from '../../network/handed-route';
import { HeaderChanges } from '../../network/header-changes';

interface Headers {
  readonly set?: { readonly [name: string]: string };
  readonly add?: { readonly [name: string]: string };
  readonly remove?: string[];
}

/** The fields of a Canary that describe its HTTPRoute: one rule for all hosts. */
export interface CanaryRoute {
  readonly hosts?: string[];
  readonly gatewayRefs?: HttpRouteSpecParentRefs[];
  readonly match?: { readonly uri: { readonly exact?: string; readonly prefix?: string } }[];
  readonly headers?: { readonly request?: Headers; readonly response?: Headers };
  readonly rewrite?: { readonly uri: string; readonly type: string };
  readonly timeout?: string;
}

/** The HTTPRoute of routes that agree in all but hosts and paths, see `checkHanded`. */
export function canaryRoute(routes: readonly HandedRoute[]): CanaryRoute {
  const [{ path: first }] = routes;
  const parents = new Map(routes.map(({ parent }) => [`${parent.name} ${parent.sectionName}`, parent]));
  const paths = new Map(routes.map(({ path }) => [`${path.type} ${path.path}`, path]));
  const { requestHeaders, responseHeaders } = first;
  return {
    hosts: [...new Set(routes.map(({ host }) => host))],
    gatewayRefs: [...parents.values()],
    match: [...paths.values()].map(({ type, path }) => ({ uri: type === 'Exact' ? { exact: path } : { prefix: path } })),
    headers: (requestHeaders ?? responseHeaders) && { request: headers(requestHeaders), response: headers(responseHeaders) },
    rewrite:
      first.rewrite === undefined
        ? undefined
        : { uri: first.rewrite, type: first.type === 'Exact' ? 'ReplaceFullPath' : 'ReplacePrefixMatch' },
    timeout: first.port.longLived ? '1h' : undefined,
  };
}

function headers(changes?: HeaderChanges): Headers | undefined {
  return changes && { set: changes.set, add: changes.add, remove: changes.remove && [...changes.remove].sort() };
}
