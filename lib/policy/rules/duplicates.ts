import { groupKind } from '../../kubernetes/scope';
import { Finding, Subject, SubjectSet } from '../finding';

/** Two objects that the cluster would take for one: the second would replace the first. */
export function duplicates({ subjects }: SubjectSet): Finding[] {
  const known = new Map<string, Subject>();
  const findings: Finding[] = [];
  for (const subject of subjects) {
    const { kind, metadata } = subject.manifest;
    if (metadata?.name === undefined) {
      continue;
    }
    const key = JSON.stringify([groupKind(subject.manifest), metadata.namespace, metadata.name]);
    const other = known.get(key);
    if (other) {
      const where = metadata.namespace === undefined ? '' : ` in namespace ${metadata.namespace}`;
      const message = `${kind} "${metadata.name}"${where} is also made by ${other.path}: give one of them another name`;
      findings.push({ path: subject.path, message });
    } else {
      known.set(key, subject);
    }
  }
  return findings;
}
