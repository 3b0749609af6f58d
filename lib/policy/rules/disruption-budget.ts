import { CheckedPod } from '../checked-pod';
import { ObjectSet } from '../object-set';
import { validSelector } from '../pod-index';
import { Replication } from '../replication/replication';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports workloads of several pods that no PodDisruptionBudget selects. */
export const disruptionBudget: IRule = {
  id: 'disruption-budget',
  severity: Severity.WARNING,
  why: 'Without a PodDisruptionBudget, draining nodes may evict all pods of a workload at once.',
  fix: 'add a PodDisruptionBudget with `maxUnavailable: 1` that selects them',
  link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  check,
};

function check(set: ObjectSet): Finding[] {
  const replication = new Replication(set);
  const protectedPods = new Set<CheckedPod | undefined>();
  // Whatever pods a selector is meant to select that the API server refuses.
  const unclear = new Set<string | undefined>();
  for (const budget of set.ofKind('policy', 'PodDisruptionBudget')) {
    const { value } = budget.at('spec', 'selector');
    set.podsSelectedBy(value, budget.namespace).forEach((pod) => protectedPods.add(pod));
    if (validSelector(value ?? {}) === undefined) {
      unclear.add(budget.namespace);
    }
  }
  return replication.workloads
    .filter((object) => replication.isReplicated(object) && !protectedPods.has(set.podOf(object)) && !unclear.has(object.namespace))
    .map((object) => ({
      object,
      field: 'spec.template.metadata.labels',
      problem: `no PodDisruptionBudget selects the pods of ${object.kind} "${object.name}"`,
    }));
}
