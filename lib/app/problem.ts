import { Severity } from '../policy/severity';

/** A problem of an app, and what it means for the run. */
export interface Problem {
  /** Path of the construct. */
  readonly path: string;
  readonly message: string;
  readonly severity: Severity;
}
