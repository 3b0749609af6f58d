import { fail } from 'node:assert';
import { ConfigurationError } from '../kubernetes/configuration-error';

/**
 * Asserts that an action throws a ConfigurationError whose message contains all parts: usually path, value and remedy.
 *
 * ```ts
 * expectConfigurationError(() => frontend.calls(worker), 'shop/frontend', 'worker', 'set `ports:');
 * ```
 *
 * @returns the error
 * @throws AssertionError when the action throws nothing, another error, or a message that lacks a part
 */
export function expectConfigurationError(action: () => unknown, ...parts: readonly (string | RegExp)[]): ConfigurationError {
  const error = thrownBy(action);
  if (!(error instanceof ConfigurationError)) {
    fail(`expected a ConfigurationError, but got: ${String(error)}`);
  }
  const missing = parts.filter((part) => (typeof part === 'string' ? !error.message.includes(part) : error.message.search(part) < 0));
  if (missing.length > 0) {
    fail(`the message of the ConfigurationError lacks ${missing.map(quoted).join(' and ')}: ${error.message}`);
  }
  return error;
}

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return fail('expected a ConfigurationError, but nothing was thrown');
}

function quoted(part: string | RegExp): string {
  return typeof part === 'string' ? `"${part}"` : String(part);
}
