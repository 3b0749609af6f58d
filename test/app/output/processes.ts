import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { temporaryFolder } from '../files';

/** `writer.ts` as one file that Node.js runs, and every user may read. */
export function compiledWriter(): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  const outfile = join(folder, 'writer.js');
  buildSync({ entryPoints: [join(__dirname, 'writer.ts')], bundle: true, platform: 'node', outfile, logLevel: 'error' });
  return outfile;
}

/** Starts a command that writes, and waits until it does. */
export async function start(command: string[], env: Record<string, string> = {}): Promise<ChildProcess> {
  const child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  await once(child.stdout, 'data');
  return child;
}

/** The exit code of a process, and what it has said. */
export async function ended(child: ChildProcess): Promise<{ code: number | null; errors: string }> {
  let errors = '';
  child.stderr?.on('data', (data: Buffer) => (errors += data.toString()));
  await once(child, 'close');
  return { code: child.exitCode, errors };
}

export const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until something holds, however long that takes: another process may wait for its turn. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    await wait(1);
  }
}
