import { createHash } from 'node:crypto';
import { romanize } from './romanize';

/** Names of Services start with a letter, and are 63 characters at most: some are left for what is derived from them. */
const MAX_LENGTH = 50;
const HASH_LENGTH = 6;

/**
 * A DNS label for each name, in any script: lower-case letters, digits and dashes, first a letter. A label that several names would have, or one
 * that is abbreviated, ends in a hash of its name; names that are labels already remain.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names
 */
export function dnsNames(names: readonly string[]): ReadonlyMap<string, string> {
  const labels = new Map(names.map((name) => [name, labelOf(name)]));
  const counts = new Map<string, number>();
  labels.forEach((label) => counts.set(label, (counts.get(label) ?? 0) + 1));
  return new Map([...labels].map(([name, label]) => [name, name === label || counts.get(label) === 1 ? label : distinct(label, name)]));
}

function labelOf(name: string): string {
  const dashed = dashes(romanize(name.normalize('NFC')).toLowerCase());
  const label = dashed === '' ? distinct('service', name) : /^[a-z]/.test(dashed) ? dashed : `s-${dashed}`;
  return label.length > MAX_LENGTH ? distinct(label, name) : label;
}

function distinct(label: string, name: string): string {
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH_LENGTH);
  return `${dashes(label.slice(0, MAX_LENGTH - HASH_LENGTH - 1))}-${hash}`;
}

/** Anything else than letters and digits as dashes, which neither begin nor end the text. */
function dashes(text: string): string {
  return text.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}
