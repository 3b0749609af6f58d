import { CheckedObject } from './checked-object';
import { ObjectSet } from './object-set';
import { Severity } from './severity';

/** A problem of an object, as a rule finds it. */
export interface Finding {
  /** The object that must change. */
  readonly object: CheckedObject;
  /**
   * Path of the field that must change, which may not be set: `spec.template.spec.containers[0].image`. Keys of other characters than letters, digits,
   * dashes and underscores are in brackets and quotes: `metadata.annotations["a.b/c"]`. '' for the object as a whole.
   */
  readonly field: string;
  /** The value and what is wrong with it, such as `image "nginx" has no tag`. */
  readonly problem: string;
  /**
   * What would be right.
   *
   * @default - `fix` of the rule
   */
  readonly remedy?: string;
  /**
   * How severe this problem is.
   *
   * @default - `severity` of the rule
   */
  readonly severity?: Severity;
}

/** A check of all objects of a cluster, which changes none of them. */
export interface IRule {
  /** Name of the rule: lower-case words with dashes, such as `image-tag`, at most 54 characters. */
  readonly id: string;
  /** How severe the problems are that the rule finds. */
  readonly severity: Severity;
  /** What goes wrong where the rule is not satisfied, as one sentence. */
  readonly why: string;
  /** How to satisfy the rule, as the end of a message: `use a tag other than "latest"`. */
  readonly fix: string;
  /** Where the reason is described. */
  readonly link: string;
  /** Finds the problems of all objects. */
  check(set: ObjectSet): Finding[];
}
