import type { Position } from '../value';

/** What becomes of a key. */
export type Outcome = 'mapped' | 'approximated' | 'refused' | 'development only';

/** The report's line about a key. */
export interface KeyReport {
  /** With the names as written, after merges: `services.web.ports[0]`. */
  readonly path: string;
  /** Service that has the key; undefined for other keys at the top level. */
  readonly service?: string;
  readonly position: Position;
  readonly outcome: Outcome;
  /** What it became; for approximations, what changed and why; for refusals, why, and what to do instead. */
  readonly detail: string;
  /** Whether it is left out of the import on demand. */
  readonly isAccepted?: boolean;
}

/** A Secret to which the program refers, and which a person creates in each namespace. */
export interface RequiredSecret {
  readonly name: string;
  readonly keys: readonly string[];
  /** For a POSIX shell: values come from its variables, or from files. */
  readonly command: string;
}

/** What an import says about a project. */
export interface ImportReport {
  readonly project: string;
  readonly keys: readonly KeyReport[];
  /** Remarks, such as renamed services. */
  readonly notes: readonly string[];
  /** In the order of their names. */
  readonly secrets: readonly RequiredSecret[];
}
