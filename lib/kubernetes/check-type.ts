import { ConfigurationError, Origin } from './configuration-error';
import { textOf } from './untyped';

// Types do not reach programs in JavaScript: a value of another type would end in an error of the library itself.

/** @throws ConfigurationError for a value that is not a list */
export function checkList(origin: Origin, what: string, value: unknown, example: string): void {
  if (!Array.isArray(value)) {
    throw new ConfigurationError(origin, `${what} ${textOf(value)} is not a list: use one such as ${example}`);
  }
}

/** @throws ConfigurationError for a value that is not text */
export function checkText(origin: Origin, what: string, value: unknown, example: string): void {
  if (typeof value !== 'string') {
    throw new ConfigurationError(origin, `${what} ${textOf(value)} is not text: use a string such as "${example}"`);
  }
}

/** A class, also one with a private constructor. */
interface Class {
  [Symbol.hasInstance](value: unknown): boolean;
}

/** @throws ConfigurationError for a value of another class */
export function checkInstance(origin: Origin, what: string, value: unknown, type: Class, example: string): void {
  if (!type[Symbol.hasInstance](value)) {
    throw new ConfigurationError(origin, `${what} ${textOf(value)} is not valid: use ${example}`);
  }
}
