import { json } from './json';

/** The fields of a value of a manifest; none where it is not a map. */
export function fieldsOf(value: unknown): { readonly [field: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { [field: string]: unknown }) : {};
}

/** The items of a value of a manifest; none where it is not a list. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

const LONGEST = 80;

/** A value as text. `String` throws for an object that has a field `toString`, and takes a list of one item for the item. */
export function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    return String(value);
  }
  const text = json(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A value as text, in quotes where it is text itself. */
export function quoted(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : textOf(value);
}
