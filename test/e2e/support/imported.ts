import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { objectsOf } from '../../../lib/testing';
import { run } from './command';
import { ROOT } from './extras';
import { providePullable } from './images';
import { apply, kubectl } from './kubectl';
import { makeRoom } from './namespaces';

/** The command as it is published. */
const COMMAND = join(ROOT, 'build/entries/cli/main.js');
const PEERS = ['cdk8s', 'cdk8s-plus-27', 'constructs'];

/** A Compose file that the command `import` has made a project of. */
export interface Imported {
  /** The manifests of development. */
  readonly manifests: string;
  /** The commands that the report prints for Secrets. */
  readonly commands: readonly string[];
}

interface Report {
  readonly secrets: readonly { readonly command: string }[];
}

/**
 * Imports a Compose file, as a person does, and synthesizes the project.
 *
 * @param name of the project, by which its namespace begins
 * @param variables for interpolation
 */
export async function imported(file: string, name: string, variables: Readonly<Record<string, string>> = {}): Promise<Imported> {
  const folder = mkdtempSync(join(tmpdir(), 'shop-e2e-import-'));
  const env = { ...variables, COMPOSE_PROJECT_NAME: name, CDK8S_SHOP_REPORT: 'false' };
  const report = await run(process.execPath, [COMMAND, 'import', file, '--output', folder, '--force', '--format', 'json'], { env });
  // In place of `npm install`.
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  symlinkSync(ROOT, join(modules, 'cdk8s-shop'));
  PEERS.forEach((peer) => {
    symlinkSync(join(ROOT, 'node_modules', peer), join(modules, peer));
  });
  const program = `process.chdir(${JSON.stringify(folder)}); require(${JSON.stringify(join(folder, 'main.ts'))})`;
  await run(process.execPath, ['--import', require.resolve('tsx'), '-e', program], { env });
  const { secrets } = JSON.parse(report) as Report;
  return { manifests: join(folder, 'dist/development'), commands: secrets.map(({ command }) => command) };
}

/** Creates the namespace and the Secrets of a project, and applies it. */
export async function start(
  { manifests, commands }: Imported,
  namespace: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<void> {
  await Promise.all([makeRoom(namespace), providePullable(manifests)]);
  await apply(objectsOf(manifests).filter(({ kind }) => kind === 'Namespace'));
  for (const command of commands) {
    await run('sh', ['-c', command], { env: { ...variables, NAMESPACE: namespace } });
  }
  await kubectl(['apply', '--server-side', '-f', manifests]);
}
