const LONGEST = 80;

/** A value as messages have it: on one line, and short. Lists and objects are not shown. */
export function displayed(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    return 'the value';
  }
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** The type of a value, with its article. */
export function typeName(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  if (typeof value === 'object') {
    return Array.isArray(value) ? 'a list' : 'an object';
  }
  return `a ${typeof value}`;
}
