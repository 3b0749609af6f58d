import { join } from 'node:path';
import { objectsOf } from '../../../lib/testing';
import { Target } from './connect';
import { ROOT } from './extras';
import { providePullable } from './images';
import { apply, kubectl } from './kubectl';
import { makeRoom, NAMESPACES } from './namespaces';
import { podsOf } from './readiness';

const { elasticsearch, exampleBrokers, exampleMyApp, exampleSpringBoot, exampleWebSocket, strangers } = NAMESPACES;
/** A small cluster has no room for all of them. */
const OTHERS = [elasticsearch, exampleBrokers, exampleMyApp, exampleSpringBoot, exampleWebSocket, strangers];

/**
 * Applies the committed output of an example.
 *
 * @param folder of the output, below `examples/`
 * @param secrets that its README asks for
 */
export async function startExample(folder: string, secrets: readonly object[]): Promise<void> {
  const manifests = join(ROOT, 'examples', folder);
  await Promise.all([makeRoom(...OTHERS), providePullable(manifests)]);
  const namespaces = objectsOf(manifests).filter(({ kind }) => kind === 'Namespace');
  await apply([...namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: strangers } }, ...secrets]);
  await kubectl(['apply', '--server-side', '-f', manifests]);
}

/** Every port of every pod of a namespace, each called as in `orders-db:5432`. */
export async function portsOf(namespace: string): Promise<Target[]> {
  return (await podsOf(namespace)).flatMap(({ metadata, spec, status }) =>
    spec.containers.flatMap(({ ports = [] }) =>
      ports.map(({ containerPort: port }) => ({ to: `${metadata.labels!['app.kubernetes.io/name']}:${port}`, host: status.podIP!, port })),
    ),
  );
}

/** The names of targets, each once. */
export function namesOf(targets: readonly Target[]): string[] {
  return [...new Set(targets.map(({ to }) => to))].sort();
}
