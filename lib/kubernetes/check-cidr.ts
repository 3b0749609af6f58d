import { checkList } from './check-type';
import { Cidr } from './cidr';
import { ConfigurationError, Origin } from './configuration-error';

/**
 * Checks a range of addresses such as `192.0.2.0/24`.
 *
 * @throws ConfigurationError for text that is no range, and for bits beyond the prefix, which API servers refuse, or before 1.36 warn of
 * @see https://kep.k8s.io/4858
 */
export function checkCidr(origin: Origin, text: string): void {
  let cidr: Cidr;
  try {
    cidr = Cidr.parse(text);
  } catch {
    throw new ConfigurationError(
      origin,
      `address range "${text}" is not valid: use an address and a prefix length, such as "192.0.2.0/24"`,
    );
  }
  if (cidr.hasHostBits) {
    const address = text.replace(/\/.*/, '');
    const single = `${address}/${address.includes(':') ? 128 : 32}`;
    throw new ConfigurationError(
      origin,
      `address range "${text}" has bits set beyond its prefix: use "${cidr.toString()}", or "${single}" for one address`,
    );
  }
}

/**
 * Checks a list of ranges of addresses.
 *
 * @param what names the list in messages
 * @throws ConfigurationError for an empty list, and for ranges that are not valid
 */
export function checkCidrs(origin: Origin, what: string, cidrs?: readonly string[]): void {
  if (cidrs === undefined) {
    return;
  }
  checkList(origin, what, cidrs, '["10.0.0.2/32"]');
  if (cidrs.length === 0) {
    throw new ConfigurationError(origin, `${what} [] is an empty list: use address ranges such as "10.0.0.2/32", or omit it`);
  }
  cidrs.forEach((cidr) => {
    checkCidr(origin, cidr);
  });
}
