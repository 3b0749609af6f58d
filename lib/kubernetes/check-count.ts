import { ConfigurationError, Origin } from './configuration-error';

/** The greatest number of a field with 32 bits. */
export const MAX_INT32 = 2 ** 31 - 1;

/** Checks a whole number that the API server keeps in 32 bits. */
export function checkCount(origin: Origin, what: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least || value > MAX_INT32) {
    const range = value > MAX_INT32 ? `at most ${MAX_INT32}` : `at least ${least}`;
    throw new ConfigurationError(origin, `${what} ${value} is not valid: use a whole number, ${range}`);
  }
}
