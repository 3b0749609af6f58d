import { CheckedObject } from '../checked-object';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkAddress, checkReachable } from '../validation/addresses';
import { checkNotEmpty, checkSyntax, isGiven, isObject } from '../validation/checks';
import { checkPort } from '../validation/ports';
import { refusals, Refuse } from '../validation/refusals';
import { dnsLabel, qualifiedName, subdomain } from '../validation/syntax';

/** Reports addresses and ports of Endpoints that are not valid. */
export const endpoints: IRule = {
  id: 'endpoints',
  severity: Severity.ERROR,
  why: 'Endpoints have addresses that other machines can reach, and ports with names where there are several.',
  fix: 'set addresses, and a name for each of several ports',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#endpoints',
  check: (set) =>
    refusals(set.ofKind('', 'Endpoints'), (object, refuse) => {
      checkSubsets(object, refuse, set.minors);
    }),
};

function checkSubsets(object: CheckedObject, refuse: Refuse, minors: readonly number[]): void {
  for (const subset of object.at('subsets').items) {
    const addresses = [...subset.at('addresses').items, ...subset.at('notReadyAddresses').items];
    if (isObject(subset) && addresses.length === 0) {
      refuse(subset, 'subset has no addresses', 'add one');
    }
    for (const address of addresses) {
      const ip = address.at('ip');
      checkNotEmpty(refuse, ip);
      checkAddress(refuse, ip, minors);
      checkReachable(refuse, ip);
      checkSyntax(refuse, address.at('hostname'), dnsLabel);
      checkSyntax(refuse, address.at('nodeName'), subdomain);
    }
    const ports = subset.at('ports').items;
    for (const port of ports) {
      const name = port.at('name');
      if (ports.length > 1 && isObject(port) && !isGiven(name)) {
        refuse(name, 'name is missing, while there are several ports', 'set a name');
      }
      checkSyntax(refuse, name, dnsLabel);
      checkPort(refuse, port.at('port'));
      checkSyntax(refuse, port.at('appProtocol'), qualifiedName);
    }
  }
}
