import { Check } from '../check';

/** Restricted, since 1.23: the user is not root. Since 1.35, it may be in pods with a user namespace. */
export const runAsUser: Check = {
  id: 'run-as-user',
  check: ({ contexts, hasUserNamespace }, { level, minor }) =>
    level === 'baseline' || minor < 23 || (hasUserNamespace && minor >= 35)
      ? []
      : contexts.flatMap(({ at, value: { runAsUser } }) =>
          runAsUser === 0 ? { field: `${at}.runAsUser`, requirement: 'must not be 0' } : [],
        ),
};
