import { CheckedPod } from './checked-pod';

/** Whether pods run on Windows, which has neither numeric users nor root filesystems that are read-only. */
export function isWindows({ spec }: CheckedPod): boolean {
  return spec.at('os', 'name').value === 'windows';
}
