import type { LabelSelector } from '../../kubernetes/label-selector';
import { CheckedPod } from '../checked-pod';
import { inNamespace, named } from '../consistency/named';
import { describedSelector, Selections } from '../consistency/selections';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { validSelector } from '../pod-index';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Labels that have the name of a workload. */
const NAMES = ['app', 'app.kubernetes.io/name', 'k8s-app', 'name'];

/** Reports terms of affinity that select no pods, and name those of the set by labels that they do not have. */
export const affinitySelectors: IRule = {
  id: 'affinity-selectors',
  severity: Severity.WARNING,
  why: 'A term of affinity that selects no pods keeps none apart, and a required term of podAffinity then keeps the pod from being scheduled.',
  fix: 'use labels of the pods as `labelSelector`',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
  check: (set) =>
    set.podsWith('affinity').flatMap((pod) =>
      ['podAffinity', 'podAntiAffinity'].flatMap((kind) =>
        termsOf(pod.spec.at('affinity', kind)).flatMap((term): Finding[] => {
          const selector = term.at('labelSelector');
          return isOfNamespace(term) && isMistaken(set, pod, selector.value)
            ? [
                {
                  object: pod.object,
                  field: selector.path,
                  problem: `labelSelector of ${kind} of ${named(pod.object)} selects ${describedSelector(selector.value)}, and no pods ${inNamespace(pod.object)} have that`,
                },
              ]
            : [];
        }),
      ),
    ),
};

function termsOf(affinity: Field): Field[] {
  return [
    ...affinity.at('requiredDuringSchedulingIgnoredDuringExecution').items,
    ...affinity.at('preferredDuringSchedulingIgnoredDuringExecution').inItems('podAffinityTerm'),
  ];
}

/** Whether a term is about pods of the namespace of its own. */
function isOfNamespace(term: Field): boolean {
  return term.at('namespaces').items.length === 0 && !term.at('namespaceSelector').isSet;
}

/**
 * Whether a selector selects no pods, although all that it names are workloads of the namespace. What it names otherwise may run in the cluster already.
 */
function isMistaken(set: ObjectSet, { namespace }: CheckedPod, value: unknown): boolean {
  const required = valuesOf(validSelector(value));
  if (required.length === 0 || Selections.of(set).pods(value, namespace)?.length !== 0) {
    return false;
  }
  const pods = set.pods.filter((pod) => pod.namespace === namespace);
  const known = new Set(pods.flatMap(({ object, labels }) => [object.name, ...NAMES.map((key) => labels[key])]));
  return required.every((values) => values.some((each) => known.has(each)));
}

/** The values of which a pod must have one, label by label. */
function valuesOf({ matchLabels = {}, matchExpressions = [] }: LabelSelector = {}): (readonly string[])[] {
  return [
    ...Object.values(matchLabels).map((value) => [value]),
    ...matchExpressions.filter(({ operator }) => operator === 'In').map(({ values = [] }) => values),
  ];
}
