import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScalarKind, Shape } from '../../../lib/compose/keys/shape';

/** The parts of JSON Schema that the schema of Compose uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: { readonly [key: string]: Schema };
  readonly patternProperties?: { readonly [pattern: string]: Schema };
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly uniqueItems?: boolean;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $defs?: { readonly [name: string]: Schema };
}

/** What both forms of a shape say, for comparison. */
export interface Facts {
  readonly [path: string]: string;
}

const MODULE = 'github.com/compose-spec/compose-go/v2@v2.16.2';

/** The schema of the specification, from its Go module. */
export function composeSchema(): Schema {
  const download = execFileSync('go', ['mod', 'download', '-json', MODULE], { encoding: 'utf8' });
  const { Dir: folder } = JSON.parse(download) as { Dir: string };
  return JSON.parse(readFileSync(join(folder, 'schema/compose-spec.json'), 'utf8')) as Schema;
}

/** What a schema says of each path of keys. */
export function factsOfSchema(root: Schema): Facts {
  const facts: { [path: string]: string } = {};
  const visit = (schema: Schema, path: string): void => {
    const parts = flattened(schema, root);
    facts[path] = [...new Set(parts.flatMap(({ type = [] }) => type).map((type) => (type === 'integer' ? 'number' : type)))]
      .sort()
      .join(' ');
    const also = (name: string, value: string | number | boolean | readonly string[] | undefined) => {
      if (value !== undefined) {
        facts[`${path} ${name}`] = String(value);
      }
    };
    also('values', parts.find((part) => part.enum)?.enum);
    also('pattern', parts.find((part) => part.pattern)?.pattern);
    also('at least', parts.find((part) => part.minimum !== undefined)?.minimum);
    also('at most', parts.find((part) => part.maximum !== undefined)?.maximum);
    also('unique', parts.some(({ uniqueItems }) => uniqueItems) || undefined);
    also(
      'required',
      parts
        .flatMap(({ required = [] }) => required)
        .sort()
        .join(' ') || undefined,
    );
    for (const { properties = {}, patternProperties = {}, items } of parts) {
      Object.entries(properties).forEach(([key, child]) => {
        visit(child, `${path}.${key}`);
      });
      for (const [pattern, child] of Object.entries(patternProperties)) {
        if (pattern === '^x-') {
          facts[`${path} extensible`] = 'true';
        } else {
          visit(child, `${path}.*`);
        }
      }
      if (items) {
        visit(items, `${path}[]`);
      }
    }
  };
  visit(root, '');
  return facts;
}

/** The alternatives and the parts of a schema. */
function flattened(schema: Schema, root: Schema): Schema[] {
  const { $ref, allOf = [], oneOf = [] } = schema;
  const referenced = $ref === undefined ? [] : [root.$defs![$ref.replace('#/$defs/', '')]];
  return [schema, ...[...referenced, ...allOf, ...oneOf].flatMap((part) => flattened(part, root))];
}

const TYPES: { readonly [kind in ScalarKind]: readonly string[] } = {
  text: ['string'],
  integer: ['number'],
  number: ['number'],
  boolean: ['boolean'],
  null: ['null'],
  flag: ['boolean', 'string'],
  whole: ['number', 'string'],
  decimal: ['number', 'string'],
  duration: ['string'],
  size: ['number', 'string'],
  'size text': ['string'],
};

/** What our table says of each path of keys. */
export function factsOfShape(shape: Shape, path = '', facts: { [path: string]: string } = {}): Facts {
  const { scalar, list, mapping } = shape;
  const types = [...(scalar?.kinds ?? []).flatMap((kind) => TYPES[kind]), ...(list ? ['array'] : []), ...(mapping ? ['object'] : [])];
  facts[path] = [...new Set(types)].sort().join(' ');
  const also = (name: string, value: string | number | boolean | readonly string[] | undefined) => {
    if (value !== undefined) {
      facts[`${path} ${name}`] = String(value);
    }
  };
  also('values', scalar?.values);
  also('pattern', scalar?.pattern?.source);
  also('at least', scalar?.atLeast);
  also('at most', scalar?.atMost);
  also('unique', list?.unique || undefined);
  also('required', [...(mapping?.required ?? [])].sort().join(' ') || undefined);
  also('extensible', mapping?.isExtensible || undefined);
  Object.entries(mapping?.keys ?? {}).forEach(([key, child]) => factsOfShape(child, `${path}.${key}`, facts));
  if (mapping?.others && Object.keys(mapping.others).length > 0) {
    factsOfShape(mapping.others, `${path}.*`, facts);
  }
  if (list) {
    factsOfShape(list.items, `${path}[]`, facts);
  }
  return facts;
}
