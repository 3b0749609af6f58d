import { groupKind } from '../../kubernetes/scope';
import { Finding, Rule, Subject, SubjectSet } from '../finding';

/**
 * Reports objects of the same kind, namespace and name: the second would replace the first.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export const duplicates: Rule = { id: 'duplicates', check };

function check({ subjects }: SubjectSet): Finding[] {
  const known = new Map<string, Subject>();
  const findings: Finding[] = [];
  for (const subject of subjects) {
    const { kind, metadata } = subject.manifest;
    if (metadata?.name === undefined) {
      continue;
    }
    // Names may be of any type here; those with this character are refused.
    const key = [groupKind(subject.manifest), metadata.namespace, metadata.name].join('\0');
    const other = known.get(key);
    if (other) {
      const where = metadata.namespace === undefined ? '' : ` in namespace ${metadata.namespace}`;
      const remedy =
        kind === 'Namespace'
          ? 'keep one of them: an environment with `createNamespace: false` creates none'
          : 'use another name for one of them';
      const message = `${kind} "${metadata.name}"${where} is also created by ${other.path}: ${remedy}`;
      findings.push({ path: subject.path, message });
    } else {
      known.set(key, subject);
    }
  }
  return findings;
}
