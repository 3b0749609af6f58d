import { DISK, FileSystem } from '../../../lib/app/output/file-system';
import { LIMITS } from '../../../lib/app/output/lock';
import { OutputFolder } from '../../../lib/app/output/output-folder';
import { environment } from './outputs';

/** How many files an output of this has. */
export const FILES = 20;

/** All files of one of several outputs: each says which one it is of. */
export function output(variant: string): Map<string, string> {
  const names = Array.from({ length: FILES }, (_, index) => `06-deployment-${variant}-${index}.yaml`);
  const contents = Object.fromEntries(names.map((name) => [name, variant.repeat(2000)]));
  return new Map(['one', 'two'].flatMap((folder) => environment(contents, folder)));
}

/** A disk whose operations take a number of milliseconds each. */
function slow(milliseconds: number): FileSystem {
  const wait = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  const operations = Object.entries(DISK) as [string, (...args: unknown[]) => unknown][];
  return Object.fromEntries(
    operations.map(([name, operation]) => [name, (...args: unknown[]) => (wait(), operation(...args))]),
  ) as unknown as FileSystem;
}

/** What a process of its own does: writes outputs into a folder, one after the other, without an end or a number of times. */
function main(path: string, variants: string, times = 'Infinity'): void {
  const { SLOW = '0', SILENCE = String(LIMITS.silence) } = process.env;
  const fs = SLOW === '0' ? DISK : slow(Number(SLOW));
  process.stdout.write('ready\n');
  for (let round = 0; round < Number(times); round++) {
    new OutputFolder(path, fs, undefined, { ...LIMITS, silence: Number(SILENCE) }).write(output(variants[round % variants.length]));
  }
}

/** Root may write anywhere. It is another user once the program is loaded, which others may not read everywhere. */
function become(user: number): void {
  process.setgroups?.([]);
  process.setgid?.(user);
  process.setuid?.(user);
}

if (process.argv[1].endsWith('writer.js')) {
  const [path, variants, times, user] = process.argv.slice(2) as [string, string, string?, string?];
  if (user !== undefined) {
    become(Number(user));
  }
  main(path, variants, times);
}
