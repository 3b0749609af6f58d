import { Cidr } from '../kubernetes/cidr';

/** @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-ipblock-selectors */
export interface IpBlock {
  readonly cidr: string;
  readonly except?: readonly string[];
}

/** Ranges that clusters assign addresses of pods from: RFC 1918, RFC 6598 and RFC 4193. */
const POD_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'].map((range) => Cidr.parse(range));

/** Whether an address is in a block and in none of its exceptions. */
export function blockContains({ cidr, except = [] }: IpBlock, address: string): boolean {
  const one = Cidr.ofAddress(address);
  return Cidr.parse(cidr).includes(one) && !except.some((exception) => Cidr.parse(exception).includes(one));
}

/** Whether a block contains addresses that pods may have. More is unknown before the pods run. */
export function mayContainPods({ cidr, except = [] }: IpBlock): boolean {
  const block = Cidr.parse(cidr);
  const exceptions = except.map((exception) => Cidr.parse(exception));
  return POD_RANGES.some((range) => {
    // The intersection of two ranges is the smaller one, or empty.
    const common = range.includes(block) ? block : range;
    return block.includes(common) && !common.isCoveredBy(exceptions);
  });
}

/** Text for a block in messages: `0.0.0.0/0 except 10.0.0.0/8`. */
export function blockName({ cidr, except = [] }: IpBlock): string {
  return except.length > 0 ? `${cidr} except ${except.join(', ')}` : cidr;
}
