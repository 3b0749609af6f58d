import { KubernetesObject } from '../../../lib/testing';
import { podsOf } from './pods';

/** Nothing that is told apart by a name, a path or a number has that of another. */
export function names(objects: readonly KubernetesObject[]): string[] {
  return [...ofObjects(objects), ...inPods(objects), ...inLists(objects)];
}

function ofObjects(objects: readonly KubernetesObject[]): string[] {
  const keys = objects.map(({ apiVersion, kind, metadata: { namespace = '', name } }) => {
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
    return `${kind}${group && `.${group}`} ${namespace}/${name}`;
  });
  return twice('objects', keys);
}

/** Names in pods: of containers, volumes, ports, variables, and the paths of mounts. */
function inPods(objects: readonly KubernetesObject[]): string[] {
  return podsOf(objects).flatMap(({ title, containers, running, volumes }) => {
    const ports = running.flatMap((container) => container.ports ?? []);
    const pod = [
      ...twice(
        'containers',
        containers.map(({ name }) => name),
      ),
      ...twice(
        'volumes',
        volumes.map(({ name }) => name),
      ),
      ...twice(
        'ports',
        ports.flatMap(({ name }) => name ?? []),
      ),
      ...twice(
        'ports',
        ports.map(({ containerPort, protocol = 'TCP' }) => `${containerPort}/${protocol}`),
      ),
      ...containers.flatMap(({ name, volumeMounts = [], env = [] }) => [
        ...twice(
          `mounts of ${name}`,
          volumeMounts.map(({ mountPath }) => mountPath),
        ),
        ...twice(
          `variables of ${name}`,
          env.map((variable) => variable.name),
        ),
      ]),
    ];
    return pod.map((problem) => `${title}: ${problem}`);
  });
}

/** Names in the lists of other objects, by the fields that tell their members apart. */
function inLists(objects: readonly KubernetesObject[]): string[] {
  return objects.flatMap((object) => {
    const {
      ports = [],
      listeners = [],
      groups = [],
    } = (object.kind === 'NetworkPolicy' ? {} : (object.spec ?? {})) as {
      ports?: { name: string; port: number; protocol?: string }[];
      listeners?: { name: string }[];
      groups?: { name: string }[];
    };
    const found = [
      ...twice(
        'ports',
        ports.map(({ name }) => name),
      ),
      ...twice(
        'ports',
        ports.map(({ port, protocol = 'TCP' }) => `${port}/${protocol}`),
      ),
      ...twice(
        'listeners',
        listeners.map(({ name }) => name),
      ),
      ...twice(
        'groups',
        groups.map(({ name }) => name),
      ),
    ];
    return found.map((problem) => `${object.kind} ${object.metadata.name}: ${problem}`);
  });
}

function twice(what: string, values: readonly string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.size === seen.add(value).size).map((value) => `two ${what} are ${value}`);
}
