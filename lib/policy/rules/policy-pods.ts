import { inNamespace, named } from '../consistency/named';
import { describedSelector, Selections } from '../consistency/selections';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports NetworkPolicies that select no pods. */
export const policyPods: IRule = {
  id: 'policy-pods',
  severity: Severity.WARNING,
  why: 'A NetworkPolicy that selects no pods neither allows nor denies anything.',
  fix: 'use labels of the pods as `podSelector`',
  link: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource',
  check,
};

function check(set: ObjectSet): Finding[] {
  const policies = set.ofKind('networking.k8s.io', 'NetworkPolicy');
  if (policies.length === 0) {
    return [];
  }
  const selections = Selections.of(set);
  return policies.flatMap((object) => {
    const selector = object.at('spec', 'podSelector');
    return selector.isSet && selections.pods(selector.value, object.namespace)?.length === 0
      ? [
          {
            object,
            field: selector.path,
            problem: `${named(object)} selects ${describedSelector(selector.value)}, and no pods ${inNamespace(object)} have that`,
          },
        ]
      : [];
  });
}
