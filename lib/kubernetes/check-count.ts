import { ConfigurationError, Origin } from './configuration-error';

/** The API server keeps counts as signed 32-bit integers. */
const MAX_COUNT = 2 ** 31 - 1;

/** Checks a whole number that the API server keeps in 32 bits. */
export function checkCount(origin: Origin, what: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least || value > MAX_COUNT) {
    throw new ConfigurationError(origin, `${what} ${value} is not valid: use a whole number, at least ${least}`);
  }
}
