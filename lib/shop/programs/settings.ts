import { readFileSync } from 'node:fs';

/**
 * Value of an environment variable.
 *
 * @throws Error when the variable is not set or empty
 */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`environment variable ${name} is not set`);
  }
  return value;
}

/** Content of the file that a variable names, such as a mounted Secret; undefined where the variable is not set. */
export function secretFile(name: string): string | undefined {
  const path = process.env[name];
  return path ? readFileSync(path, 'utf8').trim() : undefined;
}
