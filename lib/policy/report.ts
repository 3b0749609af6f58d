import { CheckedObject } from './checked-object';
import { parseFieldPath } from './field-path';
import { Finding, IRule } from './rule';
import { Severity } from './severity';

/** A finding with all defaults applied. */
export interface Reported {
  readonly rule: IRule;
  readonly object: CheckedObject;
  /** In the object; in the document, which may be a list, `object._inDocument(field)`. */
  readonly field: string;
  readonly problem: string;
  readonly remedy: string;
  readonly severity: Severity;
}

/** A finding that is accepted, and why. */
export interface Suppressed extends Reported {
  readonly reason: string;
}

/** What a policy has found. */
export interface Report {
  readonly findings: readonly Reported[];
  readonly suppressed: readonly Suppressed[];
}

/** Applies the defaults of a rule to a finding. */
export function reported(rule: IRule, { object, field, problem, remedy = rule.fix, severity = rule.severity }: Finding): Reported {
  // Reports compute positions from it.
  parseFieldPath(field);
  return { rule, object, field, problem, remedy, severity };
}

/** A finding in one line, without the place of its object: field, problem, remedy, and the id of the rule. */
export function messageOf({ rule, object, field, problem, remedy }: Reported): string {
  const parts = [object._inDocument(field), problem, remedy].filter((part) => part !== '');
  return `${parts.join(': ')} [${rule.id}]`;
}
