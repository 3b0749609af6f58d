import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What runs kubectl's own packages, if it is there. */
export const GO = spawnSync('go', ['version']).status === 0 ? 'go' : undefined;

/** What kubectl reads from a file. */
export interface KubectlReading {
  readonly objects: unknown[];
  /** Why it reads no further. */
  readonly error?: string;
}

/** What kubectl's packages read from each of the files. */
export function kubectlReads(files: readonly Uint8Array[]): KubectlReading[] {
  const input = JSON.stringify(files.map((file) => Buffer.from(file).toString('base64')));
  const output = execFileSync('go', ['run', '.'], { cwd: join(__dirname, 'kubectl'), input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  return JSON.parse(output) as KubectlReading[];
}
