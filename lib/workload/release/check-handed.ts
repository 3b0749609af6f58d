import { IConstruct } from 'constructs';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { json } from '../../kubernetes/json';
import { HandedRoute } from '../../network/handed-route';
import { HeaderChanges } from '../../network/header-changes';
import { Port } from '../../network/port';

/** What the paths of one HTTPRoute of Flagger have in common, as text to compare and to name. */
const COMMON: readonly (readonly [what: string, of: (route: HandedRoute) => unknown])[] = [
  ['annotations', ({ annotations }) => annotations],
  ['rewrite', ({ path }) => path.rewrite],
  ['match with a rewrite', ({ path }) => (path.rewrite === undefined ? undefined : path.type)],
  ['requestHeaders', ({ path }) => path.requestHeaders],
  ['responseHeaders', ({ path }) => path.responseHeaders],
];

/**
 * Checks that Flagger can create the route of a service, which is one rule: as soon as a path is added.
 *
 * @param first port of the service, to which the route leads
 */
export function checkHanded(service: IConstruct, routes: readonly HandedRoute[], first: Port): void {
  const refuse = (problem: string, remedy: string) => {
    throw new ConfigurationError(service, `${problem}: ${remedy}`);
  };
  const alternative = 'or use `Rollout.blueGreen()`';
  for (const { host, path } of routes) {
    if (path.port.scheme === 'grpc') {
      refuse(
        `path "${path.path}" of ${host} leads to port "${path.port.name}" of gRPC, but Flagger creates HTTPRoutes only`,
        'use `Rollout.blueGreen()`',
      );
    }
    if (path.port !== first) {
      refuse(
        `path "${path.path}" of ${host} leads to port "${path.port.name}", but the route that Flagger creates leads to the first, "${first.name}"`,
        `make "${path.port.name}" the first of the ports, ${alternative}`,
      );
    }
    // Flagger has them in no order, and resets its weights whenever that differs from the one of the route.
    if ([path.requestHeaders, path.responseHeaders].some(changesSeveral)) {
      refuse(
        `path "${path.path}" of ${host} sets or adds several headers, whose order Flagger changes during a release`,
        `use one of each kind, ${alternative}`,
      );
    }
  }
  for (const [what, of] of COMMON) {
    const [one, ...others] = routes;
    const other = others.find((route) => json(of(route)) !== json(of(one)));
    if (other) {
      refuse(
        `path "${other.path.path}" of ${other.host} has other ${what} than path "${one.path.path}" of ${one.host}, but the route that Flagger creates has one rule`,
        `use the same for both, ${alternative}`,
      );
    }
  }
}

/** Checks that all hosts have the same paths, once all have been declared. */
export function checkMatrix(service: IConstruct, routes: readonly HandedRoute[]): void {
  const hosts = [...new Set(routes.map(({ host }) => host))];
  const keys = [...new Set(routes.map(({ path }) => `${path.type} ${path.path}`))];
  if (routes.length !== hosts.length * keys.length) {
    throw new ConfigurationError(
      service,
      `hosts ${hosts.join(', ')} have different paths, but the route that Flagger creates has the same for all: expose each path at each host, or use \`Rollout.blueGreen()\``,
    );
  }
}

function changesSeveral({ set = {}, add = {} }: HeaderChanges = {}): boolean {
  return [set, add].some((headers) => Object.keys(headers).length > 1);
}
