import { CheckedContainer } from '../checked-pod';
import { declaredBy, mayBe } from '../consistency/pod-ports';
import { PARTS_OF_PORTS, probedPorts, undeclaredPort } from '../consistency/probed-ports';
import { foundInContainers } from '../found-in';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';
import { hasSyntax } from '../validation/checks';
import { portName } from '../validation/syntax';

/** Reports names of ports in probes and lifecycle handlers that the containers do not have. */
export const probePorts: IRule = {
  id: 'probe-ports',
  severity: Severity.ERROR,
  why: 'A probe of a port that the container does not have fails, and the container is restarted or never ready.',
  fix: 'use a port of the container',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port',
  check: (set) => foundInContainers(set, PARTS_OF_PORTS, (containers) => containers.flatMap(unknown)),
};

function unknown(container: CheckedContainer): Finding[] {
  return probedPorts(container)
    .filter(({ port }) => hasSyntax(port, portName) && !declaredBy(container).some((declared) => mayBe(declared, port.text!)))
    .map((probed) => undeclaredPort(container, probed));
}
