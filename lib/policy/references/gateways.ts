import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { Finding } from '../rule';
import { hasSyntax } from '../validation/checks';
import { subdomain } from '../validation/syntax';
import { isMissing, missing } from './missing';
import { GATEWAY_GROUP } from './routes';

/** The problems of a reference to a Gateway, or to a listener of it. A Gateway of another namespace is taken for granted, unless the set has it. */
export function gatewayProblems(set: ObjectSet, object: CheckedObject, reference: Field): Finding[] {
  const name = reference.at('name');
  if (!name.text) {
    return [];
  }
  const namespace = reference.at('namespace').text ?? object.namespace;
  const gateway = set.referent(GATEWAY_GROUP, 'Gateway', name.text, namespace);
  if (!gateway) {
    const gone = { group: GATEWAY_GROUP, kind: 'Gateway', name: name.text, namespace };
    return namespace === object.namespace && isMissing(set, gone) ? [{ object, field: name.path, problem: missing(gone) }] : [];
  }
  return [
    { field: reference.at('sectionName'), key: 'name', what: 'listener' },
    { field: reference.at('port'), key: 'port', what: 'listener on port' },
  ].flatMap(({ field, key, what }) => {
    const listeners = gateway.at('spec', 'listeners').items;
    const isOfType = key === 'name' ? hasSyntax(field, subdomain) : field.number !== undefined;
    return !isOfType || listeners.some((listener) => listener.at(key).value === field.value)
      ? []
      : {
          object,
          field: field.path,
          problem: `Gateway "${gateway.name}" has no ${what} ${JSON.stringify(field.value)}`,
          remedy: 'use that of one of its listeners, or omit it',
        };
  });
}
