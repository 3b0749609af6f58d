import { Check } from '../check';

/** Restricted: containers are required not to run as root, by the pod or by each of them. Since 1.35, pods with a user namespace may. */
export const runAsNonRoot: Check = {
  id: 'run-as-non-root',
  check: ({ contexts, hasUserNamespace }, { level, minor }) => {
    if (level === 'baseline' || (hasUserNamespace && minor >= 35)) {
      return [];
    }
    const [pod, ...containers] = contexts;
    const isMissing = ({ value }: (typeof contexts)[number]) => (value.runAsNonRoot ?? undefined) === undefined;
    const refused = contexts.filter(({ value }) => value.runAsNonRoot === false);
    // Containers inherit the setting of the pod.
    const missing = isMissing(pod) && containers.some(isMissing) ? [pod] : [];
    return [...missing, ...refused].map(({ at }) => ({ field: `${at}.runAsNonRoot`, requirement: 'must be true' }));
  },
};
