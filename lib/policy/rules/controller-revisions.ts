import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkRange } from '../validation/checks';
import { refusals } from '../validation/refusals';

/** Reports ControllerRevisions without data, and with a negative revision. */
export const controllerRevisions: IRule = {
  id: 'controller-revisions',
  severity: Severity.ERROR,
  why: 'A ControllerRevision has the state of an object, and its number.',
  fix: 'set data to an object',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/controller-revision-v1/',
  check: (set) =>
    refusals(set.ofKind('apps', 'ControllerRevision'), (object, refuse) => {
      checkRange(refuse, object.at('revision'), 0);
      if (!object.at('data').isSet) {
        refuse(object.at('data'), 'data is missing');
      }
    }),
};
