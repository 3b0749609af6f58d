import { typeName } from '../displayed';
import { Limit, Unknown } from '../node';
import { limitsOf } from './limits';
import type { ValueSchema } from './structural-schema';

/** What a schema demands of a value by other schemas: all of some, any, one, or not one. */
export function combinationsOf({ allOf = [], anyOf, oneOf, not }: ValueSchema): Limit[] {
  return [
    ...allOf.map(wholeLimit),
    ...(anyOf ? [alternatives(anyOf, Infinity)] : []),
    ...(oneOf ? [alternatives(oneOf, 1)] : []),
    ...(not ? [negation(not)] : []),
  ];
}

/** Everything that a schema demands of a value, including its type and its parts. */
export function wholeLimit(schema: ValueSchema): Limit {
  const { type, required = [], items, properties } = schema;
  const limits = [
    ...(type === undefined ? [] : [typeLimit(type)]),
    ...limitsOf(schema),
    ...combinationsOf(schema),
    ...required.map(requiredLimit),
    ...(items ? [itemsLimit(wholeLimit(items))] : []),
    ...Object.entries(properties ?? {}).map(([name, property]) => fieldLimit(name, wholeLimit(property))),
  ];
  return (value) => first(limits, (limit) => limit(value));
}

/** The first of some results that is a problem; where there is none, the first that is unknown. */
function first<T>(values: readonly T[], resultOf: (value: T) => string | Unknown | undefined): string | Unknown | undefined {
  let unknown: Unknown | undefined;
  for (const value of values) {
    const result = resultOf(value);
    if (typeof result === 'string') {
      return result;
    }
    unknown ??= result;
  }
  return unknown;
}

function alternatives(schemas: readonly ValueSchema[], most: number): Limit {
  const limits = schemas.map(wholeLimit);
  return (value) => {
    const results = limits.map((limit) => limit(value));
    const fitting = results.filter((result) => result === undefined).length;
    const unknown = results.find((result) => result instanceof Unknown);
    if (unknown !== undefined && fitting <= most && (fitting === 0 || most === 1)) {
      return unknown;
    }
    if (fitting === 0) {
      return `the value fits none of its alternatives: ${[...new Set(results.filter((result) => typeof result === 'string'))].join('; or ')}`;
    }
    return fitting > most ? `the value fits ${fitting} of its alternatives: choose one of them` : undefined;
  };
}

function negation(schema: ValueSchema): Limit {
  const limit = wholeLimit(schema);
  return (value) => {
    const result = limit(value);
    return result === undefined
      ? `the value is one that the schema excludes: ${remedyOf(schema)}`
      : result instanceof Unknown
        ? result
        : undefined;
  };
}

function remedyOf({ required }: ValueSchema): string {
  return required ? `omit ${required.join(' or ')}` : 'use another value';
}

function typeLimit(type: string): Limit {
  return (value) => (hasType(value, type) ? undefined : `${typeName(value)} is not a value of type ${type}: use one that is`);
}

function hasType(value: unknown, type: string): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'object':
      return typeof value === 'object' && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

function requiredLimit(name: string): Limit {
  return (value) =>
    isObject(value) && (value[name] ?? undefined) === undefined ? `field "${name}" is missing: it is required` : undefined;
}

function fieldLimit(name: string, limit: Limit): Limit {
  return (value) => (isObject(value) && (value[name] ?? undefined) !== undefined ? within(name, limit(value[name])) : undefined);
}

function itemsLimit(limit: Limit): Limit {
  return (value) =>
    Array.isArray(value) ? first([...value.entries()], ([index, item]) => within(`item ${index}`, limit(item))) : undefined;
}

function within(place: string, result: string | Unknown | undefined): string | Unknown | undefined {
  return typeof result === 'string' ? `${place}: ${result}` : result;
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
