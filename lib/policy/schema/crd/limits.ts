import { isDeepStrictEqual } from 'node:util';
import { noneOf } from '../closest';
import { duplicateAt } from '../duplicates';
import { Limit } from '../node';
import { formatLimit } from './formats';
import { checkKeywords } from './keywords';
import { patternLimit } from '../pattern';
import type { ValueSchema } from './structural-schema';

/**
 * What a schema demands of a value of the right type, without its parts and without other schemas.
 *
 * @throws Error for a schema that is not valid
 */
export function limitsOf(schema: ValueSchema): Limit[] {
  checkKeywords(schema);
  const limits = [
    schema.enum && enumLimit(schema.enum),
    schema.pattern === undefined ? undefined : patternLimit(schema.pattern),
    schema.format === undefined ? undefined : formatLimit(schema.format),
    rangeLimit(schema),
    schema.multipleOf === undefined ? undefined : multipleLimit(schema.multipleOf),
    sizeLimit(textLength, 'character', schema.minLength, schema.maxLength),
    sizeLimit(listLength, 'item', schema.minItems, schema.maxItems),
    sizeLimit(fieldCount, 'field', schema.minProperties, schema.maxProperties),
    schema.uniqueItems ? uniqueLimit : undefined,
  ];
  return limits.filter((limit) => limit !== undefined);
}

function enumLimit(values: readonly unknown[]): Limit {
  const known = new Set(values);
  return (value) => (known.has(value) || values.some((other) => isDeepStrictEqual(other, value)) ? undefined : noneOf(values, value));
}

function rangeLimit({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: ValueSchema): Limit | undefined {
  if (minimum === undefined && maximum === undefined) {
    return undefined;
  }
  return (value) => {
    if (typeof value !== 'number') {
      return undefined;
    }
    if (minimum !== undefined && (exclusiveMinimum ? value <= minimum : value < minimum)) {
      return `${value} is too small: use ${exclusiveMinimum ? 'more than' : 'at least'} ${minimum}`;
    }
    if (maximum !== undefined && (exclusiveMaximum ? value >= maximum : value > maximum)) {
      return `${value} is too large: use ${exclusiveMaximum ? 'less than' : 'at most'} ${maximum}`;
    }
    return undefined;
  };
}

function multipleLimit(factor: number): Limit {
  // As API servers divide: 0.3 is a multiple of 0.1, which its remainder does not say.
  return (value) =>
    typeof value !== 'number' || Number.isInteger(value / factor) ? undefined : `${value} is no multiple of ${factor}: use one that is`;
}

/** @param sizeOf the size of values that have one, -1 for others */
function sizeLimit(sizeOf: (value: unknown) => number, unit: string, least = 0, most = Infinity): Limit | undefined {
  const text = (count: number) => `${count} ${unit}${count === 1 ? '' : 's'}`;
  if (least === 0 && most === Infinity) {
    return undefined;
  }
  return (value) => {
    const size = sizeOf(value);
    if (size < 0 || (size >= least && size <= most)) {
      return undefined;
    }
    return `the value has ${text(size)}: use ${size < least ? `at least ${text(least)}` : `at most ${text(most)}`}`;
  };
}

/** Characters as Go counts them: code points. */
function textLength(value: unknown): number {
  return typeof value === 'string' ? Array.from(value).length : -1;
}

function listLength(value: unknown): number {
  return Array.isArray(value) ? value.length : -1;
}

function fieldCount(value: unknown): number {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value).length : -1;
}

const uniqueLimit: Limit = (value) =>
  Array.isArray(value) && duplicateAt(value, []) >= 0 ? 'an item is there twice: keep one of them' : undefined;
