import { gatewayProblems } from '../references/gateways';
import { GATEWAY_GROUP, routesOf } from '../references/routes';
import { IRule } from '../rule';
import { Severity } from '../severity';

/** Reports routes whose Gateway does not exist in their namespace, or has no such listener. */
export const missingGateway: IRule = {
  id: 'missing-gateway',
  severity: Severity.ERROR,
  why: 'No request arrives by a route whose Gateway or listener does not exist.',
  fix: 'create it, or name the namespace of one that exists',
  link: 'https://gateway-api.sigs.k8s.io/api-types/httproute/#attaching-to-gateways',
  check: (set) =>
    routesOf(set).flatMap((route) =>
      route
        .at('spec', 'parentRefs')
        .items.filter(
          (parent) => (parent.at('kind').value ?? 'Gateway') === 'Gateway' && (parent.at('group').value ?? GATEWAY_GROUP) === GATEWAY_GROUP,
        )
        .flatMap((parent) => gatewayProblems(set, route, parent)),
    ),
};
