import { exec } from './exec';
import { Pod } from './readiness';

/** A port of a pod, or of a name. */
export interface Target {
  /** How tests call it, such as `shop/cart`. */
  readonly to: string;
  readonly host: string;
  readonly port: number;
}

/**
 * Tries connections from inside a pod, all at once, by the shell that its image has.
 *
 * @returns the targets that accept one
 */
export async function connectable(from: Pod, targets: readonly Target[]): Promise<Target[]> {
  const tries = targets.map(({ host, port }, index) => `(timeout 5 bash -c '</dev/tcp/${host}/${port}' 2>/dev/null && echo ${index}) &`);
  const script = `echo started\n${tries.join('\n')}\nwait`;
  const { stdout, stderr } = await exec(from.metadata.namespace!, from.metadata.name, ['bash', '-c', script]);
  const [started, ...open] = stdout.split('\n').filter((line) => line !== '');
  if (started !== 'started') {
    throw new Error(`the shell of ${from.metadata.name} did not run: ${stderr}`);
  }
  return open.map((index) => targets[Number(index)]);
}

/** Whether a pod finds the address of a name. */
export async function resolves(from: Pod, name: string): Promise<boolean> {
  const { code } = await exec(from.metadata.namespace!, from.metadata.name, ['timeout', '10', 'getent', 'hosts', name]);
  return code === 0;
}
