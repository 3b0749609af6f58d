import type { PodTemplate } from '../../kubernetes/pod-template';
import { Check, Standard, Violation } from './check';
import { appArmor } from './checks/app-armor';
import { capabilities } from './checks/capabilities';
import { hostNamespaces } from './checks/host-namespaces';
import { hostPorts } from './checks/host-ports';
import { privilegeEscalation } from './checks/privilege-escalation';
import { privileged } from './checks/privileged';
import { probeHosts } from './checks/probe-hosts';
import { procMount } from './checks/proc-mount';
import { runAsNonRoot } from './checks/run-as-non-root';
import { runAsUser } from './checks/run-as-user';
import { seccomp } from './checks/seccomp';
import { selinux } from './checks/selinux';
import { sysctls } from './checks/sysctls';
import { volumes } from './checks/volumes';
import { windowsHostProcess } from './checks/windows-host-process';
import { podOf } from './pod';

const CHECKS: readonly Check[] = [
  hostNamespaces,
  privileged,
  capabilities,
  volumes,
  hostPorts,
  probeHosts,
  appArmor,
  selinux,
  procMount,
  seccomp,
  sysctls,
  windowsHostProcess,
  privilegeEscalation,
  runAsNonRoot,
  runAsUser,
];

/** A violation, and the id of the check that found it. */
export interface FoundViolation extends Violation {
  readonly check: string;
}

/**
 * What the API server would refuse of the pods of a template at a level. Exemptions of users and of runtime classes, which only its configuration
 * contains, are not taken into account.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function violationsOf(template: PodTemplate, standard: Standard): FoundViolation[] {
  const pod = podOf(template);
  const found: FoundViolation[] = [];
  // Loops, because nearly all pods have no violation, and `flatMap` would take most of the time.
  for (const { id, check } of CHECKS) {
    for (const violation of check(pod, standard)) {
      found.push({ check: id, ...violation });
    }
  }
  return found;
}
