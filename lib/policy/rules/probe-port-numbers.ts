import { CheckedContainer } from '../checked-pod';
import { declaredBy, mayBe, portsOf } from '../consistency/pod-ports';
import { PARTS_OF_PORTS, probedPorts, undeclaredPort } from '../consistency/probed-ports';
import { foundInContainers } from '../found-in';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';
import { isPort } from '../validation/ports';

/**
 * Reports numbers of ports in probes and lifecycle handlers that the pod does not declare, beside others that it does. Containers may listen on them all
 * the same.
 */
export const probePortNumbers: IRule = {
  id: 'probe-port-numbers',
  severity: Severity.WARNING,
  why: 'A probe of a port that the container does not listen on fails, and ports that are not declared cannot be told from those.',
  fix: 'use a port of the container, or declare it',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  check: (set) => foundInContainers(set, PARTS_OF_PORTS, (containers) => containers.flatMap(undeclared)),
};

function undeclared(container: CheckedContainer): Finding[] {
  return probedPorts(container)
    .filter(({ port }) => isPort(port) && declaredBy(container).length > 0 && !isDeclared(container, port.number!))
    .map((probed) => undeclaredPort(container, probed));
}

/** The containers of a pod share its address. */
function isDeclared({ pod }: CheckedContainer, probed: number): boolean {
  return portsOf(pod).some((port) => mayBe(port, probed, 'TCP'));
}
