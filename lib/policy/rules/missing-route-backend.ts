import { isMissing, missing } from '../references/missing';
import { serviceBackends } from '../references/routes';
import { lacksPort, missingPort } from '../references/service-port';
import { IRule } from '../rule';
import { Severity } from '../severity';

/** Reports Services of routes that do not exist, or that have no such port. */
export const missingRouteBackend: IRule = {
  id: 'missing-route-backend',
  severity: Severity.ERROR,
  why: 'A Gateway answers requests for a backend that does not exist with an error.',
  fix: 'create it, or use the name of one that exists',
  link: 'https://gateway-api.sigs.k8s.io/api-types/httproute/#backendrefs-optional',
  check: (set) =>
    serviceBackends(set).flatMap(({ route: object, backend, service: name, namespace }) => {
      const reference = { group: '', kind: 'Service', name, namespace };
      const service = set.referent('', 'Service', name, namespace);
      if (!service) {
        return isMissing(set, reference) ? { object, field: backend.at('name').path, problem: missing(reference) } : [];
      }
      const port = backend.at('port');
      return port.number !== undefined && lacksPort(service, port) ? { object, field: port.path, ...missingPort(service, port) } : [];
    }),
};
