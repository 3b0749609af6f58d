import { Check, quoted, Violation } from '../check';
import { At, Container } from '../pod';

/** The capabilities that container runtimes grant by default, without NET_RAW. */
const DEFAULTS = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

/** Baseline: containers add no capabilities beyond the default ones. Restricted, since 1.22: they drop all, and add NET_BIND_SERVICE at most. */
export const capabilities: Check = {
  id: 'capabilities',
  check: ({ containers, isWindows }, { level, minor }) => {
    if (level === 'baseline' || minor < 22) {
      return containers.flatMap((container) => adding(container, DEFAULTS));
    }
    return isWindows && minor >= 25
      ? []
      : containers.flatMap((container) => [...keeping(container), ...adding(container, ['NET_BIND_SERVICE'])]);
  },
};

function adding({ at, value: { securityContext } }: At<Container>, allowed: readonly string[]): Violation[] {
  const refused = listOf(securityContext?.capabilities?.add).filter((capability) => !allowed.includes(capability));
  return refused.length === 0
    ? []
    : [{ field: `${at}.securityContext.capabilities.add`, requirement: `must not contain ${quoted(refused)}` }];
}

function keeping({ at, value: { securityContext } }: At<Container>): Violation[] {
  return listOf(securityContext?.capabilities?.drop).includes('ALL')
    ? []
    : [{ field: `${at}.securityContext.capabilities.drop`, requirement: 'must contain "ALL"' }];
}

function listOf(value?: readonly string[]): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
