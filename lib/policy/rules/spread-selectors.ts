import { selects } from '../../kubernetes/label-selector';
import { CheckedPod } from '../checked-pod';
import { named } from '../consistency/named';
import { describedSelector } from '../consistency/selections';
import { validSelector } from '../pod-index';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports topology spread constraints that count other pods than their own. */
export const spreadSelectors: IRule = {
  id: 'spread-selectors',
  severity: Severity.WARNING,
  why: 'A topology spread constraint spreads the pods that its selector selects: it does not spread a pod that it does not count.',
  fix: 'use labels of the pod as `labelSelector`',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#topologyspreadconstraints-field',
  check: ({ pods }) => pods.flatMap(uncounted),
};

function uncounted(pod: CheckedPod): Finding[] {
  return pod.spec.at('topologySpreadConstraints').items.flatMap((constraint) => {
    const field = constraint.at('labelSelector');
    const { object } = pod;
    if (!field.isSet) {
      const isObject = constraint.at('topologyKey').isSet;
      return isObject
        ? [{ object, field: field.path, problem: `labelSelector of a topology spread constraint of ${named(object)} is not set` }]
        : [];
    }
    const selector = validSelector(field.value);
    return selector === undefined || selects(selector, pod.labels)
      ? []
      : [
          {
            object,
            field: field.path,
            problem: `labelSelector of a topology spread constraint selects ${describedSelector(field.value)}, and the pods of ${named(object)} do not have that`,
          },
        ];
  });
}
