import { isIP } from 'node:net';
import * as ipaddr from 'ipaddr.js';
import type { Environment } from '../library';
import { RuleError } from '../rule-error';

type Parsed = ipaddr.IPv4 | ipaddr.IPv6;

/** Functions of IP addresses and of their ranges. */
export function addresses(environment: Environment): void {
  environment
    .registerType('IP', { ctor: Ip })
    .registerType('CIDR', { ctor: Cidr })
    .registerFunction('isIP(string): bool', (text: string) => isIP(text) !== 0)
    .registerFunction('ip(string): IP', ip)
    .registerType('IPFunctions', { ctor: IpFunctions })
    .registerConstant('ip', 'IPFunctions', new IpFunctions())
    .registerFunction('IPFunctions.isCanonical(string): bool', (_: unknown, text: string) => ip(text).parsed.toString() === text)
    .registerFunction('IP.family(): int', ({ parsed }: Ip) => (parsed.kind() === 'ipv4' ? 4n : 6n))
    .registerFunction('IP.isUnspecified(): bool', ({ parsed }: Ip) => parsed.range() === 'unspecified')
    .registerFunction('IP.isLoopback(): bool', ({ parsed }: Ip) => parsed.range() === 'loopback')
    .registerFunction('IP.isLinkLocalUnicast(): bool', ({ parsed }: Ip) => parsed.range() === 'linkLocal')
    .registerFunction('IP.isLinkLocalMulticast(): bool', ({ parsed }: Ip) => /^(224\.0\.0\.|ff02:)/.test(parsed.toString()))
    .registerFunction('IP.isGlobalUnicast(): bool', ({ parsed }: Ip) => isGlobalUnicast(parsed))
    .registerFunction('isCIDR(string): bool', (text: string) => isCidr(text))
    .registerFunction('cidr(string): CIDR', cidr)
    .registerFunction('CIDR.ip(): IP', ({ address }: Cidr) => new Ip(address))
    .registerFunction('CIDR.prefixLength(): int', ({ length }: Cidr) => BigInt(length))
    .registerFunction('CIDR.masked(): CIDR', ({ address, length }: Cidr) => new Cidr(network(address, length), length))
    .registerFunction('CIDR.containsIP(string): bool', (range: Cidr, text: string) => contains(range, ip(text).parsed))
    .registerFunction('CIDR.containsIP(IP): bool', (range: Cidr, { parsed }: Ip) => contains(range, parsed))
    .registerFunction('CIDR.containsCIDR(string): bool', (range: Cidr, text: string) => containsRange(range, cidr(text)))
    .registerFunction('CIDR.containsCIDR(CIDR): bool', containsRange)
    .registerFunction('string(IP): string', ({ parsed }: Ip) => parsed.toString())
    .registerFunction('string(CIDR): string', ({ address, length }: Cidr) => `${address.toString()}/${length}`);
}

class Ip {
  constructor(public readonly parsed: Parsed) {}
}

/** What stands before the dot in `ip.isCanonical()`. */
class IpFunctions {
  public readonly name = 'ip';
}

class Cidr {
  constructor(
    public readonly address: Parsed,
    public readonly length: number,
  ) {}
}

function ip(text: string): Ip {
  if (isIP(text) === 0) {
    throw new RuleError(`${JSON.stringify(text)} is not an IP address`);
  }
  return new Ip(ipaddr.parse(text));
}

function isCidr(text: string): boolean {
  return isIP(text.split('/')[0]) !== 0 && ipaddr.isValidCIDR(text);
}

function cidr(text: string): Cidr {
  if (!isCidr(text)) {
    throw new RuleError(`${JSON.stringify(text)} is not a CIDR`);
  }
  return new Cidr(...ipaddr.parseCIDR(text));
}

function network(address: Parsed, length: number): Parsed {
  const bytes = address.toByteArray().map((byte, index) => byte & (0xff00 >> Math.min(8, Math.max(0, length - index * 8))) & 0xff);
  return ipaddr.fromByteArray(bytes);
}

function contains({ address, length }: Cidr, other: Parsed): boolean {
  return address.kind() === other.kind() && network(other, length).toString() === network(address, length).toString();
}

function containsRange(range: Cidr, other: Cidr): boolean {
  return range.length <= other.length && contains(range, other.address);
}

/** As Go has it: private addresses are global, too. */
function isGlobalUnicast(address: Parsed): boolean {
  return !['unspecified', 'loopback', 'linkLocal', 'multicast', 'broadcast'].includes(address.range());
}
