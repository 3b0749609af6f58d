import { kubectl } from './kubectl';
import { until } from './wait';

/** Names of pods that are there, those about to go included. */
async function allPods(namespace: string, service: string): Promise<string[]> {
  const names = await kubectl(['get', 'pods', '-n', namespace, '-l', `app.kubernetes.io/name=${service}`, '-o', 'name']);
  return names.split('\n').filter((name) => name !== '');
}

/** Replaces every pod of Deployments, and waits until the last of the old ones has ended. */
export async function restart(namespace: string, ...services: readonly string[]): Promise<void> {
  const before = (await Promise.all(services.map((service) => allPods(namespace, service)))).flat();
  const deployments = services.map((service) => `deployment/${service}`);
  await kubectl(['rollout', 'restart', ...deployments, '-n', namespace]);
  await kubectl(['rollout', 'status', ...deployments, '-n', namespace, '--timeout=240s']);
  // The last old pods still serve when the new ones are ready: what counts is what happens when these end.
  await until('the old pods are gone', 180, async () => {
    const now = (await Promise.all(services.map((service) => allPods(namespace, service)))).flat();
    const left = now.filter((name) => before.includes(name));
    return left.length === 0 ? { done: undefined } : { reason: `still there: ${left.join(', ')}` };
  });
}
