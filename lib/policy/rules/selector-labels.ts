import { selects } from '../../kubernetes/label-selector';
import { CheckedObject } from '../checked-object';
import { stringsOf } from '../checked-pod';
import { named } from '../consistency/named';
import { describedSelector } from '../consistency/selections';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { validSelector } from '../pod-index';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'];

/** Reports workloads whose selectors do not select the pods of their own templates. */
export const selectorLabels: IRule = {
  id: 'selector-labels',
  severity: Severity.ERROR,
  why: 'The API server refuses a workload whose selector does not select the pods of its template.',
  fix: 'use the same labels in the selector and in the template',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  check,
};

function check(set: ObjectSet): Finding[] {
  return [
    ...KINDS.flatMap((kind) => set.ofKind('apps', kind)).flatMap((object) => mismatch(object, object.at('spec', 'selector'))),
    ...set.ofKind('', 'ReplicationController').flatMap((object) => {
      const selector = object.at('spec', 'selector');
      return mismatch(object, selector, { matchLabels: selector.value });
    }),
    ...set
      .ofKind('batch', 'Job')
      .filter((object) => object.at('spec', 'manualSelector').value === true)
      .flatMap((object) => mismatch(object, object.at('spec', 'selector'))),
  ];
}

function mismatch(object: CheckedObject, field: Field, value: unknown = field.value): Finding[] {
  const selector = field.isSet ? validSelector(value) : undefined;
  const template = object.at('spec', 'template');
  if (selector === undefined || !template.isSet) {
    return [];
  }
  const labels = template.at('metadata', 'labels');
  return selects(selector, stringsOf(labels.value))
    ? []
    : [
        {
          object,
          field: field.path,
          problem: `selector of ${named(object)} requires ${describedSelector(value)}, and its template has ${textOf(labels)}`,
        },
      ];
}

function textOf(labels: Field): string {
  return describedSelector({ matchLabels: stringsOf(labels.value) }) || 'no labels';
}
