import { IPv4, IPv6 } from 'ipaddr.js';

/** Ranges that include every address. */
export const EVERY_ADDRESS: readonly string[] = ['0.0.0.0/0', '::/0'];

/** A range of IP addresses in CIDR notation, such as `10.0.0.0/8`, or one address as a range. */
export class Cidr {
  /**
   * Reads a range as the API server does: decimal parts without leading zeros, and no zones. Bits beyond the prefix are taken as zero.
   *
   * @throws Error for text that is no range, with the reason and a remedy
   * @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
   */
  public static parse(text: string): Cidr {
    const [, address = '', digits = ''] = /^([^/]*)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
    const bytes = bytesOf(address);
    const prefix = Number(digits);
    if (!bytes || prefix > bytes.length * 8) {
      throw new Error(`"${text}" is not a range of addresses: use an address and a prefix length, such as "192.0.2.0/24"`);
    }
    return new Cidr(bytes, prefix);
  }

  /**
   * Reads one address.
   *
   * @throws Error for text that is no address
   */
  public static ofAddress(text: string): Cidr {
    const bytes = bytesOf(text);
    if (!bytes) {
      throw new Error(`"${text}" is not an IP address: use one such as "192.0.2.1"`);
    }
    return new Cidr(bytes, bytes.length * 8);
  }

  /** Whether the address has bits set beyond the prefix: `10.0.0.1/8` means `10.0.0.0/8`, or one address. */
  public readonly hasHostBits: boolean;
  private readonly network: readonly number[];

  private constructor(
    bytes: readonly number[],
    private readonly prefix: number,
  ) {
    this.network = bytes.map((byte, index) => byte & mask(prefix - index * 8));
    this.hasHostBits = this.network.some((byte, index) => byte !== bytes[index]);
  }

  /** Whether each address of another range is in this one. Ranges of IPv4 and of IPv6 have none in common. */
  public includes(other: Cidr): boolean {
    return (
      this.network.length === other.network.length &&
      this.prefix <= other.prefix &&
      this.network.every((byte, index) => byte === (other.network[index] & mask(this.prefix - index * 8)))
    );
  }

  /** Whether each address of this range is in one of the others. */
  public isCoveredBy(others: readonly Cidr[]): boolean {
    return this.without(others).length === 0;
  }

  /** Ranges with the addresses of this one that none of the others has. */
  public without(others: readonly Cidr[]): Cidr[] {
    if (others.some((other) => other.includes(this))) {
      return [];
    }
    const within = others.filter((other) => this.includes(other));
    return within.length === 0 ? [this] : this.halves().flatMap((half) => half.without(within));
  }

  /** The range as the Kubernetes documentation writes it: `10.0.0.0/8`. */
  public toString(): string {
    const address = this.network.length === 4 ? new IPv4([...this.network]) : new IPv6([...this.network]);
    return `${address.toString()}/${this.prefix}`;
  }

  private halves(): Cidr[] {
    const upper = [...this.network];
    upper[this.prefix >> 3] |= 0x80 >> (this.prefix & 7);
    return [new Cidr(this.network, this.prefix + 1), new Cidr(upper, this.prefix + 1)];
  }
}

/** Bytes of an address. An IPv4 address written as one of IPv6 is refused, as the API server does: it is neither. */
function bytesOf(address: string): number[] | undefined {
  if (IPv4.isValidFourPartDecimal(address)) {
    return IPv4.parse(address).toByteArray();
  }
  const isIPv6 = IPv6.isValid(address) && !address.includes('%');
  const parsed = isIPv6 ? IPv6.parse(address) : undefined;
  return parsed && !parsed.isIPv4MappedAddress() ? parsed.toByteArray() : undefined;
}

/** A byte whose first `bits` bits are set. */
function mask(bits: number): number {
  return bits >= 8 ? 0xff : bits <= 0 ? 0 : (0xff00 >> bits) & 0xff;
}
