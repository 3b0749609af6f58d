import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkRange, checkSyntax, isObject, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { csiDriver, dnsLabel, subdomain } from '../validation/syntax';
import { checkDistinct } from '../validation/values';

const PLACES = ['nodeName', 'nodeSelector', 'allNodes', 'perDeviceNodeSelection'];
const MOST_DEVICES = 128;

/** Reports ResourceSlices whose pool, nodes or devices are not valid. */
export const resourceSlices: IRule = {
  id: 'resource-slices',
  severity: Severity.ERROR,
  why: 'A ResourceSlice has a driver and a pool, says on which nodes its devices are, and names each of them.',
  fix: 'set one of nodeName, nodeSelector, allNodes and perDeviceNodeSelection',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/#resourceslice',
  check: (set) =>
    refusals(
      set.ofKind('resource.k8s.io', 'ResourceSlice').filter(({ apiVersion }) => apiVersion === 'resource.k8s.io/v1'),
      checkSlice,
    ),
};

function checkSlice(object: CheckedObject, refuse: Refuse): void {
  const spec = object.at('spec');
  checkNotEmpty(refuse, spec.at('driver'));
  checkSyntax(refuse, spec.at('driver'), csiDriver);
  const pool = spec.at('pool');
  checkNotEmpty(refuse, pool.at('name'));
  checkSyntax(refuse, pool.at('name'), poolName);
  checkRange(refuse, pool.at('resourceSliceCount'), 1);
  checkRange(refuse, pool.at('generation'), 0);
  checkPlaces(refuse, spec, PLACES);
  checkSyntax(refuse, spec.at('nodeName'), subdomain);
  const terms = spec.at('nodeSelector', 'nodeSelectorTerms');
  if (Array.isArray(terms.value) && terms.items.length !== 1) {
    refuse(terms, `nodeSelectorTerms has ${terms.items.length} items`, 'use one');
  }
  const devices = spec.at('devices').items;
  if (devices.length > MOST_DEVICES) {
    refuse(spec.at('devices'), `devices has ${devices.length} items`, `use at most ${MOST_DEVICES}`);
  }
  if (spec.at('devices').isSet && spec.at('sharedCounters').isSet) {
    refuse(spec.at('sharedCounters'), 'sharedCounters beside devices', 'use a ResourceSlice for each');
  }
  for (const device of devices) {
    checkNotEmpty(refuse, device.at('name'));
    checkSyntax(refuse, device.at('name'), dnsLabel);
    if (spec.at('perDeviceNodeSelection').value === true) {
      checkPlaces(refuse, device, PLACES.slice(0, 3));
    }
  }
  checkDistinct(
    refuse,
    devices.map((device) => device.at('name')),
  );
}

/** Refuses what is on no nodes, or says so in several ways. */
function checkPlaces(refuse: Refuse, of: Field, names: readonly string[]): void {
  if (!isObject(of)) {
    return;
  }
  const given = names.map((name) => of.at(name)).filter(({ isSet }) => isSet);
  for (const field of given) {
    if (field.value === false || field.value === '') {
      refuse(field, `${shown(field)} says nothing`, 'omit it');
    }
  }
  if (given.length === 0) {
    refuse(of, `${of.key || 'device'} says nothing of its nodes`, `set one of ${names.join(', ')}`);
  } else if (given.length > 1) {
    refuse(given[1], `${given[1].key} beside ${given[0].key}`, 'omit one of them');
  }
}

function poolName(text: string): string | undefined {
  return text.length <= 253
    ? text
        .split('/')
        .map(subdomain)
        .find((remedy) => remedy !== undefined)
    : 'use at most 253 characters';
}
