import { HttpRouteSpecRulesFiltersRequestHeaderModifier } from '../../../imports/gateway.networking.k8s.io';
import { sortedEntries } from '../../kubernetes/ascending';
import { HeaderChanges } from '../header-changes';

/** Changes of headers, as filters of HTTPRoutes and of GRPCRoutes have them; undefined where there are none. */
export function headerModifier({ set, add, remove = [] }: HeaderChanges = {}): HttpRouteSpecRulesFiltersRequestHeaderModifier | undefined {
  const changes = { set: listed(set), add: listed(add), remove: [...remove].sort() };
  return Object.values(changes).some((names) => names.length > 0) ? changes : undefined;
}

function listed(headers: { readonly [name: string]: string } = {}): { name: string; value: string }[] {
  return sortedEntries(Object.entries(headers)).map(([name, value]) => ({ name, value }));
}
