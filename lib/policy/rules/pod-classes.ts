import { IRule } from '../rule';
import { Severity } from '../severity';
import { isGiven, isObject, shown } from '../validation/checks';
import { refusals } from '../validation/refusals';

/** Reports priorities and overheads of Pods that name no class which gives them. */
export const podClasses: IRule = {
  id: 'pod-classes',
  severity: Severity.ERROR,
  why: 'The API server refuses a Pod with a priority or an overhead other than its classes give.',
  fix: 'omit it, and set the name of a class',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#pod-priority',
  check: (set) =>
    refusals(set.ofKind('', 'Pod'), (pod, refuse) => {
      const spec = pod.at('spec');
      if (!isGiven(spec.at('priorityClassName'))) {
        const [priority, preemption] = [spec.at('priority'), spec.at('preemptionPolicy')];
        if (priority.number !== undefined && priority.number !== 0) {
          refuse(priority, `${shown(priority)} without a priorityClassName`);
        }
        if (preemption.value === 'Never') {
          refuse(preemption, `${shown(preemption)} without a priorityClassName`);
        }
      }
      const overhead = spec.at('overhead');
      if (isObject(overhead) && overhead.fields.length > 0 && !spec.at('runtimeClassName').isSet) {
        refuse(overhead, 'overhead without a runtimeClassName');
      }
    }),
};
