import { Node } from '../node';
import { library } from './library';

/** Names that CEL keeps for itself. */
const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(' '),
);

/** A value as rules see it: integers and floats differ, times are no texts, and names of fields are what CEL can name. */
export function celValue(node: Node | undefined, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => celValue(node?.items, item));
  }
  if (typeof value === 'object' && value !== null) {
    return celObject(node, value as { readonly [name: string]: unknown });
  }
  if (typeof value === 'number') {
    return node?.type !== 'number' && Number.isInteger(value) ? BigInt(value) : value;
  }
  return typeof value === 'string' && node?.format !== undefined ? celText(node.format, value) : value;
}

function celObject(node: Node | undefined, object: { readonly [name: string]: unknown }): object {
  const fields: { [name: string]: unknown } = {};
  for (const name of Object.keys(object)) {
    const field = node?.fields.get(name);
    const value = object[name];
    if (value === undefined || (value === null && field?.node.nulls === 'refused')) {
      continue;
    }
    fields[field ? celName(name) : name] = field?.isMetadata ? celMetadata(value) : celValue(field ? field.node : node?.items, value);
  }
  return fields;
}

/** Rules see the name of an object alone. */
function celMetadata(metadata: unknown): unknown {
  const { name, generateName } = metadata as { readonly [field: string]: unknown };
  return { ...(name !== undefined && { name }), ...(generateName !== undefined && { generateName }) };
}

/** @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules */
function celName(name: string): string {
  return RESERVED.has(name)
    ? `__${name}__`
    : name.replaceAll('__', '__underscores__').replaceAll('.', '__dot__').replaceAll('-', '__dash__').replaceAll('/', '__slash__');
}

function celText(format: string, text: string): unknown {
  switch (format) {
    case 'date':
    case 'date-time':
      return new Date(text);
    case 'byte':
      return new Uint8Array(Buffer.from(text, 'base64'));
    case 'duration':
      return duration(text);
    default:
      return text;
  }
}

const SECONDS: { readonly [unit: string]: number } = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };

function duration(text: string): unknown {
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)([a-zµ]+)/g)) {
    seconds += Number(amount) * (SECONDS[unit] ?? NaN);
  }
  const { Duration } = library();
  const milliseconds = (text.startsWith('-') ? -seconds : seconds) * 1000;
  return new Duration(BigInt(Math.trunc(milliseconds / 1000)), Math.round((milliseconds % 1000) * 1e6));
}
