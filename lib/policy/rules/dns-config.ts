import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkSyntax, isObject, isGiven } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { address, subdomain, subdomainWithUnderscores } from '../validation/syntax';

const MOST_NAMESERVERS = 3;
const MOST_SEARCHES = 32;
const LONGEST_SEARCHES = 2048;
/** The version since which search domains may have underscores, and one may be a dot. */
const RELAXED = 33;
/** The version since which the schema requires the address of a host alias. */
const REQUIRED_ADDRESS = 30;

/** Reports name servers, search domains and host aliases of pods that are not valid. */
export const dnsConfig: IRule = {
  id: 'dns-config',
  severity: Severity.ERROR,
  why: 'The API server refuses configurations of DNS that no resolver can use.',
  fix: 'use addresses for name servers, and host names for search domains',
  link: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config',
  check: (set) => {
    const lacksAddress = set.minors.every((minor) => minor < REQUIRED_ADDRESS);
    const isRelaxed = set.minors.every((minor) => minor >= RELAXED);
    return refusals(set._templates.podsWith('dnsConfig', 'dnsPolicy', 'hostAliases'), ({ spec }, refuse) => {
      const config = spec.at('dnsConfig');
      if (spec.at('dnsPolicy').value === 'None' && config.at('nameservers').items.length === 0) {
        refuse(config.at('nameservers'), 'dnsPolicy "None" without nameservers', 'add one, or use another dnsPolicy');
      }
      checkConfig(refuse, config, isRelaxed);
      for (const alias of spec.at('hostAliases').items) {
        const ip = alias.at('ip');
        checkNotEmpty(refuse, ip);
        if (lacksAddress && isObject(alias) && !ip.isSet) {
          refuse(ip, 'ip is missing', 'set an IP address');
        }
        checkSyntax(refuse, ip, address);
        alias.at('hostnames').items.forEach((name) => checkSyntax(refuse, name, subdomain));
      }
    });
  },
};

function checkConfig(refuse: Refuse, config: Field, isRelaxed: boolean): void {
  if (!config.isSet) {
    return;
  }
  const servers = config.at('nameservers');
  checkLength(refuse, servers, MOST_NAMESERVERS);
  servers.items.forEach((server) => checkSyntax(refuse, server, address));
  const searches = config.at('searches');
  checkLength(refuse, searches, MOST_SEARCHES);
  const texts = searches.items.map(({ text }) => text ?? '');
  if (texts.join(' ').length > LONGEST_SEARCHES) {
    refuse(searches, `searches has ${texts.join(' ').length} characters`, `use at most ${LONGEST_SEARCHES}`);
  }
  const syntax = isRelaxed ? subdomainWithUnderscores : subdomain;
  for (const search of searches.items) {
    checkSyntax(refuse, search, (text) => (isRelaxed && text === '.' ? undefined : syntax(text.replace(/\.$/, ''))));
  }
  for (const option of config.at('options').items) {
    if (isObject(option) && !isGiven(option.at('name'))) {
      refuse(option.at('name'), 'option has no name', 'set one, such as ndots');
    }
  }
}

function checkLength(refuse: Refuse, list: Field, most: number): void {
  const { length } = list.items;
  if (length > most) {
    refuse(list, `${list.key} has ${length} items`, `use at most ${most}`);
  }
}
