import { OutputFolder } from '../../../lib/app/output/output-folder';

/** How many files an output of this has. */
export const FILES = 20;

/** All files of one of several outputs: each says which one it is of. */
export function output(variant: string): Map<string, string> {
  const names = Array.from({ length: FILES }, (_, index) => `06-deployment-${variant}-${index}.yaml`).sort();
  const kustomization = `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${names.map((name) => `  - ${name}\n`).join('')}`;
  const files = [...names.map((name) => [name, variant.repeat(2000)] as const), ['Kustomization', kustomization] as const];
  return new Map(['one', 'two'].flatMap((folder) => files.map(([name, text]) => [`${folder}/${name}`, text])));
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
