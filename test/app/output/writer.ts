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

/** What a process of its own does: writes outputs into a folder, one after the other, without an end or a number of times. */
function main(path: string, variants: string, times = 'Infinity'): void {
  process.stdout.write('ready\n');
  for (let round = 0; round < Number(times); round++) {
    new OutputFolder(path).write(output(variants[round % variants.length]));
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
