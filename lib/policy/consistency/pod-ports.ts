import { CheckedContainer, CheckedPod, ContainerType } from '../checked-pod';
import { Field } from '../field';
import { hasSyntax, isGiven } from '../validation/checks';
import { portName } from '../validation/syntax';

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

/** A port that a container declares. One that the API server refuses has neither name nor number: it may be meant to be any. */
export interface PodPort {
  readonly container: CheckedContainer;
  readonly field: Field;
  readonly name?: string;
  readonly number?: number;
  readonly protocol?: string;
}

/** Whether a container runs as long as its pod. */
export function isRunning({ type }: CheckedContainer): boolean {
  return type === ContainerType.APP || type === ContainerType.SIDECAR;
}

/** The ports of all containers that run as long as the pod. */
export function portsOf(pod: CheckedPod): PodPort[] {
  const ports: PodPort[] = [];
  for (const container of pod.containers) {
    if (isRunning(container)) {
      ports.push(...declaredBy(container));
    }
  }
  return ports;
}

/** The ports of a container. */
export function declaredBy(container: CheckedContainer): PodPort[] {
  const list = container.at('ports');
  return list.isSet && !Array.isArray(list.value) ? [{ container, field: list }] : list.items.map((field) => portOf(container, field));
}

function portOf(container: CheckedContainer, field: Field): PodPort {
  const name = field.at('name');
  const { number } = field.at('containerPort');
  const protocol = protocolOf(field.at('protocol'));
  const isRefused = number === undefined || protocol === undefined || (isGiven(name) && !hasSyntax(name, portName));
  return isRefused ? { container, field } : { container, field, name: name.text, number, protocol };
}

/** The protocol of a port; undefined for one that the API server refuses. */
export function protocolOf(field: Field): string | undefined {
  return isGiven(field) ? PROTOCOLS.find((protocol) => protocol === field.value) : 'TCP';
}

/** Whether a port has a name or a number, or may be meant to have it; of any protocol, unless one is given. */
export function mayBe({ name, number, protocol }: PodPort, wanted: string | number, ofProtocol = protocol): boolean {
  return number === undefined || ((name === wanted || number === wanted) && protocol === ofProtocol);
}

/** Ports in messages: `http 8080/TCP, 9090/TCP`. */
export function describedPorts(ports: readonly PodPort[]): string {
  const texts = ports.map(({ name, number, protocol }) => `${name === undefined ? '' : `${name} `}${number}/${protocol}`);
  return [...new Set(texts)].join(', ');
}
