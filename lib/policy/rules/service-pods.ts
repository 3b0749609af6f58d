import { inNamespace, named } from '../consistency/named';
import { describedSelector, Selections } from '../consistency/selections';
import { podSelectorOf } from '../consistency/service-selector';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports Services whose selectors select no pods. */
export const servicePods: IRule = {
  id: 'service-pods',
  severity: Severity.ERROR,
  why: 'A Service that selects no pods has no endpoints: every connection to it fails.',
  fix: 'use labels of the pods as selector',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
  check,
};

function check(set: ObjectSet): Finding[] {
  const selections = Selections.of(set);
  return set.ofKind('', 'Service').flatMap((object) => {
    const selector = podSelectorOf(object);
    return selector && selections.pods(selector, object.namespace)?.length === 0
      ? [
          {
            object,
            field: 'spec.selector',
            problem: `${named(object)} selects ${describedSelector(selector)}, and no pods ${inNamespace(object)} have that`,
          },
        ]
      : [];
  });
}
