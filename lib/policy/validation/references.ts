import { Field } from '../field';
import { quantityOf } from './quantity';
import { checkSet, isGiven, shown } from './checks';
import { Refuse } from './refusals';
import { qualifiedName } from './syntax';

/** Fields of its own pod that a container receives as a variable. */
export const FIELDS_OF_VARIABLES: ReadonlySet<string> = new Set([
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]);
/** Fields of its own pod that a container receives as a file. */
export const FIELDS_OF_FILES: ReadonlySet<string> = new Set([
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'metadata.labels',
  'metadata.annotations',
]);
const RESOURCE = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.*)$/;

/** Refuses a reference to a field of the pod that it does not offer. */
export function checkFieldRef(refuse: Refuse, reference: Field, known: ReadonlySet<string>): void {
  const version = reference.at('apiVersion');
  if (isGiven(version) && version.text !== undefined && version.text !== 'v1') {
    refuse(version, `${shown(version)} is not a version of pods`, 'use v1, or omit it');
  }
  const path = reference.at('fieldPath');
  if (path.value === '') {
    checkSet(refuse, path);
    return;
  }
  const { text } = path;
  if (text === undefined || known.has(text)) {
    return;
  }
  const [, list, key] = (/^metadata\.(labels|annotations)\['(.*)'\]$/.exec(text) ?? []) as (string | undefined)[];
  if (key === undefined) {
    const remedy = `use one of ${[...known].join(', ')}, metadata.labels['KEY'] or metadata.annotations['KEY']`;
    refuse(path, `${shown(path)} is not a field that containers may refer to`, remedy);
    return;
  }
  const remedy = qualifiedName(list === 'annotations' ? key.toLowerCase() : key);
  if (remedy !== undefined) {
    refuse(path, `key of ${shown(path)} is not valid`, remedy);
  }
}

/** Refuses a reference to a resource of a container that it does not offer. */
export function checkResourceFieldRef(refuse: Refuse, reference: Field): void {
  if (!reference.isSet) {
    return;
  }
  const resource = reference.at('resource');
  const { text } = resource;
  if (text !== undefined && !RESOURCE.test(text)) {
    refuse(resource, `${shown(resource)} is not a resource of a container`, 'use one such as "limits.memory"');
    return;
  }
  const divisor = reference.at('divisor');
  const amount = quantityOf(divisor.value);
  if (text !== undefined && amount !== undefined && !divisorsOf(text).has(amount)) {
    refuse(
      divisor,
      `${shown(divisor)} is not a unit of ${text}`,
      text.endsWith('.cpu') ? 'use 1 or 1m' : 'use a unit such as 1, 1M or 1Mi',
    );
  }
}

function divisorsOf(resource: string): ReadonlySet<bigint> {
  return resource.endsWith('.cpu') ? OF_CPU : OF_BYTES;
}
const OF_CPU = divisors('0', '1m', '1');
const OF_BYTES = divisors('0', '1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei');

function divisors(...quantities: string[]): ReadonlySet<bigint> {
  return new Set(quantities.map((quantity) => quantityOf(quantity)!));
}

/** Refuses a file of the downward API that names neither a field nor a resource, or both. */
export function checkDownwardFile(refuse: Refuse, file: Field): void {
  const field = file.at('fieldRef');
  const resource = file.at('resourceFieldRef');
  if (field.isSet && resource.isSet) {
    refuse(resource, 'file has both fieldRef and resourceFieldRef', 'omit one of them');
  } else if (!field.isSet && !resource.isSet) {
    refuse(file, 'file has neither fieldRef nor resourceFieldRef', 'set one of them');
  }
  checkFieldRef(refuse, field, FIELDS_OF_FILES);
  if (resource.isSet) {
    checkResourceFieldRef(refuse, resource);
    if (!isGiven(resource.at('containerName'))) {
      refuse(resource.at('containerName'), 'containerName is missing', 'set the name of a container');
    }
  }
}
