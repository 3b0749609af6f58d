import { CheckedObject } from '../checked-object';
import { ObjectSet } from '../object-set';
import { mayBeCreated } from './created';

/** What a reference names. */
export interface Reference {
  /** '' for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** Undefined for cluster-scoped kinds, and where it is unknown. */
  readonly namespace?: string;
}

/** Whether an object that another refers to is neither in the set nor created by somebody else, which the `referrer` is not. */
export function isMissing(set: ObjectSet, { group, kind, name, namespace }: Reference, referrer?: CheckedObject): boolean {
  return (
    !set.referent(group, kind, name, namespace) &&
    !set._existing.has({ kind, name, namespace: namespace ?? '' }) &&
    !mayBeCreated(set, name, namespace, referrer)
  );
}

/** The problem of a reference to an object that does not exist. */
export function missing({ kind, name, namespace }: Reference): string {
  return `${kind} "${name}" does not exist${namespace === undefined ? '' : ` in namespace "${namespace}"`}`;
}
