import { plural } from '../../kubernetes/plural';
import { CheckedObject } from '../checked-object';
import { CheckedPod } from '../checked-pod';
import { Autoscalers } from '../consistency/autoscalers';
import { inNamespace, named } from '../consistency/named';
import { mostPods } from '../consistency/replicas';
import { describedSelector, Selections } from '../consistency/selections';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

const PERCENTAGE = /^\d{1,3}%$/;

/** Reports PodDisruptionBudgets that never allow an eviction, or that select no pods. */
export const blockedEvictions: IRule = {
  id: 'blocked-evictions',
  severity: Severity.WARNING,
  why: 'Nodes cannot be drained while a PodDisruptionBudget never allows to evict a pod.',
  fix: 'allow one pod at least, as by `maxUnavailable: 1`',
  link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  check,
};

function check(set: ObjectSet): Finding[] {
  const budgets = set.ofKind('policy', 'PodDisruptionBudget');
  if (budgets.length === 0) {
    return [];
  }
  const selections = Selections.of(set);
  const autoscalers = Autoscalers.in(set);
  return budgets.flatMap((object) => {
    const selector = object.at('spec', 'selector');
    const pods = selector.isSet ? selections.pods(selector.value, object.namespace) : undefined;
    if (pods?.length === 0) {
      return [unused(object, selector)];
    }
    return mayStop(object) ? stops(object, count(pods ?? [], autoscalers)) : [];
  });
}

function unused(object: CheckedObject, selector: Field): Finding {
  return {
    object,
    field: selector.path,
    problem: `${named(object)} selects ${describedSelector(selector.value)}, and no pods ${inNamespace(object)} have that`,
    remedy: 'use labels of the pods as selector',
  };
}

function mayStop(object: CheckedObject): boolean {
  return allowsNone(object.at('spec', 'maxUnavailable')) || object.at('spec', 'minAvailable').isSet;
}

function allowsNone(most: Field): boolean {
  return most.value === 0 || percentage(most) === 0;
}

/** The pods that a budget is about at most; undefined where that depends on the cluster. */
function count(pods: readonly CheckedPod[], autoscalers: Autoscalers): number | undefined {
  const counts = pods.map(({ object }) => mostPods(object, autoscalers));
  return counts.includes(undefined) ? undefined : counts.reduce<number>((sum, each) => sum + (each ?? 0), 0);
}

function stops(object: CheckedObject, pods: number | undefined): Finding[] {
  if (pods === 0) {
    return [];
  }
  const most = object.at('spec', 'maxUnavailable');
  const least = object.at('spec', 'minAvailable');
  if (allowsNone(most)) {
    return [{ object, field: most.path, problem: `maxUnavailable ${most.value as string} of ${named(object)} never allows an eviction` }];
  }
  const share = percentage(least);
  if (share !== undefined && share >= 100) {
    return [{ object, field: least.path, problem: `minAvailable ${least.text} of ${named(object)} never allows an eviction` }];
  }
  const required = share === undefined ? least.number : pods && Math.ceil((share * pods) / 100);
  return required !== undefined && pods !== undefined && required >= pods
    ? [
        {
          object,
          field: least.path,
          problem: `minAvailable ${least.text ?? least.number} of ${named(object)} never allows an eviction from ${plural(pods, 'pod')}`,
        },
      ]
    : [];
}

function percentage({ text }: Field): number | undefined {
  return text !== undefined && PERCENTAGE.test(text) ? parseInt(text, 10) : undefined;
}
