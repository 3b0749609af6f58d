import { IRule } from '../rule';
import { Severity } from '../severity';

/** Reports pods without a priority class. */
export const priorityClass: IRule = {
  id: 'priority-class',
  severity: Severity.WARNING,
  why: 'When nodes are full, pods without a priority wait for those of everybody else, and are evicted first.',
  fix: 'name a PriorityClass',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
  check: (set) =>
    set.pods.flatMap(({ object, spec }) => {
      const field = spec.at('priorityClassName');
      return field.isSet && field.value !== '' ? [] : { object, field: field.path, problem: 'priorityClassName is not set' };
    }),
};
