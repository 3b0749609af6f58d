import { IRule } from '../rule';
import { Severity } from '../severity';

/** Reports PodDisruptionBudgets that do not say whether pods that are not ready may be evicted. */
export const evictionPolicy: IRule = {
  id: 'eviction-policy',
  severity: Severity.WARNING,
  why: 'By default, pods that are not ready cannot be evicted while too few are ready, so that a broken workload blocks the drain of its nodes.',
  fix: 'set it to AlwaysAllow',
  link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy',
  check: (set) =>
    set.ofKind('policy', 'PodDisruptionBudget').flatMap((object) => {
      const field = object.at('spec', 'unhealthyPodEvictionPolicy');
      return field.isSet ? [] : { object, field: field.path, problem: 'unhealthyPodEvictionPolicy is not set' };
    }),
};
