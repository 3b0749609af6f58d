import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkExactlyOne, checkNotEmpty, checkRange, checkSyntax, isObject, shown } from '../validation/checks';
import { checkExpression } from '../validation/expressions';
import { refusals, Refuse } from '../validation/refusals';
import { checkLabels } from '../validation/selectors';
import { csiDriver, dnsLabel, qualifiedName, subdomain } from '../validation/syntax';
import { checkDistinct, checkLongest } from '../validation/values';

const GROUP = 'resource.k8s.io';
/** Earlier versions have other fields. */
const VERSIONS = ['resource.k8s.io/v1', 'resource.k8s.io/v1beta2'];
const MOST = 32;
const MOST_ALTERNATIVES = 8;
const LONGEST_EXPRESSION = 10 * 1024;

/** Reports requests for devices, and selectors of devices, that are not valid. */
export const deviceClaims: IRule = {
  id: 'device-claims',
  severity: Severity.ERROR,
  why: 'A request for a device has a name and a class, and selects devices by expressions in CEL.',
  fix: 'set exactly or firstAvailable, with a deviceClassName',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/',
  check: (set) => [
    ...refusals(current(set.ofKind(GROUP, 'ResourceClaim')), (object, refuse) => {
      checkDevices(refuse, object.at('spec', 'devices'));
    }),
    ...refusals(current(set.ofKind(GROUP, 'ResourceClaimTemplate')), (object, refuse) => {
      checkLabels(refuse, object.at('spec', 'metadata', 'labels'));
      object.at('spec', 'metadata', 'annotations').fields.forEach((annotation) => checkKey(refuse, annotation));
      checkDevices(refuse, object.at('spec', 'spec', 'devices'));
    }),
    ...refusals(current(set.ofKind(GROUP, 'DeviceClass')), (object, refuse) => {
      checkSelectors(refuse, object.at('spec', 'selectors'));
      checkConfiguration(refuse, object.at('spec', 'config'));
    }),
  ],
};

function current<T extends { readonly apiVersion: string }>(objects: readonly T[]): T[] {
  return objects.filter(({ apiVersion }) => VERSIONS.includes(apiVersion));
}

function checkKey(refuse: Refuse, annotation: Field): void {
  const remedy = qualifiedName(annotation.key.toLowerCase());
  if (remedy !== undefined) {
    refuse(annotation, `annotation key "${annotation.key}" is not valid`, remedy);
  }
}

function checkDevices(refuse: Refuse, devices: Field): void {
  const requests = devices.at('requests');
  checkMost(refuse, requests, MOST);
  const names = requests.items.map((request) => request.at('name'));
  checkDistinct(refuse, names);
  for (const request of requests.items) {
    checkName(refuse, request.at('name'));
    checkExactlyOne(refuse, request, `request "${request.at('name').text ?? ''}"`, 'kind', ['exactly', 'firstAvailable'], 'exactly');
    checkRequest(refuse, request.at('exactly'));
    const alternatives = request.at('firstAvailable');
    checkMost(refuse, alternatives, MOST_ALTERNATIVES);
    for (const each of alternatives.items) {
      checkName(refuse, each.at('name'));
      checkRequest(refuse, each);
    }
  }
  const known = new Set(
    requests.items.flatMap((request) => {
      const name = request.at('name').text ?? '';
      return [name, ...request.at('firstAvailable').items.map((each) => `${name}/${each.at('name').text ?? ''}`)];
    }),
  );
  for (const each of [...devices.at('constraints').items, ...devices.at('config').items]) {
    for (const name of each.at('requests').items) {
      if (name.text !== undefined && !known.has(name.text)) {
        refuse(name, `request ${shown(name)} does not exist`, 'use the name of a request of the claim');
      }
    }
  }
  checkConfiguration(refuse, devices.at('config'));
}

function checkName(refuse: Refuse, name: Field): void {
  checkNotEmpty(refuse, name);
  checkSyntax(refuse, name, dnsLabel);
}

function checkMost(refuse: Refuse, list: Field, most: number): void {
  if (list.items.length > most) {
    refuse(list, `${list.key} has ${list.items.length} items`, `use at most ${most}`);
  }
}

function checkRequest(refuse: Refuse, request: Field): void {
  if (!isObject(request)) {
    return;
  }
  checkNotEmpty(refuse, request.at('deviceClassName'));
  checkSyntax(refuse, request.at('deviceClassName'), subdomain);
  const [mode, count] = [request.at('allocationMode'), request.at('count')];
  if (mode.value === 'All' && count.number !== undefined && count.number !== 0) {
    refuse(count, `${shown(count)} beside allocationMode "All"`, 'omit it');
  } else if (mode.value !== 'All') {
    // 0 stands for 1 where no mode is set.
    checkRange(refuse, count, mode.isSet ? 1 : 0);
  }
  checkSelectors(refuse, request.at('selectors'));
}

function checkSelectors(refuse: Refuse, selectors: Field): void {
  checkMost(refuse, selectors, MOST);
  for (const selector of selectors.items) {
    const expression = selector.at('cel', 'expression');
    if (isObject(selector) && !selector.at('cel').isSet) {
      refuse(selector.at('cel'), 'cel is missing', 'set its expression');
    }
    checkExpression(refuse, expression, ['device'], ['bool']);
    checkLongest(refuse, expression, LONGEST_EXPRESSION);
  }
}

function checkConfiguration(refuse: Refuse, list: Field): void {
  checkMost(refuse, list, MOST);
  for (const each of list.items) {
    if (isObject(each) && !each.at('opaque').isSet) {
      refuse(each.at('opaque'), 'opaque is missing', 'set its driver and parameters');
    }
    checkNotEmpty(refuse, each.at('opaque', 'driver'));
    checkSyntax(refuse, each.at('opaque', 'driver'), csiDriver);
  }
}
