import { IRule } from '../rule';
import { Severity } from '../severity';
import { shown } from '../validation/checks';
import { refusals } from '../validation/refusals';

const HIGHEST = 1_000_000_000;
const OF_SYSTEM = new Map([
  ['system-node-critical', 2_000_001_000],
  ['system-cluster-critical', 2_000_000_000],
]);

/** Reports PriorityClasses with names or values that Kubernetes reserves. */
export const priorityClasses: IRule = {
  id: 'priority-classes',
  severity: Severity.ERROR,
  why: 'Kubernetes reserves priorities above 1000000000, and names that begin with "system-".',
  fix: `use a value of at most ${HIGHEST}, and another name`,
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#priorityclass',
  check: (set) =>
    refusals(set.ofKind('scheduling.k8s.io', 'PriorityClass'), (object, refuse) => {
      const name = object.at('metadata', 'name');
      const value = object.at('value');
      if (name.text?.startsWith('system-')) {
        if (OF_SYSTEM.get(name.text) !== value.number) {
          refuse(name, `${shown(name)} is reserved`, 'use another name');
        }
      } else if (value.number !== undefined && value.number > HIGHEST) {
        refuse(value, `${shown(value)} is reserved`, `use at most ${HIGHEST}`);
      }
    }),
};
