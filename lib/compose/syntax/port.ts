import { match } from '../match';
import { textAt } from '../node';
import type { Value } from '../value';

/** A port of a container, and where it is published. */
export interface PortMapping {
  /** Undefined for every address of the host. */
  readonly hostAddress?: string;
  /** A port or a range of ports of the host, one of which is taken; undefined for any. */
  readonly published?: string;
  readonly target: number;
  readonly protocol: string;
}

/** What is wrong with a port, and what to write. */
export interface PortMistake {
  readonly problem: string;
  readonly remedy: string;
}

/** `ADDRESS:HOST:CONTAINER/PROTOCOL`, of which only the port of the container is required. */
const SPEC = /^(?:(?:(.*):)?([^:]*):)?([^:/]*)(?:\/([^/]*))?$/;
const PROTOCOLS: readonly string[] = ['tcp', 'udp', 'sctp'];
const REMEDY = 'write `CONTAINER`, `HOST:CONTAINER` or `ADDRESS:HOST:CONTAINER`, with `/udp` after it where it is not TCP';

/** The ports of an item of `ports`, in the short or the long form; a range gives several. */
export function portMappings(value: Value): readonly PortMapping[] | PortMistake {
  if (value.kind === 'scalar') {
    return shortForm(value.text);
  }
  const target = textAt(value, 'target');
  if (target === undefined) {
    return { problem: 'the port has no `target`', remedy: 'add `target:`, the port of the container' };
  }
  const [address, published, protocol = 'tcp'] = ['host_ip', 'published', 'protocol'].map((key) => textAt(value, key));
  return mappings(address, published, target, protocol);
}

function shortForm(text: string): readonly PortMapping[] | PortMistake {
  const [, address, published, target, protocol = 'tcp'] = match(SPEC, text);
  return target === undefined
    ? { problem: `\`${text}\` is no port`, remedy: REMEDY }
    : mappings(address, published, target, protocol === '' ? 'tcp' : protocol);
}

function mappings(
  address: string | undefined,
  published: string | undefined,
  target: string,
  protocol: string,
): readonly PortMapping[] | PortMistake {
  const container = range(target);
  const host = published === undefined || published === '' ? undefined : range(published);
  const wrong =
    container === undefined || container[0] === 0 ? target : published !== undefined && published !== '' && !host ? published : undefined;
  if (wrong !== undefined || !container) {
    const isNumber = /^\d+$/.test(wrong ?? '');
    return isNumber
      ? { problem: `the port ${wrong} is out of range`, remedy: 'a port is 1 to 65535' }
      : { problem: `\`${wrong}\` is no port`, remedy: REMEDY };
  }
  if (!PROTOCOLS.includes(protocol.toLowerCase())) {
    return { problem: `\`${protocol}\` is no protocol`, remedy: 'write tcp, udp or sctp' };
  }
  const [first, last] = container;
  const size = last - first;
  if (host && size > 0 && host[1] - host[0] !== size) {
    return { problem: `the ranges ${published} and ${target} differ in size`, remedy: 'write ranges of the same size' };
  }
  return Array.from({ length: size + 1 }, (_, index) => ({
    ...(address !== undefined && address !== '' && { hostAddress: address.replace(/^\[(.*)\]$/, '$1') }),
    ...(host && { published: size === 0 && host[1] > host[0] ? `${host[0]}-${host[1]}` : String(host[0] + index) }),
    target: first + index,
    protocol: protocol.toLowerCase(),
  }));
}

/** The first and the last port of `80` or `80-82`. */
function range(text: string): readonly [number, number] | undefined {
  const [, first, last = first] = match(/^(\d{1,5})(?:-(\d{1,5}))?$/, text);
  const ports = [Number(first), Number(last)] as const;
  return ports[0] >= 0 && ports[0] <= ports[1] && ports[1] <= 65535 ? ports : undefined;
}
