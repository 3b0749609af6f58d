import { Field } from '../field';
import { valueAt } from '../field-path';
import { displayed } from '../schema/displayed';
import { Refuse } from './refusals';
import { Syntax } from './syntax';

/** The name of a field and its value, as problems have it: `maxSkew 0`. The value alone for an item of a list. */
export function shown({ key, value }: Field): string {
  return key === '' ? displayed(value) : `${key} ${displayed(value)}`;
}

/** Refuses a number out of a range. */
export function checkRange(refuse: Refuse, field: Field, least: number, most = Infinity): void {
  const { number } = field;
  if (number !== undefined && (number < least || number > most)) {
    const allowed = most === Infinity ? `at least ${least}` : least === most ? String(least) : `${least} to ${most}`;
    refuse(field, `${shown(field)} is out of range`, `use ${allowed}`);
  }
}

/** Refuses numbers below 0. */
export function checkNotNegative(refuse: Refuse, of: Field, fields: readonly string[]): void {
  for (const name of fields) {
    const value = valueAt(of.value, [name]);
    if (typeof value === 'number' && value < 0) {
      checkRange(refuse, of.at(name), 0);
    }
  }
}

/** Refuses a text of another syntax; an empty one counts as not set. */
export function checkSyntax(refuse: Refuse, field: Field, syntax: Syntax): void {
  const { text } = field;
  const remedy = text === undefined || text === '' ? undefined : syntax(text);
  if (remedy !== undefined) {
    refuse(field, `${shown(field)} is not valid`, remedy);
  }
}

/** Whether a field is a text of a syntax. */
export function hasSyntax({ text }: Field, syntax: Syntax): boolean {
  return text !== undefined && text !== '' && syntax(text) === undefined;
}

/** Whether a field has a value that Go does not take for none: no empty text. */
export function isGiven({ value }: Field): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** Refuses a text that is empty. One that is not set is not refused. */
export function checkNotEmpty(refuse: Refuse, field: Field, remedy = 'set one'): void {
  if (field.value === '') {
    refuse(field, `${field.key} "" is empty`, remedy);
  }
}

/** Refuses a text that is not set, or is empty. */
export function checkSet(refuse: Refuse, field: Field, remedy?: string): void {
  if (!isGiven(field)) {
    refuse(field, `${field.key} is missing`, remedy ?? `set ${field.key}`);
  }
}

/** Refuses a field that may not be set here. */
export function checkAbsent(refuse: Refuse, field: Field, why: string, remedy = 'omit it'): void {
  if (isGiven(field)) {
    refuse(field, `${shown(field)} is not allowed ${why}`, remedy);
  }
}

/** Whether a value is an object: the API server reads its fields. */
export function isObject({ value }: Field): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/**
 * Refuses an object that has none of some fields, or several.
 *
 * @param what the object, as problems have it: `volume "data"`
 * @param kind of the fields: `source`
 * @param allowed fields that objects may have, all of which count; all others are of no account
 */
export function checkExactlyOne(refuse: Refuse, of: Field, what: string, kind: string, allowed: readonly string[], examples: string): void {
  if (!isObject(of)) {
    return;
  }
  const value = of.value as { readonly [name: string]: unknown };
  let first: string | undefined;
  for (const name of allowed) {
    if (Object.hasOwn(value, name) && value[name] !== undefined && value[name] !== null) {
      if (first !== undefined) {
        refuse(of.at(name), `${what} has two ${kind}s, ${first} and ${name}`, 'omit one of them');
        return;
      }
      first = name;
    }
  }
  if (first === undefined) {
    refuse(of, `${what} has no ${kind}`, `set one, such as ${examples}`);
  }
}
