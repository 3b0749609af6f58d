import { ConfigurationError, Origin } from '../kubernetes/configuration-error';

/** Checks a key of a Secret or a ConfigMap. */
export function checkKey(origin: Origin, what: string, key: string): void {
  if (!/^[-._a-zA-Z0-9]{1,253}$/.test(key)) {
    throw new ConfigurationError(origin, `key "${key}" of ${what} is not valid: use letters, digits, dashes, underscores and dots`);
  }
}

/** Checks the path of a directory, or of a file, in a container. */
export function checkDirectory(origin: Origin, what: string, path: string): void {
  if (!/^(\/[^/:\p{Cc}]+)+$/u.test(path) || path.split('/').some((part) => part === '.' || part === '..')) {
    throw new ConfigurationError(
      origin,
      `${what} path "${path}" is not valid: use an absolute path below the root, without colons, such as "/var/lib/data"`,
    );
  }
}

/** Checks a command or arguments: a list of words. */
export function checkWords(origin: Origin, what: string, words: string[] | undefined): void {
  if (words?.length === 0) {
    throw new ConfigurationError(origin, `${what} [] is empty: specify at least one word, or omit it`);
  }
  for (const word of words ?? []) {
    if (typeof word !== 'string') {
      throw new ConfigurationError(origin, `${what} contains ${String(word)}, which is not a string: quote it, as in "${String(word)}"`);
    }
  }
}
