import { CheckedObject } from '../checked-object';
import { CheckedContainer, CheckedPod, ContainerType } from '../checked-pod';
import { isRunning } from '../consistency/pod-ports';
import { connectedHosts, waits } from '../consistency/waited-hosts';
import { named } from '../consistency/named';
import { Field } from '../field';
import { valueAt } from '../field-path';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports pods that wait for a Service that has no other pods: they are part of it once they no longer wait. */
export const waitsForItself: IRule = {
  id: 'waits-for-itself',
  severity: Severity.ERROR,
  why: 'A Service sends connections to ready pods only: a pod that waits for its own Service before it is ready waits forever.',
  fix: 'connect to "localhost", or to another Service',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior',
  check,
};

function check(set: ObjectSet): Finding[] {
  return set.pods.flatMap((pod) =>
    pod.containers.flatMap((container) =>
      commandsOf(container).flatMap((field) => {
        const text = textOf(field);
        const hosts = isProbe(field) || waits(text) ? connectedHosts(text) : [];
        const service = hosts.length === 0 ? undefined : ownService(set, pod, hosts);
        return service === undefined
          ? []
          : [
              {
                object: pod.object,
                field: field.path,
                problem: `command of container "${container.name}" waits for ${named(service)}, which selects no other pods than those of ${named(pod.object)}`,
              },
            ];
      }),
    ),
  );
}

const OF_INIT = [['command'], ['args']];
const OF_RUNNING = [['readinessProbe'], ['startupProbe'], ['lifecycle', 'postStart']].map((handler) => [...handler, 'exec', 'command']);

/** Commands that a pod must complete before it is ready. */
function commandsOf(container: CheckedContainer): Field[] {
  const places = container.type === ContainerType.INIT ? OF_INIT : isRunning(container) ? OF_RUNNING : [];
  // Most have none.
  return places.filter((place) => valueAt(container.field.value, place) !== undefined).map((place) => container.at(...place));
}

function isProbe({ path }: Field): boolean {
  return path.includes('Probe.');
}

function textOf(field: Field): string {
  return field.items.flatMap(({ text }) => text ?? []).join(' ');
}

/** A Service among the hosts whose only pods are these, and which sends connections to none that is not ready. */
function ownService(set: ObjectSet, pod: CheckedPod, hosts: readonly string[]): CheckedObject | undefined {
  return set.servicesFor(pod).find((service) => {
    const { name, namespace } = service;
    const short = [name, ...(namespace === undefined ? [] : [`${name}.${namespace}`])];
    const all = [...short, ...short.slice(1).flatMap((host) => [`${host}.svc`, `${host}.svc.cluster.local`])];
    const isNamed = hosts.some((host) => all.includes(host.replace(/\.$/, '')));
    const sendsAlways = service.at('spec', 'publishNotReadyAddresses').value === true;
    return isNamed && !sendsAlways && set._selection({ matchLabels: service.at('spec', 'selector').value }, namespace).pods.length === 1;
  });
}
