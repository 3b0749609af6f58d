import { CheckedContainer } from '../checked-pod';
import { Field } from '../field';
import { Finding } from '../rule';
import { declaredBy, describedPorts, isRunning } from './pod-ports';

const HANDLERS = [['livenessProbe'], ['readinessProbe'], ['startupProbe'], ['lifecycle', 'postStart'], ['lifecycle', 'preStop']];
const ACTIONS = ['httpGet', 'tcpSocket', 'grpc'];

/** All that decides which ports the kubelet connects to, and which there are. */
export const PARTS_OF_PORTS = ['ports', 'livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'].map(
  (field) => `containers[].${field}`,
);

/** A port that the kubelet connects to. */
export interface ProbedPort {
  /** `readinessProbe`, or `lifecycle.preStop`. */
  readonly handler: string;
  readonly port: Field;
}

/** The ports of the probes and lifecycle handlers of a container, without those of other hosts. */
export function probedPorts(container: CheckedContainer): ProbedPort[] {
  if (!isRunning(container)) {
    return [];
  }
  return HANDLERS.flatMap((handler) => {
    const field = container.at(...handler);
    return field.isSet ? ACTIONS.flatMap((action) => portOf(handler.join('.'), field.at(action))) : [];
  });
}

function portOf(handler: string, action: Field): ProbedPort[] {
  const port = action.at('port');
  return port.isSet && !action.at('host').isSet ? [{ handler, port }] : [];
}

/** A finding about a port that the container does not declare. */
export function undeclaredPort(container: CheckedContainer, { handler, port }: ProbedPort): Finding {
  const ports = declaredBy(container);
  const value = port.text === undefined ? port.number : `"${port.text}"`;
  return {
    object: container.object,
    field: port.path,
    problem:
      `port ${value} of ${handler} is no port of container "${container.name}", ` +
      `which declares ${ports.length === 0 ? 'no ports' : describedPorts(ports)}`,
  };
}
