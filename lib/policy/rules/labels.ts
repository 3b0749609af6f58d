import { labelProblem } from '../../kubernetes/labels';
import { hasPods } from '../../kubernetes/pod-template';
import { groupKind } from '../../kubernetes/scope';
import { Problem, Rule, Subject, SubjectSet } from '../finding';
import { Severity } from '../severity';

/**
 * Reports labels that the API server refuses: of the object and, for kinds whose fields are known, of its pods and claims, and of its selectors. Fields of
 * other kinds may have another syntax, such as the template of an ApplicationSet.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export const labels: Rule = { id: 'labels', severity: Severity.ERROR, check };

function check({ subjects }: SubjectSet): Problem[] {
  return subjects.flatMap((subject) =>
    labelsOf(subject).flatMap(({ at, labels: found }) =>
      Object.entries(found).flatMap(([key, value]) => {
        const problem = labelProblem(key, value);
        return problem === undefined ? [] : { path: subject.path, message: `${at}: ${problem}` };
      }),
    ),
  );
}

interface Labels {
  readonly at: string;
  readonly labels: object;
}

/** Fields of an object, which may hold any value. */
interface Fields {
  readonly [field: string]: Fields | undefined;
}

/** Fields that hold labels, of kinds that have them beside those of kinds with pods. */
const OF_KINDS = new Map([
  ['/PodTemplate', ['template.metadata.labels']],
  ['/PersistentVolumeClaim', ['spec.selector.matchLabels']],
  ['/ReplicationController', ['spec.selector', 'spec.template.metadata.labels']],
  ['/Service', ['spec.selector']],
  ['batch/CronJob', ['jobTemplate', 'jobTemplate.spec.template'].map((template) => `spec.${template}.metadata.labels`)],
  ['networking.k8s.io/NetworkPolicy', ['spec.podSelector.matchLabels']],
  ['policy/PodDisruptionBudget', ['spec.selector.matchLabels']],
]);
const OF_KINDS_WITH_PODS = ['spec.selector.matchLabels', 'spec.template.metadata.labels'];

function labelsOf({ manifest }: Subject): Labels[] {
  const { kind } = manifest;
  const found: Labels[] = [];
  const add = (place: string, labels: unknown) => {
    if (labels !== null && typeof labels === 'object' && !Array.isArray(labels)) {
      found.push({ at: `${kind}, ${place}`, labels });
    }
  };
  add('metadata.labels', manifest.metadata?.labels);
  for (const place of OF_KINDS.get(groupKind(manifest)) ?? (hasPods(manifest) ? OF_KINDS_WITH_PODS : [])) {
    add(place, valueAt(manifest, place));
  }
  if (groupKind(manifest) === 'apps/StatefulSet') {
    const claims = valueAt(manifest, 'spec.volumeClaimTemplates');
    (Array.isArray(claims) ? (claims as Fields[]) : []).forEach((claim, index) =>
      add(`spec.volumeClaimTemplates[${index}].metadata.labels`, valueAt(claim, 'metadata.labels')),
    );
  }
  return found;
}

function valueAt(object: object, place: string): unknown {
  return place.split('.').reduce<Fields | undefined>((value, field) => value?.[field], object as Fields);
}
