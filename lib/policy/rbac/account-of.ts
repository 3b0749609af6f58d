import { CheckedPod } from '../checked-pod';

/** The ServiceAccount that pods name; undefined for that of their namespace. */
export function accountOf({ spec }: CheckedPod): string | undefined {
  // The older name of the field is still accepted.
  return spec.at('serviceAccountName').text ?? spec.at('serviceAccount').text;
}
