import { textOf } from '../../../kubernetes/untyped';
import { child } from '../../field-path';
import { Check, quoted, Violation } from '../check';
import { Pod } from '../pod';

const PROFILES = ['RuntimeDefault', 'Localhost'];
const REQUIREMENT = `must be ${quoted(PROFILES)}`;
const POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';
const CONTAINER_ANNOTATION = 'container.seccomp.security.alpha.kubernetes.io/';

/** Baseline: seccomp is not turned off. Restricted: it is turned on, by the pod or by each container. Before 1.19, annotations decided. */
export const seccomp: Check = {
  id: 'seccomp',
  check: (pod, { level, minor }) => {
    if (minor < 19) {
      return annotated(pod);
    }
    if (level === 'baseline') {
      return refused(pod);
    }
    return pod.isWindows && minor >= 25 ? [] : [...refused(pod), ...missing(pod)];
  },
};

function refused({ contexts }: Pod): Violation[] {
  return contexts.flatMap(({ at, value: { seccompProfile } }) =>
    seccompProfile && !PROFILES.includes(seccompProfile.type ?? '') ? { field: `${at}.seccompProfile.type`, requirement: REQUIREMENT } : [],
  );
}

/** Containers inherit the profile of the pod. */
function missing({ contexts: [pod, ...containers] }: Pod): Violation[] {
  return !pod.value.seccompProfile && containers.some(({ value }) => !value.seccompProfile)
    ? [{ field: `${pod.at}.seccompProfile.type`, requirement: REQUIREMENT }]
    : [];
}

function annotated({ annotations, containers }: Pod): Violation[] {
  const keys = [POD_ANNOTATION, ...containers.map(({ value }) => `${CONTAINER_ANNOTATION}${value.name}`)];
  return keys.flatMap((key) =>
    key in annotations && !/^((runtime|docker)\/default$|localhost\/)/.test(textOf(annotations[key]))
      ? { field: child('metadata.annotations', key), requirement: 'must be "runtime/default" or begin with "localhost/"' }
      : [],
  );
}
