import { json } from '../../kubernetes/json';
import { CheckedObject } from '../checked-object';
import { named } from '../consistency/named';
import { gatewayRoutes, ingressRoutes, Route } from '../consistency/routes';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports requests that two rules of Ingresses, or of HTTPRoutes of a Gateway, send to different backends. */
export const routeCollisions: IRule = {
  id: 'route-collisions',
  severity: Severity.WARNING,
  why: 'Of two rules for the same requests, one has no effect: which, the controller decides.',
  fix: 'use another host or path',
  link: 'https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule',
  check: (set) => [...collisions(set.ofKind('networking.k8s.io', 'Ingress'), ingressRoutes), ...collisions(httpRoutes(set), gatewayRoutes)],
};

function httpRoutes(set: ObjectSet): CheckedObject[] {
  return set.ofKind('gateway.networking.k8s.io', 'HTTPRoute');
}

function collisions(objects: readonly CheckedObject[], routesOf: (object: CheckedObject) => readonly Route[]): Finding[] {
  const first = new Map<string, { readonly object: CheckedObject; readonly backend: string }>();
  const found = new Set<string>();
  return objects.flatMap((object) =>
    routesOf(object).flatMap((route) => {
      // Charts without an environment may be for different clusters.
      const key = `${object._origin.plainChart ?? ''}\0${route.key}`;
      const backend = json([object.namespace, route.backend]);
      const known = first.get(key);
      if (known === undefined) {
        first.set(key, { object, backend });
        return [];
      }
      const place = `${object.namespace}\0${object.name}\0${route.field.path}`;
      const isDifferent = known.backend !== backend && !isReplaced(known.object, object) && !found.has(place);
      found.add(place);
      return isDifferent
        ? [{ object, field: route.field.path, problem: `${route.title} is also a route of ${named(known.object)}, to another backend` }]
        : [];
    }),
  );
}

/** Objects of the same name replace each other. */
function isReplaced(a: CheckedObject, b: CheckedObject): boolean {
  return a !== b && a.name === b.name && a.namespace === b.namespace;
}
