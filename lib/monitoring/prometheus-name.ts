import { ConfigurationError, Origin } from '../kubernetes/configuration-error';

/**
 * Checks a name for Prometheus. Version 3 accepts any text, but older versions do not, nor do queries without quotes.
 *
 * @see https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels
 */
export function checkPrometheusName(origin: Origin, what: string, name: string, example: string): void {
  if (typeof name !== 'string' || !/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) {
    throw new ConfigurationError(
      origin,
      `${what} "${name}" is not valid: use letters, digits and underscores, and do not begin with a digit, such as "${example}"`,
    );
  }
}
