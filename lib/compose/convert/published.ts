import type { Field } from '../field';
import { type PortMapping, portMappings } from '../syntax/port';

/** A port of `ports` or `expose`, in short or long syntax. */
export interface PublishedPort extends Omit<PortMapping, 'protocol'> {
  readonly field: Field;
  readonly isUdp: boolean;
  /** Protocol of the application, such as `http`, from the long syntax. */
  readonly appProtocol?: string;
}

/** The ports of an item; a range is several. */
export function publishedPorts(field: Field): PublishedPort[] {
  const ports = portMappings(field.value);
  if (!Array.isArray(ports)) {
    return [];
  }
  return (ports as readonly PortMapping[]).map(({ protocol, ...port }) => ({
    ...port,
    field,
    isUdp: protocol === 'udp',
    appProtocol: field.at('app_protocol')?.text,
  }));
}

/** Whether a port is published to the machine itself alone. */
export function isLocal({ hostAddress }: PublishedPort): boolean {
  return hostAddress !== undefined && /^(127\.|::1$|localhost$)/.test(hostAddress);
}
