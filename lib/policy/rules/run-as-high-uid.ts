import { CheckedPod } from '../checked-pod';
import { Field } from '../field';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';
import { isWindows } from '../windows';

/** Users below are often those of a node, too. */
const LOWEST = 10001;

/** Reports containers whose user or group is that of the image, or one that a node may have, and pods of the group of root. */
export const runAsHighUid: IRule = {
  id: 'run-as-high-uid',
  severity: Severity.ERROR,
  why: 'A process that leaves its container has the rights of the user and the groups of the node that have the same numbers.',
  fix: `use ${LOWEST} or above`,
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-the-security-context-for-a-pod',
  check: (set) => set.pods.flatMap((pod) => (isWindows(pod) ? [] : [...identities(pod), ...groups(pod)])),
};

/** The users and groups that containers run as: their own, or those of the pod. */
function identities({ object, spec, containers }: CheckedPod): Finding[] {
  return ['runAsUser', 'runAsGroup'].flatMap((key) => {
    const own = containers.map((container) => container.at('securityContext', key));
    const ofPod = own.some(({ isSet }) => !isSet) ? [spec.at('securityContext', key)] : [];
    return [...ofPod, ...own.filter(({ isSet }) => isSet)].filter(isLow).map((field) => ({
      object,
      field: field.path,
      problem: field.isSet ? `${key} ${field.number} is below ${LOWEST}` : `${key} is not set, so that the image decides`,
    }));
  });
}

function isLow({ isSet, number, key }: Field): boolean {
  // Pod Security "restricted" reports the user 0.
  return !isSet || (number !== undefined && number < LOWEST && !(key === 'runAsUser' && number === 0));
}

function groups({ object, spec }: CheckedPod): Finding[] {
  const context = spec.at('securityContext');
  return [context.at('fsGroup'), ...context.at('supplementalGroups').items]
    .filter(({ value }) => value === 0)
    .map(({ path }) => ({ object, field: path, problem: `group 0 in ${path.includes('fsGroup') ? 'fsGroup' : 'supplementalGroups'}` }));
}
