import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';

/** Checks the name of an environment variable. */
export function checkVariable(scope: IConstruct, name: string): void {
  if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) {
    throw new ConfigurationError(
      scope,
      `environment variable "${name}" is not valid: use letters, digits and underscores, not first a digit, such as "LOG_LEVEL"`,
    );
  }
}

/** Checks the path of a directory, or of a file, in a container. */
export function checkDirectory(scope: IConstruct, what: string, path: string): void {
  if (!/^(\/[^/:\p{Cc}]+)+$/u.test(path) || path.split('/').some((part) => part === '.' || part === '..')) {
    throw new ConfigurationError(
      scope,
      `${what} path "${path}" is not valid: give an absolute path below the root, without colons, such as "/var/lib/data"`,
    );
  }
}

/** Checks a command, or arguments: text, word by word. */
export function checkWords(scope: IConstruct, what: string, words: string[] | undefined): void {
  if (words?.length === 0) {
    throw new ConfigurationError(scope, `${what} [] is empty: give at least one word, or leave it out`);
  }
  for (const word of words ?? []) {
    if (typeof word !== 'string') {
      throw new ConfigurationError(scope, `${what} has ${String(word)}, which is not text: write it in quotes, "${String(word)}"`);
    }
  }
}

/** Checks a whole number, which Kubernetes keeps in 32 bits. */
export function checkCount(scope: IConstruct, what: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least || value > 2147483647) {
    throw new ConfigurationError(scope, `${what} ${value} is not valid: give a whole number from ${least} on`);
  }
}
