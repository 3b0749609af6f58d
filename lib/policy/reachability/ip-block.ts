import { Cidr } from '../../kubernetes/cidr';
import { fieldsOf, itemsOf, textOf } from '../../kubernetes/untyped';

/** Ranges that clusters assign addresses of pods and nodes from: RFC 1918, RFC 6598 and RFC 4193. */
const PRIVATE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'].map((range) => Cidr.parse(range));

/**
 * A range of addresses with exceptions.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-ipblock-selectors
 */
export class IpBlock {
  /** @throws Error for text that is no range */
  public static read(value: unknown): IpBlock {
    const { cidr, except } = fieldsOf(value);
    return new IpBlock(textOf(cidr), itemsOf(except).map(textOf));
  }

  /** Text for messages: `0.0.0.0/0 except 10.0.0.0/8`. */
  public readonly name: string;
  /** Whether the block contains a private address, as pods have. */
  public readonly hasPrivateAddresses: boolean;
  private readonly range: Cidr;
  private readonly exceptions: readonly Cidr[];

  private constructor(cidr: string, except: readonly string[]) {
    this.name = except.length > 0 ? `${cidr} except ${except.join(', ')}` : cidr;
    this.range = Cidr.parse(cidr);
    this.exceptions = except.map((exception) => Cidr.parse(exception));
    this.hasPrivateAddresses = PRIVATE_RANGES.some((range) => this.overlaps(range));
  }

  /** Whether each address of a range is in the block and in none of its exceptions. */
  public contains(range: Cidr): boolean {
    return this.range.includes(range) && !this.exceptions.some((exception) => exception.includes(range) || range.includes(exception));
  }

  /** Whether the block contains an address of a range. */
  public overlaps(range: Cidr): boolean {
    // The intersection of two ranges is the smaller one, or empty.
    const common = range.includes(this.range) ? this.range : range;
    return this.range.includes(common) && !common.isCoveredBy(this.exceptions);
  }

  /** Whether the block contains all private addresses of IPv4. */
  public get hasEveryPrivateAddress(): boolean {
    return PRIVATE_RANGES.filter((range) => this.range.includes(range)).length >= 4 && this.exceptions.every((each) => !isPrivate(each));
  }
}

function isPrivate(range: Cidr): boolean {
  return PRIVATE_RANGES.some((each) => each.includes(range) || range.includes(each));
}
