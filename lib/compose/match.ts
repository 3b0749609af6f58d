/** The match of a pattern and its groups; undefined each where the text does not match. */
export function match(pattern: RegExp, text: string): readonly (string | undefined)[] {
  return pattern.exec(text) ?? [];
}

/** The first of some values, if there is any. */
export function firstOf<T>(values: readonly T[]): T | undefined {
  return values[0];
}
