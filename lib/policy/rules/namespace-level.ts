import { IRule } from '../rule';
import { Severity } from '../severity';

const LABEL = 'pod-security.kubernetes.io/enforce';

/** Reports Namespaces that accept pods with any rights, unless they say so. */
export const namespaceLevel: IRule = {
  id: 'namespace-level',
  severity: Severity.WARNING,
  why: 'A namespace without a level of Pod Security accepts pods with all rights on the node, whoever creates them.',
  fix: 'set it to restricted, or to the level that the pods need',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/enforce-standards-namespace-labels/',
  check: (set) =>
    set.ofKind('', 'Namespace').flatMap((object) => {
      const label = object.at('metadata', 'labels', LABEL);
      return label.isSet ? [] : { object, field: label.path, problem: `label "${LABEL}" is not set` };
    }),
};
