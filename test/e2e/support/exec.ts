import { Outcome } from './command';
import { tryKubectl } from './kubectl';

/**
 * Runs a command in a pod's first container.
 *
 * @param pod its name, or `deployment/search` for one of that
 */
export async function exec(namespace: string, pod: string, command: readonly string[]): Promise<Outcome> {
  const { stderr, ...outcome } = await tryKubectl(['exec', '-n', namespace, pod, '--', ...command], { timeout: 60 });
  // Said where there are init containers, or sidecars.
  return { ...outcome, stderr: stderr.replace(/^Defaulted container .*\n/, '') };
}
