import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export const CART = 'test/06-deployment-cart.yaml';

/** What an environment's folder has, with its list. */
export function environment(contents: Record<string, string>, name = 'test'): [string, string][] {
  const resources = Object.keys(contents).sort();
  const kustomization = `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${resources.map((file) => `  - ${file}\n`).join('')}`;
  return [...Object.entries({ ...contents, Kustomization: kustomization })].map(([file, text]) => [`${name}/${file}`, text]);
}

/** An environment of one object. */
export const cart = (text: string) => new Map(environment({ '06-deployment-cart.yaml': text }));
/** Where the new output is made, and the old one is put aside. */
export const swapOf = (path: string) => join(dirname(path), `.${basename(path)}.swap`);
/** Writes files of others. */
export const put = (path: string, contents: Record<string, string>) =>
  Object.entries(contents).forEach(([name, text]) => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  });

/** Files of others: beside ours, in a folder of ours, and in one of their own. */
export const OTHERS = { 'README.md': '#', 'test/notes.txt': 'n', 'theirs/a/notes.txt': 'n' };
/** Two outputs that differ in a file, and in a folder. */
export const OLD = new Map([
  ...environment({ '05-service-a.yaml': 'same', '06-deployment-a.yaml': 'old' }),
  ...environment({ '00-gone.yaml': '' }, 'gone'),
]);
export const NEW = new Map([
  ...environment({ '05-service-a.yaml': 'same', '06-deployment-a.yaml': 'new' }),
  ...environment({ '00-more.yaml': '' }, 'more'),
]);
/** What a folder contains with one of them. */
export const all = (files: Map<string, string>) => ({ ...OTHERS, ...Object.fromEntries(files) });
