import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkAbsent, checkRange } from '../validation/checks';
import { refusals } from '../validation/refusals';

const LARGEST = 2 ** 31 - 1;
const WITH_END = new Set(['Pod', 'PodTemplate', 'Job', 'CronJob']);

/** Reports deadlines of pods that are out of range, or that their workload does not accept. */
export const podDeadlines: IRule = {
  id: 'pod-deadlines',
  severity: Severity.ERROR,
  why: 'A deadline is at least 1 second, and pods of a workload that has no end have none.',
  fix: 'use at least 1 second, or omit it',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#lifecycle',
  check: (set) =>
    refusals(set._templates.podsWith('activeDeadlineSeconds'), ({ object, spec }, refuse) => {
      const deadline = spec.at('activeDeadlineSeconds');
      if (!WITH_END.has(object.kind)) {
        checkAbsent(refuse, deadline, `in the pods of a ${object.kind}`);
      } else {
        checkRange(refuse, deadline, 1, LARGEST);
      }
    }),
};
