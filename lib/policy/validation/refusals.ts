import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { Finding } from '../rule';
import { Severity } from '../severity';

/** Reports a field that the API server refuses. */
export type Refuse = (field: Field, problem: string, remedy?: string) => void;

/**
 * Collects what a check refuses of objects, or of pods and containers; one that refuses nothing allocates nothing.
 *
 * @param check its last argument reports what the API server accepts, and probably is a mistake
 */
export function refusals<T extends CheckedObject | { readonly object: CheckedObject }>(
  subjects: readonly T[],
  check: (subject: T, refuse: Refuse, warn: Refuse) => void,
): Finding[] {
  const findings: Finding[] = [];
  let object: CheckedObject;
  const refuse: Refuse = (field, problem, remedy) => {
    findings.push({ object, field: field.path, problem, remedy });
  };
  const warn: Refuse = (field, problem, remedy) => {
    findings.push({ object, field: field.path, problem, remedy, severity: Severity.WARNING });
  };
  for (const subject of subjects) {
    object = subject instanceof CheckedObject ? subject : subject.object;
    check(subject, refuse, warn);
  }
  return findings;
}
