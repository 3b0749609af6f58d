import { Cidr } from '../../kubernetes/cidr';
import { Field } from '../field';
import { checkSyntax, shown } from './checks';
import { Refuse } from './refusals';
import { address, cidr } from './syntax';

/** The version since which API servers refuse ranges with bits beyond their prefix, and IPv4 addresses in other forms. */
const STRICT = 36;
/** What only the machine itself, or its neighbours, can have. */
const SPECIAL = /^(127\.|169\.254\.|224\.0\.0\.|0\.0\.0\.0$|::1?$|fe[89ab][0-9a-f]:|ff[0-9a-f]2:)/i;
const MAPPED = /^::ffff:\d+\.\d+\.\d+\.\d+$/i;
const ZEROS = /(^|[.])0+(?=\d)/g;

/** Refuses what is no range of addresses; newer versions refuse bits beyond the prefix, too. */
export function checkCidr(refuse: Refuse, field: Field, minors: readonly number[]): Cidr | undefined {
  const text = readable(field.text, minors);
  if (text === undefined || text === '' || cidr(text) !== undefined) {
    checkSyntax(refuse, field, cidr);
    return undefined;
  }
  const range = Cidr.parse(text);
  if (range.hasHostBits && isStrict(minors)) {
    refuse(field, `${shown(field)} has bits set beyond its prefix`, `use "${range.toString()}"`);
  }
  return range;
}

/** Refuses what is no address; older versions read numbers with leading zeros. */
export function checkAddress(refuse: Refuse, field: Field, minors: readonly number[]): void {
  const { text } = field;
  if (text === undefined || text === '') {
    return;
  }
  if (MAPPED.test(text)) {
    if (isStrict(minors)) {
      refuse(field, `${shown(field)} is an IPv4 address in the form of IPv6`, 'use the form of IPv4');
    }
    return;
  }
  const remedy = address(readable(text, minors)!);
  if (remedy !== undefined) {
    refuse(field, `${shown(field)} is not valid`, remedy);
  }
}

/** Refuses an address that no other machine can reach. */
export function checkReachable(refuse: Refuse, field: Field): void {
  if (SPECIAL.test(field.text ?? '')) {
    refuse(field, `${shown(field)} is an address that no other machine can have`, 'use one of a node or a load balancer');
  }
}

function isStrict(minors: readonly number[]): boolean {
  return minors.some((minor) => minor >= STRICT);
}

/** The text without leading zeros of numbers, which older versions ignore. */
function readable(text: string | undefined, minors: readonly number[]): string | undefined {
  return text === undefined || isStrict(minors) || text.includes(':') ? text : text.replace(ZEROS, '$1');
}
