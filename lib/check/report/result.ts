import { Severity } from '../../policy/severity';
import type { LocatedFinding, RuleInfo } from '../finding';

/** What is reported. */
export interface Result {
  readonly findings: readonly LocatedFinding[];
  /** What has been checked. */
  readonly objects: readonly { readonly file: string; readonly title: string }[];
  /** The version of this program. */
  readonly version: string;
}

/** How many findings of each kind there are; those that are suppressed count as nothing else. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly suppressed: number;
}

export function countsOf(findings: readonly LocatedFinding[]): Counts {
  const open = findings.filter(({ suppressed }) => suppressed === undefined);
  const errors = open.filter(({ severity }) => severity === Severity.ERROR).length;
  return { errors, warnings: open.length - errors, suppressed: findings.length - open.length };
}

/** The problem and its remedy as one sentence. */
export function messageOf({ problem, remedy }: LocatedFinding): string {
  return remedy === '' ? problem : `${problem}: ${remedy}`;
}

/** Why a rule is there, and how to satisfy it, as sentences. */
export function sentencesOf({ why, fix }: RuleInfo): [string, string] {
  return [why, `${fix.charAt(0).toUpperCase()}${fix.slice(1)}.`];
}
