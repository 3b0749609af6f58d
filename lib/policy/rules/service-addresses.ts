import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { foundInKind, SPEC_WITHOUT_SELECTOR } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkAddress, checkCidr, checkReachable } from '../validation/addresses';
import { shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';

/** Reports addresses of Services that are not valid, or that contradict each other. */
export const serviceAddresses: IRule = {
  id: 'service-addresses',
  severity: Severity.ERROR,
  why: 'The API server refuses addresses of a Service that no client can use.',
  fix: 'use an IP address, or omit it',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#choosing-your-own-ip-address',
  check: (set) =>
    foundInKind(set, '', 'Service', [SPEC_WITHOUT_SELECTOR], (services) =>
      refusals(services, (object, refuse) => {
        checkClusterAddresses(object, refuse, set.minors);
        const spec = object.at('spec');
        for (const external of spec.at('externalIPs').items) {
          checkAddress(refuse, external, set.minors);
          checkReachable(refuse, external);
        }
        for (const range of spec.at('loadBalancerSourceRanges').items) {
          const { text } = range;
          if (text?.trim() === text) {
            checkCidr(refuse, range, set.minors);
          }
        }
      }),
    ),
};

function checkClusterAddresses(object: CheckedObject, refuse: Refuse, minors: readonly number[]): void {
  const spec = object.at('spec');
  const [single, list] = [spec.at('clusterIP'), spec.at('clusterIPs')];
  checkClusterAddress(refuse, single, minors);
  const [first, ...others] = list.items as [Field?, ...Field[]];
  list.items.forEach((each) => checkClusterAddress(refuse, each, minors));
  if (first !== undefined) {
    if (single.text !== undefined && single.text !== '' && single.text !== first.text) {
      refuse(list, `clusterIPs does not begin with clusterIP "${single.text}"`, 'omit one of them');
    }
    if (first.value === 'None' && others.length > 0) {
      refuse(list, 'clusterIPs has more than "None"', 'use "None" alone');
    }
    if (others.length > 1) {
      refuse(list, `clusterIPs has ${others.length + 1} items`, 'use one for each family of addresses');
    }
  }
  const families = spec.at('ipFamilies').items;
  if (families.length > 1 && families[0].value === families[1].value) {
    refuse(families[1], `${shown(families[1])} is there twice`, 'use each family once');
  }
}

function checkClusterAddress(refuse: Refuse, field: Field, minors: readonly number[]): void {
  if (field.text?.toLowerCase() === 'none' && field.text !== 'None') {
    refuse(field, `${shown(field)} is not valid`, 'use "None"');
  } else if (field.value !== 'None') {
    checkAddress(refuse, field, minors);
  }
}
