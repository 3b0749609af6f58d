import { BlockList, isIP } from 'node:net';

/** @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-ipblock-selectors */
export interface IpBlock {
  readonly cidr: string;
  readonly except?: readonly string[];
}

/** Ranges that clusters assign addresses of pods from: RFC 1918, RFC 6598 and RFC 4193. */
const POD_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'];

/** Whether an address is in a block and in none of its exceptions. */
export function blockContains({ cidr, except = [] }: IpBlock, address: string): boolean {
  return holds(cidr, address) && !except.some((exception) => holds(exception, address));
}

/** Whether a block contains addresses that pods may have. More is unknown before the pods run. */
export function mayContainPods({ cidr, except = [] }: IpBlock): boolean {
  return POD_RANGES.some((range) => {
    // The intersection of two ranges is the smaller one, or empty.
    const common = includes(range, cidr) ? cidr : range;
    return includes(cidr, common) && !except.some((exception) => includes(exception, common));
  });
}

/** Text for a block in messages: `0.0.0.0/0 except 10.0.0.0/8`. */
export function blockName({ cidr, except = [] }: IpBlock): string {
  return except.length > 0 ? `${cidr} except ${except.join(', ')}` : cidr;
}

function includes(larger: string, smaller: string): boolean {
  return parse(larger).prefix <= parse(smaller).prefix && holds(larger, parse(smaller).address);
}

function holds(cidr: string, address: string): boolean {
  const { address: network, prefix, family } = parse(cidr);
  if (familyOf(address) !== family) {
    return false;
  }
  const list = new BlockList();
  list.addSubnet(network, prefix, family);
  return list.check(address, family);
}

function parse(cidr: string): { address: string; prefix: number; family: 'ipv4' | 'ipv6' } {
  const [address, length] = cidr.split('/') as [string, string?];
  const prefix = Number(length);
  const bits = isIP(address) === 4 ? 32 : 128;
  if (isIP(address) === 0 || length === undefined || !/^\d+$/.test(length) || prefix > bits) {
    throw new Error(`"${cidr}" is not a range of addresses: use one such as 10.0.0.0/8`);
  }
  return { address, prefix, family: familyOf(address) };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}
