import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';

/** Checks that something is said: a text, and not just of spaces. */
export function checkText(scope: IConstruct, what: string, text: unknown, wanted: string): void {
  if (typeof text !== 'string' || text.trim() === '') {
    throw new ConfigurationError(scope, `${what} ${JSON.stringify(text)} says nothing: give ${wanted}`);
  }
}
