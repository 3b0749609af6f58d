import { ConfigurationError, Origin } from '../kubernetes/configuration-error';

/** Checks a text that must not be empty or blank. */
export function checkText(origin: Origin, what: string, text: unknown, wanted: string): void {
  if (typeof text !== 'string' || text.trim() === '') {
    throw new ConfigurationError(origin, `${what} ${JSON.stringify(text)} is empty: use ${wanted}`);
  }
}
