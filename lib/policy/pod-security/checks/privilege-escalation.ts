import { Check } from '../check';

/** Restricted: processes gain no more privileges than their parent has, such as by set-user-ID files. */
export const privilegeEscalation: Check = {
  id: 'privilege-escalation',
  check: ({ containers, isWindows }, { level, minor }) =>
    level === 'baseline' || minor < 8 || (isWindows && minor >= 25)
      ? []
      : containers.flatMap(({ at, value: { securityContext } }) =>
          securityContext?.allowPrivilegeEscalation === false
            ? []
            : { field: `${at}.securityContext.allowPrivilegeEscalation`, requirement: 'must be false' },
        ),
};
