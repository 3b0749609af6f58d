/** What cdk8s-cli gives a validation plugin, as far as it is used. */
export interface ValidationContext {
  /** Paths of the files that the program has written. */
  readonly manifests: readonly string[];
  readonly report: ValidationReport;
}

/** Where a plugin reports what it has found. */
export interface ValidationReport {
  addViolation(violation: Violation): void;
  submit(status: 'success' | 'failure', metadata?: { readonly [title: string]: string }): void;
}

/** All findings of a rule. */
export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

export interface ViolatingResource {
  /** cdk8s-cli finds the construct by it. */
  readonly resourceName: string;
  readonly manifestPath: string;
  readonly locations: readonly string[];
}
