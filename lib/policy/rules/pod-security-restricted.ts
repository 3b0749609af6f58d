import { CheckedPod } from '../checked-pod';
import { foundInPods } from '../found-in';
import { decisiveParts, refusedFields } from '../pod-security/refused-fields';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports pods that Pod Security "restricted" refuses, whatever level their namespace enforces. */
export const podSecurityRestricted: IRule = {
  id: 'pod-security-restricted',
  severity: Severity.ERROR,
  why: 'A pod with more rights than "restricted" permits gives whoever takes it over a way to the node.',
  fix: 'satisfy Pod Security "restricted"',
  link: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
  check: (set) => foundInPods(set, decisiveParts(set), (pods) => pods.flatMap((pod) => refused(pod, set.minors))),
};

function refused(pod: CheckedPod, minors: readonly number[]): Finding[] {
  return refusedFields(pod, 'restricted', minors).map(({ field, given, requirement }) => ({
    object: pod.object,
    field,
    problem: `${given} is refused by Pod Security "restricted"`,
    remedy: `it ${requirement}`,
  }));
}
