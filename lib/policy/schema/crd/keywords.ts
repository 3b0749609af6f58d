import { typeName } from '../displayed';

type Type = 'boolean' | 'list' | 'number' | 'object' | 'string' | 'strings';

/** What keywords of schemas are, where a value of another type would be taken for something else. */
const TYPES: ReadonlyMap<string, Type> = new Map<string, Type>([
  ['allOf', 'list'],
  ['anyOf', 'list'],
  ['enum', 'list'],
  ['exclusiveMaximum', 'boolean'],
  ['exclusiveMinimum', 'boolean'],
  ['format', 'string'],
  ['items', 'object'],
  ['maxItems', 'number'],
  ['maxLength', 'number'],
  ['maxProperties', 'number'],
  ['maximum', 'number'],
  ['minItems', 'number'],
  ['minLength', 'number'],
  ['minProperties', 'number'],
  ['minimum', 'number'],
  ['multipleOf', 'number'],
  ['not', 'object'],
  ['oneOf', 'list'],
  ['pattern', 'string'],
  ['properties', 'object'],
  ['required', 'strings'],
  ['type', 'string'],
  ['x-kubernetes-list-map-keys', 'strings'],
  ['x-kubernetes-list-type', 'string'],
  ['x-kubernetes-validations', 'list'],
]);

const KINDS = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

/** @throws Error for a schema with keywords whose values do not have their types */
export function checkKeywords(schema: object): void {
  for (const [keyword, value] of Object.entries(schema)) {
    const type = TYPES.get(keyword);
    if (type !== undefined && value !== undefined && !hasType(value, type)) {
      throw new Error(`${keyword} is ${typeName(value)}`);
    }
    if (keyword === 'type' && !KINDS.includes(value as string)) {
      throw new Error(`type ${JSON.stringify(value)} does not exist`);
    }
  }
}

function hasType(value: unknown, type: Type): boolean {
  switch (type) {
    case 'list':
      return Array.isArray(value);
    case 'strings':
      return Array.isArray(value) && value.every((each) => typeof each === 'string');
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}
