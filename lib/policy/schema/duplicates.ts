import { isDeepStrictEqual } from 'node:util';
import { displayed } from './displayed';
import type { KeyData } from './schema-data';

/** Shorter lists are compared pair by pair, which allocates nothing. */
const SHORT = 24;

/** The index of the first item that is the same as one before it, or has the same keys; -1 where all differ. */
export function duplicateAt(items: readonly unknown[], keys: readonly KeyData[]): number {
  return items.length <= SHORT ? inShort(items, keys) : inLong(items, keys);
}

/** What two items share: `name "web"`, or `containerPort 80 and protocol "TCP"`. */
export function sharedKeys(item: unknown, keys: readonly KeyData[]): string {
  return keys.length === 0 ? displayed(item) : keys.map((key) => `${key[0]} ${displayed(valueOf(item, key))}`).join(' and ');
}

function inShort(items: readonly unknown[], keys: readonly KeyData[]): number {
  for (let index = 1; index < items.length; index++) {
    for (let before = 0; before < index; before++) {
      if (areSame(items[index], items[before], keys)) {
        return index;
      }
    }
  }
  return -1;
}

function inLong(items: readonly unknown[], keys: readonly KeyData[]): number {
  const seen = new Map<string, unknown[]>();
  return items.findIndex((item) => {
    // Items that are the same have the same text; not the other way round.
    const text = keys.length === 0 ? displayed(item) : sharedKeys(item, keys);
    const others = seen.get(text);
    seen.set(text, [...(others ?? []), item]);
    return others?.some((other) => areSame(item, other, keys)) ?? false;
  });
}

function areSame(a: unknown, b: unknown, keys: readonly KeyData[]): boolean {
  if (keys.length === 0) {
    return a === b || (typeof a === 'object' && isDeepStrictEqual(a, b));
  }
  let defined = false;
  for (const key of keys) {
    const value = valueOf(a, key);
    if (value !== valueOf(b, key)) {
      return false;
    }
    defined ||= value !== undefined;
  }
  // Items without any key are wrong in another way.
  return defined;
}

function valueOf(item: unknown, key: KeyData): unknown {
  if (typeof item !== 'object' || item === null) {
    return undefined;
  }
  return (item as { readonly [name: string]: unknown })[key[0]] ?? key[1];
}
