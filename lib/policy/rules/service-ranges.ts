import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkAddress, checkCidr } from '../validation/addresses';
import { checkNotEmpty, checkSyntax, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { pathSegment, subdomain } from '../validation/syntax';
import { checkFilled } from '../validation/values';

const GROUP = 'networking.k8s.io';
/** These kinds accept no other form of an address than its shortest, in all versions. */
const STRICTLY = [Infinity];
const MOST_RANGES = 2;

/** Reports ServiceCIDRs and IPAddresses that are no ranges and addresses. */
export const serviceRanges: IRule = {
  id: 'service-ranges',
  severity: Severity.ERROR,
  why: 'A ServiceCIDR has one range of addresses of each family, and an IPAddress is named after an address.',
  fix: 'use ranges such as "10.96.0.0/16", at most one of each family',
  link: 'https://kubernetes.io/docs/concepts/services-networking/cluster-ip-allocation/',
  check: (set) => [
    ...refusals(set.ofKind(GROUP, 'ServiceCIDR'), (object, refuse) => {
      const ranges = object.at('spec', 'cidrs');
      checkFilled(refuse, ranges);
      ranges.items.forEach((range) => {
        if (checkCidr(refuse, range, STRICTLY) !== undefined) {
          checkShortest(refuse, range);
        }
      });
      const families = ranges.items.map(({ text }) => text?.includes(':'));
      if (families.length > MOST_RANGES || (families.length === MOST_RANGES && families[0] === families[1])) {
        refuse(ranges, `cidrs has ${families.length} ranges`);
      }
    }),
    ...refusals(set.ofKind(GROUP, 'IPAddress'), (object, refuse) => {
      const name = object.at('metadata', 'name');
      checkAddress(refuse, name, STRICTLY);
      checkShortest(refuse, name);
      const parent = object.at('spec', 'parentRef');
      checkSyntax(refuse, parent.at('group'), subdomain);
      for (const key of ['resource', 'name']) {
        checkNotEmpty(refuse, parent.at(key));
        checkSyntax(refuse, parent.at(key), pathSegment);
      }
    }),
  ],
};

/** Refuses an address of IPv6 in another form than its shortest. */
function checkShortest(refuse: Refuse, field: Field): void {
  const { text = '' } = field;
  const [, address = '', prefix = ''] = /^([^/]*:[^/]*)(\/.*)?$/.exec(text) ?? [];
  const shortest = shortestOf(address);
  if (shortest !== undefined && shortest !== address) {
    refuse(field, `${shown(field)} is not in its shortest form`, `use "${shortest}${prefix}"`);
  }
}

/** The shortest form of an address of IPv6; undefined for any other text. */
function shortestOf(address: string): string | undefined {
  try {
    return new URL(`http://[${address}]`).hostname.slice(1, -1);
  } catch {
    return undefined;
  }
}
