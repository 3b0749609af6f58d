import { displayed } from './displayed';

/** The name that a misspelled one most likely stands for; undefined where none is close. */
export function closest(name: string, candidates: Iterable<string>): string | undefined {
  const lower = name.toLowerCase();
  // One letter in three may differ.
  let least = Math.floor(name.length / 3) + 1;
  let found: string | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(lower, candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      found = candidate;
    }
  }
  return found;
}

/** Says that a value is none of those that a field takes. */
export function noneOf(values: readonly unknown[], value: unknown): string {
  const texts = values.filter((other) => typeof other === 'string');
  const meant = typeof value === 'string' ? closest(value, texts) : undefined;
  const remedy = meant === undefined ? `use ${values.map(displayed).join(' or ')}` : `use "${meant}"`;
  return `${displayed(value)} is not one of the values of this field: ${remedy}`;
}

/** How many letters must be added, removed or replaced to make one text of another. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
  }
  return row[b.length];
}
