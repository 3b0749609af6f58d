import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';

/**
 * Checks a name for Prometheus, which by and by takes any text, while older versions, and what is written in queries without quotes, do not.
 *
 * @see https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels
 */
export function checkPrometheusName(scope: IConstruct, what: string, name: string, example: string): void {
  if (typeof name !== 'string' || !/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) {
    throw new ConfigurationError(
      scope,
      `${what} "${name}" is not valid: use letters, digits and underscores, not first a digit, such as "${example}"`,
    );
  }
}
