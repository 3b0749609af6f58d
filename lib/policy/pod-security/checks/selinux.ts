import { Check, quoted, Violation } from '../check';
import { At, SecurityContext } from '../pod';

const TYPES = ['container_t', 'container_init_t', 'container_kvm_t'];

/** SELinux has a type for containers, and neither a user nor a role of its own. */
export const selinux: Check = {
  id: 'selinux',
  check: ({ contexts }, { minor }) =>
    contexts
      .filter(({ value }) => value.seLinuxOptions)
      .flatMap((context) => refused(context, minor < 31 ? TYPES : [...TYPES, 'container_engine_t'])),
};

function refused({ at, value: { seLinuxOptions: { type, user, role } = {} } }: At<SecurityContext>, types: readonly string[]): Violation[] {
  return [
    ...(type && !types.includes(type) ? [{ field: `${at}.seLinuxOptions.type`, requirement: `must be ${quoted(types)}` }] : []),
    ...Object.entries({ user, role }).flatMap(([field, value]) =>
      value ? { field: `${at}.seLinuxOptions.${field}`, requirement: 'must not be set' } : [],
    ),
  ];
}
