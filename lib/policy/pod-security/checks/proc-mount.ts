import { Check } from '../check';

/** Parts of /proc are hidden. Since 1.35, baseline allows pods with a user namespace to show them. */
export const procMount: Check = {
  id: 'proc-mount',
  check: ({ containers, hasUserNamespace }, { level, minor }) =>
    hasUserNamespace && level === 'baseline' && minor >= 35
      ? []
      : containers.flatMap(({ at, value: { securityContext } }) =>
          (securityContext?.procMount ?? 'Default') === 'Default'
            ? []
            : { field: `${at}.securityContext.procMount`, requirement: 'must be "Default"' },
        ),
};
