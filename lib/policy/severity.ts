/** What a finding means for the run that finds it. */
export enum Severity {
  /** The run fails, and nothing is written. */
  ERROR = 'error',
  /** The finding is reported, and the output is written: the API server accepts the object, or it may mean what it states. */
  WARNING = 'warning',
}
