import type { Field } from '../field';
import { call } from '../program/expressions';
import type { Expression } from '../program/statement';

/** Factories of `Port`. */
export type PortForm = 'http' | 'webSocket' | 'https' | 'grpc' | 'tcp' | 'udp';

/** A port on which a container listens; callers use the same number. */
export interface PortDraft {
  readonly number: number;
  readonly form: PortForm;
  /** Where the container listens on another, because its image is replaced by one that runs without root. */
  readonly containerPort?: number;
  /** Name that the runtime profile gives it. */
  readonly name?: string;
  /** Where it is published to the host. */
  readonly published?: Field;
}

/** Name of a port of a service: its form, and the number where another port has that form. */
export function portName(ports: readonly PortDraft[], port: PortDraft): string {
  const usual = usualName(port);
  const isFirst = ports.find((each) => usualName(each) === usual) === port;
  return port.name ?? (isFirst ? usual : `${usual}-${port.number}`);
}

/** The ports of a service, as a program states them. */
export function portExpressions(ports: readonly PortDraft[]): Expression[] {
  return ports.map((port) => {
    const { number, form, containerPort } = port;
    const name = portName(ports, port);
    const usual = number < 1024 ? number + 8000 : number;
    const options = {
      ...(name !== usualName(port) && { name }),
      ...((containerPort ?? number) !== usual && { containerPort: containerPort ?? number }),
    };
    return call('Port', form, number, Object.keys(options).length > 0 ? options : undefined);
  });
}

function usualName({ form }: PortDraft): string {
  return form === 'webSocket' ? 'http' : form;
}
