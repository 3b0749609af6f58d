import { CheckedObject } from '../checked-object';
import { CheckedPod } from '../checked-pod';
import { named } from '../consistency/named';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports pods that several PodDisruptionBudgets select. */
export const sharedDisruptionBudgets: IRule = {
  id: 'shared-disruption-budgets',
  severity: Severity.ERROR,
  why: 'Each eviction of a pod that several PodDisruptionBudgets select fails.',
  fix: 'keep one of them',
  link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#arbitrary-controllers-and-selectors',
  check,
};

function check(set: ObjectSet): Finding[] {
  const budgets = set.ofKind('policy', 'PodDisruptionBudget');
  const budgetOf = new Map<CheckedPod, CheckedObject>();
  return budgets.flatMap((object) => {
    const selector = object.at('spec', 'selector');
    const pods = selector.isSet && budgets.length > 1 ? set._selection(selector.value, object.namespace).pods : [];
    const shared = pods.find((pod) => isOther(budgetOf.get(pod), object));
    const findings = shared ? [finding(object, shared, budgetOf.get(shared)!)] : [];
    pods.forEach((pod) => budgetOf.set(pod, object));
    return findings;
  });
}

/** Objects of the same name replace each other. */
function isOther(known: CheckedObject | undefined, object: CheckedObject): boolean {
  return known !== undefined && known.name !== object.name;
}

function finding(object: CheckedObject, pod: CheckedPod, other: CheckedObject): Finding {
  return { object, field: 'spec.selector', problem: `${named(object)} selects the pods of ${named(pod.object)}, as ${named(other)} does` };
}
