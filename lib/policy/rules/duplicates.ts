import { groupKind } from '../../kubernetes/scope';
import { Problem, Rule, Subject, SubjectSet } from '../finding';
import { Severity } from '../severity';

/**
 * Reports objects of the same kind, namespace and name: the second would replace the first. Charts without an environment may have equal objects, where
 * each is applied to a cluster of its own.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export const duplicates: Rule = { id: 'duplicates', severity: Severity.ERROR, check };

function check({ subjects }: SubjectSet): Problem[] {
  const known = new Map<string, Subject>();
  /** The first object of each plain chart, where charts have equal objects. */
  const knownInChart = new Map<string, Subject>();
  const problems: Problem[] = [];
  for (const subject of subjects) {
    const { metadata } = subject.manifest;
    if (metadata?.name === undefined) {
      continue;
    }
    // Names may be of any type here; those with this character are refused.
    const key = [groupKind(subject.manifest), metadata.namespace, metadata.name].join('\0');
    const first = known.get(key);
    if (!first) {
      known.set(key, subject);
    } else if (first.plainChart === subject.plainChart) {
      problems.push(replaced(subject, first));
    } else {
      const inChart = `${key}\0${subject.plainChart}`;
      const other = knownInChart.get(inChart);
      problems.push(other ? replaced(subject, other) : perhapsReplaced(subject, first));
      knownInChart.set(inChart, other ?? subject);
    }
  }
  return problems;
}

function replaced(subject: Subject, other: Subject): Problem {
  const remedy =
    subject.manifest.kind === 'Namespace'
      ? 'keep one of them: an environment with `createNamespace: false` creates none'
      : 'use another name for one of them';
  return { path: subject.path, message: `${alsoCreated(subject, other)}: ${remedy}` };
}

function perhapsReplaced(subject: Subject, other: Subject): Problem {
  return {
    path: subject.path,
    message: `${alsoCreated(subject, other)}, in another chart: apply the charts to different clusters, or use another name for one of them`,
    severity: Severity.WARNING,
  };
}

function alsoCreated({ manifest: { kind, metadata } }: Subject, other: Subject): string {
  const where = metadata!.namespace === undefined ? '' : ` in namespace ${metadata!.namespace}`;
  return `${kind} "${metadata!.name}"${where} is also created by ${other.path}`;
}
