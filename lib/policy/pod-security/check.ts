import type { Pod } from './pod';

/** A Pod Security level, as of a minor version of Kubernetes. */
export interface Standard {
  readonly level: 'baseline' | 'restricted';
  /** 29 for 1.29; infinite for the latest. */
  readonly minor: number;
}

/** A field that a level refuses. */
export interface Violation {
  /** Path in the `spec` of the pod, such as `containers[0].securityContext.privileged`; annotations begin with `metadata`. */
  readonly field: string;
  /** What the field must be, such as `must not be true`. */
  readonly requirement: string;
}

/** One of the checks of Pod Security. */
export interface Check {
  /** The name of the file of the check. */
  readonly id: string;
  readonly check: (pod: Pod, standard: Standard) => readonly Violation[];
}

/** Quotes the values of a requirement. */
export function quoted(values: readonly string[]): string {
  return values.map((value) => JSON.stringify(value)).join(' or ');
}
