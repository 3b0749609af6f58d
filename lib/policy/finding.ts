import type { Manifest } from '../kubernetes/rendered-object';
import type { Severity } from './severity';

/** An object that a policy checks, and its origin. */
export interface Subject {
  /** Path of the construct that created the object. */
  readonly path: string;
  readonly manifest: Manifest;
  /** Path of the chart of the object, if the chart has no environment: its file may be for another cluster than those of other charts. */
  readonly plainChart?: string;
}

/** A problem of an object. */
export interface Finding {
  readonly path: string;
  readonly message: string;
  readonly severity: Severity;
  /** Id of the rule; undefined for problems that no rule reports, such as values that cannot be rendered. */
  readonly rule?: string;
}

/** What a rule finds: without a severity, a problem has that of the rule. */
export interface Problem {
  readonly path: string;
  readonly message: string;
  readonly severity?: Severity;
}

/** All objects of one cluster: the scope in which rules resolve references and find duplicates. */
export interface SubjectSet {
  readonly subjects: readonly Subject[];
  /** Whether a kind is namespaced; undefined where that is unknown. */
  readonly isNamespaced: (manifest: Manifest) => boolean | undefined;
}

/** A check of all objects of a cluster, which changes none of them. */
export interface Rule {
  /** The name of the file of the rule. */
  readonly id: string;
  readonly severity: Severity;
  readonly check: (set: SubjectSet) => readonly Problem[];
}
