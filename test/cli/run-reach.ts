import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { stringify } from 'yaml';
import { command } from '../../lib/cli/command';
import { temporaryFolder } from '../app/files';
import { deployment, networkPolicy, podsOf } from '../testing/manifests';

export const EDGE = [
  networkPolicy('default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
  networkPolicy('frontend', {
    ...podsOf('frontend'),
    policyTypes: ['Egress'],
    egress: [{ to: [podsOf('cart')], ports: [{ port: 3000 }] }],
  }),
  networkPolicy('cart', { ...podsOf('cart'), ingress: [{ from: [podsOf('frontend')], ports: [{ port: 3000 }] }] }),
];
/** Objects of a shop in which the frontend calls the cart. */
export const SHOP = [deployment('frontend'), deployment('cart'), ...EDGE];

export const folder = temporaryFolder();
export const shop = file('shop.yaml', SHOP);

/** A file with YAML documents. */
export function file(name: string, objects: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, objects.map((object) => stringify(object)).join('---\n'));
  return path;
}

/** A file with lines. */
export function pairs(...lines: readonly string[]): string {
  const path = join(folder, 'pairs');
  writeFileSync(path, lines.join('\n'));
  return path;
}

/** Runs the command in this process. */
export function reach(...args: readonly string[]): { output: string; errors: string; exitCode: unknown } {
  let output = '';
  let errors = '';
  const program = command();
  for (const each of [program, ...program.commands]) {
    each.exitOverride().configureOutput({ writeOut: (text) => (output += text), writeErr: (text) => (errors += text) });
  }
  try {
    program.parse(['reach', ...args], { from: 'user' });
    return { output, errors, exitCode: process.exitCode ?? 0 };
  } catch (error) {
    return { output, errors, exitCode: (error as CommanderError).exitCode };
  } finally {
    process.exitCode = 0;
  }
}
