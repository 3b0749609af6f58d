import { CheckedObject } from '../checked-object';
import { named } from '../consistency/named';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports ports of nodes that two Services take. */
export const nodePorts: IRule = {
  id: 'node-ports',
  severity: Severity.ERROR,
  why: 'The API server refuses a Service with a port of the nodes that another one has.',
  fix: 'use another port, or omit it',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#nodeport-custom-port',
  check,
};

function check(set: ObjectSet): Finding[] {
  const owners = new Map<string, CheckedObject>();
  return set.ofKind('', 'Service').flatMap((object) =>
    portsOf(object).flatMap((field) => {
      // Charts without an environment may be for different clusters.
      const key = `${object._origin.plainChart ?? ''} ${field.number}`;
      const owner = owners.get(key);
      owners.set(key, owner ?? object);
      return owner === undefined || isSame(owner, object)
        ? []
        : [{ object, field: field.path, problem: `${field.key} ${field.number} of ${named(object)} is also one of ${named(owner)}` }];
    }),
  );
}

function portsOf(object: CheckedObject): Field[] {
  const spec = object.at('spec');
  return [...spec.at('ports').inItems('nodePort'), spec.at('healthCheckNodePort')].filter(
    ({ number }) => number !== undefined && number !== 0,
  );
}

/** Objects of the same name replace each other. A Service may use a port for two protocols. */
function isSame(a: CheckedObject, b: CheckedObject): boolean {
  return a === b || (a.name === b.name && a.namespace === b.namespace);
}
