import type { Manifest } from '../kubernetes/rendered-object';

/** An object that is to be judged, and where it comes from. */
export interface Subject {
  /** The construct that made it. */
  readonly path: string;
  readonly manifest: Manifest;
  /** The namespace that was asked for, if this belongs to none. */
  readonly refusedNamespace?: string;
}

/** What is wrong with an object. */
export interface Finding {
  readonly path: string;
  readonly message: string;
}

/** What one cluster gets: references and duplicates are looked for in here. */
export interface SubjectSet {
  readonly subjects: readonly Subject[];
  /** Whether objects of a kind are in a namespace; undefined where nobody has said so. */
  readonly isNamespaced: (manifest: Manifest) => boolean | undefined;
}

/** Looks at all objects of a cluster, and changes none. */
export type Rule = (set: SubjectSet) => Finding[];
