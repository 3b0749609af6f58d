import { isKey, isLabelValue, labelProblem } from '../../kubernetes/labels';
import { hasPods } from '../../kubernetes/pod-template';
import { ByKind } from '../by-kind';
import { CheckedObject } from '../checked-object';
import { child, Segment, valueAt } from '../field-path';
import { ObjectSet } from '../object-set';
import { remembered } from '../remembered';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/**
 * Reports labels that the API server refuses: of the object and, for kinds whose fields are known, of its pods and claims, and of its selectors. Fields of
 * other kinds may have another syntax, such as the template of an ApplicationSet.
 */
export const labels: IRule = {
  id: 'labels',
  severity: Severity.ERROR,
  why: 'The API server refuses labels and selectors that do not have the syntax of labels.',
  fix: 'use at most 63 letters, digits, dashes, underscores and dots',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
  check,
};

const LABELS = ['metadata', 'labels'];
const OF_TEMPLATE = ['spec', 'template', ...LABELS];
const OF_SELECTOR = ['spec', 'selector', 'matchLabels'];

/** Fields that hold labels, of kinds that have them beside those of kinds with pods. */
const OF_KINDS = new Map([
  ['/PodTemplate', [['template', ...LABELS]]],
  ['/PersistentVolumeClaim', [OF_SELECTOR]],
  ['/ReplicationController', [['spec', 'selector'], OF_TEMPLATE]],
  ['/Service', [['spec', 'selector']]],
  [
    'batch/CronJob',
    [
      ['spec', 'jobTemplate', ...LABELS],
      ['spec', 'jobTemplate', ...OF_TEMPLATE],
    ],
  ],
  ['networking.k8s.io/NetworkPolicy', [['spec', 'podSelector', 'matchLabels']]],
  ['policy/PodDisruptionBudget', [OF_SELECTOR]],
]);
const OF_KINDS_WITH_PODS = [OF_SELECTOR, OF_TEMPLATE];

function check({ all }: ObjectSet): Finding[] {
  const places = new ByKind(placesOf);
  const [isKnownKey, isKnownValue] = [remembered(isKey), remembered(isLabelValue)];
  const isValid: IsValid = (key, label) => typeof label === 'string' && isKnownKey(key) && isKnownValue(label);
  const findings: Finding[] = [];
  for (const object of all) {
    for (const place of places.of(object)) {
      addRefused(findings, object, place, isValid);
    }
    if (object.kind === 'StatefulSet' && object.group === 'apps') {
      const claims = object.at('spec', 'volumeClaimTemplates').items;
      claims.forEach((_, index) => addRefused(findings, object, ['spec', 'volumeClaimTemplates', index, ...LABELS], isValid));
    }
  }
  return findings;
}

/** Whether a label is valid, where it is a string. */
type IsValid = (key: string, label: unknown) => boolean;

function placesOf(object: CheckedObject): readonly (readonly string[])[] {
  const places = OF_KINDS.get(`${object.group}/${object.kind}`) ?? (hasPods(object) ? OF_KINDS_WITH_PODS : []);
  return [LABELS, ...places];
}

/** Makes nothing as long as labels are valid, because each object has some. */
function addRefused(findings: Finding[], object: CheckedObject, place: readonly Segment[], isValid: IsValid): void {
  const labels = valueAt(object.manifest, place);
  if (labels === null || typeof labels !== 'object' || Array.isArray(labels)) {
    return;
  }
  for (const key in labels) {
    const label = (labels as { readonly [key: string]: unknown })[key];
    if (!isValid(key, label)) {
      // What is of another type is refused by the schema.
      const isUnset = label === null || label === undefined;
      const refused = labelProblem(key, typeof label === 'string' || isUnset ? label : '');
      if (refused) {
        // The API server takes null for "".
        findings.push({
          object,
          field: child('', ...place, key),
          ...refused,
          ...(isUnset && isKey(key) ? { severity: Severity.WARNING } : {}),
        });
      }
    }
  }
}
