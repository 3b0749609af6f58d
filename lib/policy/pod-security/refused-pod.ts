import { CheckedPod } from '../checked-pod';
import { Standard } from './check';
import { refusedFields } from './refused-fields';

/** A level that a namespace enforces, in the versions of Kubernetes that it may be of. */
export interface EnforcedLevel {
  readonly level: Standard['level'];
  readonly minors: readonly number[];
}

/** What a namespace refuses of a pod. */
export interface RefusedPod {
  readonly fields: readonly { readonly field: string; readonly problem: string; readonly requirement: string }[];
  /** The strictest level that accepts all of the pod. */
  readonly accepted: 'baseline' | 'privileged';
}

/** What the level of its namespace refuses of a pod; undefined where that is nothing. */
export function refusedPod(pod: CheckedPod, { level, minors }: EnforcedLevel): RefusedPod | undefined {
  const refused = refusedFields(pod, level, minors);
  if (refused.length === 0) {
    return undefined;
  }
  const fields = refused.map(({ field, given, requirement }) => ({
    field,
    problem: `${given} is refused by namespace "${pod.namespace}", which enforces Pod Security "${level}"`,
    requirement,
  }));
  const isBaseline = level === 'restricted' && refusedFields(pod, 'baseline', minors).length === 0;
  return { fields, accepted: isBaseline ? 'baseline' : 'privileged' };
}
