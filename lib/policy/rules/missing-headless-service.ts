import { isMissing, missing } from '../references/missing';
import { IRule } from '../rule';
import { Severity } from '../severity';

/** Reports StatefulSets whose Service does not exist, or is not headless. */
export const missingHeadlessService: IRule = {
  id: 'missing-headless-service',
  severity: Severity.ERROR,
  why: 'Without its headless Service, the pods of a StatefulSet have no names in DNS.',
  fix: 'create a Service of this name with `clusterIP: None`',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
  check: (set) =>
    set.ofKind('apps', 'StatefulSet').flatMap((object) => {
      const { text: name, path: field } = object.at('spec', 'serviceName');
      if (!name) {
        return [];
      }
      const reference = { group: '', kind: 'Service', name, namespace: object.namespace };
      const service = set.referent('', 'Service', name, object.namespace);
      if (!service) {
        return isMissing(set, reference) ? { object, field, problem: missing(reference) } : [];
      }
      return service.at('spec', 'clusterIP').value === 'None'
        ? []
        : { object, field, problem: `Service "${name}" is not headless`, severity: Severity.WARNING };
    }),
};
