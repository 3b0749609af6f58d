import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { ObjectSet } from '../object-set';

export const GATEWAY_GROUP = 'gateway.networking.k8s.io';
export const ROUTE_KINDS = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'];

/** The routes of Gateways. */
export function routesOf(set: ObjectSet): CheckedObject[] {
  return ROUTE_KINDS.flatMap((kind) => set.ofKind(GATEWAY_GROUP, kind));
}

/** A reference of a route to a Service. */
export interface ServiceBackend {
  readonly route: CheckedObject;
  readonly backend: Field;
  readonly service: string;
  /** Undefined where it is unknown. */
  readonly namespace: string | undefined;
}

/** The Services that routes send requests to, or copies of them. */
export function serviceBackends(set: ObjectSet): ServiceBackend[] {
  const found: ServiceBackend[] = [];
  const add = (route: CheckedObject, backend: Field) => {
    const service = backend.at('name').text;
    if (service && (backend.at('group').value ?? '') === '' && (backend.at('kind').value ?? 'Service') === 'Service') {
      found.push({ route, backend, service, namespace: backend.at('namespace').text ?? route.namespace });
    }
  };
  for (const route of routesOf(set)) {
    for (const rule of route.at('spec', 'rules').items) {
      const backends = rule.at('backendRefs').items;
      backends.forEach((backend) => add(route, backend));
      for (const filtered of [rule, ...backends]) {
        for (const filter of filtered.at('filters').items) {
          add(route, filter.at('requestMirror', 'backendRef'));
        }
      }
    }
  }
  return found;
}
