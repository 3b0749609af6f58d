import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkSyntax, isGiven, isObject, shown } from '../validation/checks';
import { checkPort } from '../validation/ports';
import { refusals, Refuse } from '../validation/refusals';
import { checkStructure } from '../validation/structure';
import { serviceName, subdomain } from '../validation/syntax';
import { checkOneOf } from '../validation/values';

/** Reports CustomResourceDefinitions whose names, versions or schemas are not valid. */
export const resourceDefinitions: IRule = {
  id: 'resource-definitions',
  severity: Severity.ERROR,
  why: 'A CustomResourceDefinition is named after its resource and group, stores one version, and has a schema for each.',
  fix: 'name it PLURAL.GROUP, and set a schema and `storage: true` on one version',
  link: 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/',
  check: (set) =>
    refusals(set.ofKind('apiextensions.k8s.io', 'CustomResourceDefinition'), (object, refuse) => {
      if (object.apiVersion === 'apiextensions.k8s.io/v1') {
        checkDefinition(object, refuse);
      }
    }),
};

const COLUMNS = ['boolean', 'date', 'integer', 'number', 'string'];

function checkDefinition(object: CheckedObject, refuse: Refuse): void {
  const spec = object.at('spec');
  const [group, plural, kind] = [spec.at('group'), spec.at('names', 'plural'), spec.at('names', 'kind')];
  const name = object.at('metadata', 'name');
  if (name.text !== undefined && group.text !== undefined && plural.text !== undefined && name.text !== `${plural.text}.${group.text}`) {
    refuse(name, `${shown(name)} is not that of its resource and group`, `use "${plural.text}.${group.text}"`);
  }
  if (group.text !== undefined && !group.text.includes('.')) {
    refuse(group, `${shown(group)} has no dot`, 'use a domain, such as "shop.example.com"');
  }
  checkSyntax(refuse, group, subdomain);
  checkSyntax(refuse, plural, serviceName);
  checkSyntax(refuse, spec.at('names', 'singular'), serviceName);
  spec.at('names', 'shortNames').items.forEach((short) => checkSyntax(refuse, short, serviceName));
  checkOneOf(refuse, spec.at('scope'), ['Cluster', 'Namespaced']);
  spec.at('names', 'categories').items.forEach((category) => checkSyntax(refuse, category, serviceName));
  checkSyntax(refuse, kind, (text) => serviceName(text.toLowerCase()));
  if (spec.at('preserveUnknownFields').value === true) {
    refuse(spec.at('preserveUnknownFields'), 'preserveUnknownFields true', 'use x-kubernetes-preserve-unknown-fields in the schema');
  }
  const conversion = spec.at('conversion');
  if (conversion.at('strategy').value === 'Webhook' && !isGiven(conversion.at('webhook'))) {
    refuse(conversion.at('webhook'), 'webhook is missing, beside the strategy Webhook', 'set it');
  }
  checkPort(refuse, conversion.at('webhook', 'clientConfig', 'service', 'port'));
  checkVersions(refuse, spec.at('versions'));
}

function checkVersions(refuse: Refuse, versions: Field): void {
  const names = new Set<string>();
  let stored = 0;
  for (const version of versions.items) {
    const name = version.at('name');
    checkSyntax(refuse, name, serviceName);
    if (name.text !== undefined && names.has(name.text)) {
      refuse(name, `${shown(name)} is there twice`, 'use another name for one of them');
    }
    names.add(name.text ?? '');
    stored += version.at('storage').value === true ? 1 : 0;
    const schema = version.at('schema', 'openAPIV3Schema');
    if (isObject(version) && !schema.isSet) {
      refuse(schema, `version "${name.text ?? ''}" has no openAPIV3Schema`, 'set one of type object');
    } else if (isObject(schema) && schema.at('type').value !== 'object') {
      refuse(schema.at('type'), `schema of version "${name.text ?? ''}" is not of type object`, 'use the type object');
    }
    checkStructure(refuse, schema);
    for (const column of version.at('additionalPrinterColumns').items) {
      ['name', 'type', 'jsonPath'].forEach((key) => checkNotEmpty(refuse, column.at(key)));
      checkOneOf(refuse, column.at('type'), COLUMNS);
    }
  }
  if (Array.isArray(versions.value) && stored !== 1) {
    refuse(versions, `${stored} versions are stored`, 'set `storage: true` on one version');
  }
}
