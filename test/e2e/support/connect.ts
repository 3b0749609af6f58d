import { eventually } from '../../eventually';
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
  const tries = targets.map(({ host, port }, index) => `(timeout 20 bash -c '</dev/tcp/${host}/${port}' 2>/dev/null && echo ${index}) &`);
  const script = `${tries.join('\n')}\nwait\necho tried`;
  const { stdout, stderr } = await exec(from.metadata.namespace!, from.metadata.name, ['bash', '-c', script]);
  const open = stdout.split('\n').filter((line) => line !== '');
  if (open.pop() !== 'tried') {
    throw new Error(`the shell of ${from.metadata.name} did not try all: ${stderr}`);
  }
  return open.map((index) => targets[Number(index)]);
}

/**
 * Expects that a pod reaches some of the targets, and no others. The node hears of a pod that has just started, or of the pods of a Service, a little
 * later: it is tried again until it is so.
 *
 * @param told what is expected of the connections that are accepted
 */
export async function expectReached<T>(
  from: Pod,
  targets: readonly Target[],
  expected: T,
  told: (reached: readonly Target[]) => T,
): Promise<void> {
  await eventually(async () => told(await connectable(from, targets)), expected);
}

/** Whether a pod finds the address of a name. */
export async function resolves(from: Pod, name: string): Promise<boolean> {
  const { code } = await exec(from.metadata.namespace!, from.metadata.name, ['timeout', '30', 'getent', 'hosts', name]);
  return code === 0;
}
