import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkAddress, checkReachable } from '../validation/addresses';
import { checkSyntax, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { dnsLabel, qualifiedName, subdomain } from '../validation/syntax';

const MOST_ADDRESSES = 100;
const MOST_ENDPOINTS = 1000;

/** Reports EndpointSlices whose addresses do not have their type. */
export const endpointSlices: IRule = {
  id: 'endpoint-slices',
  severity: Severity.ERROR,
  why: 'The API server refuses addresses of an EndpointSlice that are not of its type.',
  fix: 'use addresses of the type that addressType names',
  link: 'https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#address-types',
  check: (set) =>
    refusals(set.ofKind('discovery.k8s.io', 'EndpointSlice'), (object, refuse) => {
      checkSlice(object, refuse, set.minors);
    }),
};

function checkSlice(object: CheckedObject, refuse: Refuse, minors: readonly number[]): void {
  const type = object.at('addressType').value;
  const endpoints = object.at('endpoints');
  if (endpoints.items.length > MOST_ENDPOINTS) {
    refuse(endpoints, `endpoints has ${endpoints.items.length} items`, `use at most ${MOST_ENDPOINTS}`);
  }
  for (const endpoint of endpoints.items) {
    const addresses = endpoint.at('addresses');
    const { length } = addresses.items;
    if (Array.isArray(addresses.value) && (length === 0 || length > MOST_ADDRESSES)) {
      refuse(addresses, `addresses has ${length} items`, `use 1 to ${MOST_ADDRESSES}`);
    }
    addresses.items.forEach((each) => checkEndpoint(refuse, each, type, minors));
    checkSyntax(refuse, endpoint.at('hostname'), dnsLabel);
    checkSyntax(refuse, endpoint.at('nodeName'), subdomain);
  }
  const names = new Set<string>();
  for (const port of object.at('ports').items) {
    const name = port.at('name');
    const text = name.text ?? '';
    checkSyntax(refuse, name, dnsLabel);
    checkSyntax(refuse, port.at('appProtocol'), qualifiedName);
    if (names.has(text)) {
      refuse(name, `name "${text}" is also that of another port`, 'use another name for one of them');
    }
    names.add(text);
  }
}

function checkEndpoint(refuse: Refuse, field: Field, type: unknown, minors: readonly number[]): void {
  if (field.text === undefined) {
    return;
  }
  if (type === 'FQDN') {
    checkSyntax(refuse, field, fullName);
  } else if ((type === 'IPv4' || type === 'IPv6') && field.text.includes(':') !== (type === 'IPv6')) {
    refuse(field, `${shown(field)} is not an address of type ${type}`);
  } else if (type === 'IPv4' || type === 'IPv6') {
    checkAddress(refuse, field, minors);
    checkReachable(refuse, field);
  }
}

/** A host name of several labels, which may end in a dot. */
function fullName(text: string): string | undefined {
  const name = text.replace(/\.$/, '');
  return name.split('.').length > 1 && name.split('.').every((label) => dnsLabel(label) === undefined)
    ? undefined
    : 'use a host name of several parts, such as "db.example.com"';
}
