import { ConfigurationError, Origin } from './configuration-error';

/** Checks the name of an environment variable. */
export function checkVariable(origin: Origin, name: string): void {
  if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) {
    throw new ConfigurationError(
      origin,
      `environment variable "${name}" is not valid: use letters, digits and underscores, and do not begin with a digit, such as "LOG_LEVEL"`,
    );
  }
}
