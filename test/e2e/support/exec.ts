import { Outcome } from './command';
import { tryKubectl } from './kubectl';

/**
 * Runs a command in a pod's first container.
 *
 * @param pod its name, or `deployment/search` for one of that
 */
export async function exec(namespace: string, pod: string, command: readonly string[]): Promise<Outcome> {
  const { stderr, ...outcome } = await tryKubectl(['exec', '-n', namespace, pod, '--', ...command], { timeout: 120 });
  // What kubectl says itself: where there are init containers or sidecars, and of the end of its connection.
  return { ...outcome, stderr: stderr.replace(/^(Defaulted container |[EWI]\d{4} \S+ +\d+ \S+\.go:\d+\] ).*\n?/gm, '') };
}
