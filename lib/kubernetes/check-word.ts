import { ConfigurationError, Origin } from './configuration-error';

/** Checks that a word is one of those that Kubernetes knows. */
export function checkWord(origin: Origin, what: string, word: string, known: readonly string[]): void {
  if (!known.includes(word)) {
    throw new ConfigurationError(origin, `${what} "${word}" is not known: use ${known.join(', ')}`);
  }
}
