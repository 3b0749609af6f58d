import { Field } from '../field';
import { displayed } from '../schema/displayed';
import { Refuse } from './refusals';

interface Schema {
  readonly [keyword: string]: unknown;
}

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

/**
 * Refuses types that do not exist, or that are missing, in the schema of a definition.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
export function checkStructure(refuse: Refuse, schema: Field): void {
  const path: string[] = [];
  const check = (value: unknown): void => {
    if (!isSchema(value)) {
      return;
    }
    const { type, properties, items, additionalProperties } = value;
    if (typeof type === 'string' && type !== '' && !TYPES.includes(type)) {
      refuse(schema.at(...path, 'type'), `type ${displayed(type)} is not a type of schemas`, `use ${TYPES.join(', ')}`);
    } else if (path.length > 0 && (type === undefined || type === null || type === '') && !isUntyped(value)) {
      refuse(schema.at(...path, 'type'), 'type is missing', 'set it, or x-kubernetes-preserve-unknown-fields');
    } else if (type === 'array' && !isSchema(items) && (items === undefined || items === null)) {
      refuse(schema.at(...path, 'items'), 'items is missing, beside type "array"', 'set the schema of an item');
    }
    if (isSchema(properties)) {
      for (const name of Object.keys(properties)) {
        inside(properties[name], 'properties', name);
      }
    }
    inside(items, 'items');
    inside(additionalProperties, 'additionalProperties');
  };
  const inside = (value: unknown, ...keys: readonly string[]): void => {
    path.push(...keys);
    check(value);
    path.length -= keys.length;
  };
  check(schema.value);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a schema may have no type. */
function isUntyped(schema: Schema): boolean {
  return schema['x-kubernetes-int-or-string'] === true || schema['x-kubernetes-preserve-unknown-fields'] === true;
}
