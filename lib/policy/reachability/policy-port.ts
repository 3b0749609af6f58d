import { PolicyPort } from './network-policy';
import { NamedPort } from './workload';

/** Destination of a connection. */
export interface Target {
  /** Number of the port on the pod, or at the address. */
  readonly port: number;
  readonly protocol: string;
}

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

/**
 * Checks a destination. A connection that cannot exist would be refused by every policy.
 *
 * @throws Error for a port or protocol that does not exist
 */
export function checkTarget({ port, protocol }: Target): void {
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`port ${port} is out of range: a port is 1 to 65535`);
  }
  if (!PROTOCOLS.includes(protocol)) {
    throw new Error(`protocol "${protocol}" is not known: use ${PROTOCOLS.join(', ')}`);
  }
}

/** Whether a rule applies to a port by its number, or to all ports. */
export function numbersInclude(ports: readonly PolicyPort[], target: Target): boolean {
  return (
    ports.length === 0 ||
    ports.some(
      ({ port, endPort, protocol }) =>
        protocol === target.protocol &&
        typeof port !== 'string' &&
        (port === undefined || (target.port >= port && target.port <= (endPort ?? port))),
    )
  );
}

/** Whether a rule applies to a port by its name. A name means the first port of the pod that has it. */
export function namesInclude(ports: readonly PolicyPort[], { port: number, protocol }: Target, named: readonly NamedPort[]): boolean {
  return ports.some(
    (entry) =>
      entry.protocol === protocol &&
      typeof entry.port === 'string' &&
      named.find((port) => port.name === entry.port && port.protocol === protocol)?.number === number,
  );
}
