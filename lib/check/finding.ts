import type { IRule } from '../policy/rule';
import type { Severity } from '../policy/severity';

/** What a report says of a rule. */
export type RuleInfo = Omit<IRule, 'check'>;

/** A problem of an object, and where it was read. */
export interface LocatedFinding {
  readonly rule: RuleInfo;
  readonly severity: Severity;
  readonly file: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  /** `Deployment shop/cart`. */
  readonly object: string;
  /** Path of the construct, where it is known. */
  readonly path?: string;
  /** Path of the field: `spec.replicas`; empty for the object as a whole. */
  readonly field: string;
  /** The value, and what is wrong with it. */
  readonly problem: string;
  readonly remedy: string;
  /** The reason for which it is accepted. */
  readonly suppressed?: string;
}
