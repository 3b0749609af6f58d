import { readFileSync } from 'node:fs';

/** What the environment says; without it, the service cannot run, and says why. */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`environment variable ${name} is not set`);
  }
  return value;
}

/** A secret that is mounted as a file, named by a variable; undefined where there is none. */
export function secretFile(name: string): string | undefined {
  const path = process.env[name];
  return path ? readFileSync(path, 'utf8').trim() : undefined;
}
