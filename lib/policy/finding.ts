import type { Manifest } from '../kubernetes/rendered-object';

/** An object that a policy checks, and its origin. */
export interface Subject {
  /** Path of the construct that created the object. */
  readonly path: string;
  readonly manifest: Manifest;
  /** The namespace that was set although the kind is cluster-scoped. */
  readonly refusedNamespace?: string;
}

/** A problem of an object. */
export interface Finding {
  readonly path: string;
  readonly message: string;
  /** Id of the rule; undefined for problems that no rule reports, such as values that cannot be rendered. */
  readonly rule?: string;
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
  readonly check: (set: SubjectSet) => readonly Omit<Finding, 'rule'>[];
}
