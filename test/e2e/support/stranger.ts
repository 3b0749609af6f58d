import { apply, kubectl } from './kubectl';
import { Pod, podsOf } from './readiness';

/** Node.js of the shop has a shell, and is pulled already. */
const IMAGE = 'node:22.20.0-slim';

/** The manifest of a pod that does nothing, as nobody special. */
export function stranger(namespace: string, labels: Readonly<Record<string, string>> = {}, name = 'stranger'): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels },
    spec: {
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 0,
      securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'stranger',
          image: IMAGE,
          command: ['sleep', '1d'],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  };
}

/** Starts such a pod. */
export async function startStranger(namespace: string, labels: Readonly<Record<string, string>> = {}, name = 'stranger'): Promise<Pod> {
  await apply([stranger(namespace, labels, name)]);
  await kubectl(['wait', '--for=condition=Ready', `pod/${name}`, '-n', namespace, '--timeout=180s']);
  const pods = await podsOf(namespace);
  return pods.find(({ metadata }) => metadata.name === name)!;
}
