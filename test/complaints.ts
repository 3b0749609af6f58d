import { KubernetesObject } from '../lib/testing';
import { podSpecOf } from './workload/fixture';

/** What the API server would say of an object, as far as any object can be judged. */
export function complaints(object: KubernetesObject): string[] {
  const found: string[] = [];
  const visit = (value: unknown, path: string) => {
    if (value === undefined || value === null || Number.isNaN(value) || value === Infinity) {
      found.push(`${path} is ${String(value)}`);
    } else if (typeof value === 'object') {
      const entries = Object.entries(value);
      if (Array.isArray(value) && entries.length === 0) {
        found.push(`${path} is empty`);
      }
      entries.forEach(([key, child]) => visit(child, `${path}.${key}`));
    } else if (typeof value === 'number' && !Number.isInteger(value)) {
      found.push(`${path} is ${value}`);
    } else if (/\.(containerPort|port|number)$/.test(path) && typeof value === 'number' && (value < 1 || value > 65535)) {
      found.push(`${path} is ${value}`);
    } else if (typeof value === 'string' && /^(undefined|NaN|\[object Object\])$/.test(value) && !path.includes('.data.')) {
      found.push(`${path} is ${value}`);
    }
  };
  visit(object, object.kind);
  // Names of priority classes are longer, because no label ever holds them.
  if (object.kind !== 'PriorityClass' && !/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(object.metadata.name)) {
    found.push(`${object.kind} is called ${object.metadata.name}`);
  }
  if (['Deployment', 'StatefulSet', 'Job'].includes(object.kind)) {
    const pod = podSpecOf(object);
    const containers = [...pod.containers, ...(pod.initContainers ?? [])];
    const twice = (what: string, names: string[]) => {
      if (new Set(names).size < names.length) {
        found.push(`${what} ${names.join(', ')} are not unique`);
      }
    };
    const {
      selector,
      template,
      volumeClaimTemplates = [],
    } = object.spec as {
      selector?: { matchLabels: Record<string, string> };
      template: { metadata: { labels: Record<string, string> } };
      volumeClaimTemplates?: { metadata: { name: string } }[];
    };
    const volumes = [...(pod.volumes ?? []).map(({ name }) => name), ...volumeClaimTemplates.map(({ metadata }) => metadata.name)];
    twice(
      'containers',
      containers.map(({ name }) => name),
    );
    twice('volumes', volumes);
    for (const [key, value] of Object.entries(selector?.matchLabels ?? {})) {
      if (template.metadata.labels[key] !== value) {
        found.push(`the selector does not match ${key}`);
      }
    }
    for (const { name, volumeMounts = [], env = [] } of containers as {
      name: string;
      volumeMounts?: { name: string; mountPath: string }[];
      env?: { name: string }[];
    }[]) {
      twice(
        `mounts of ${name}`,
        volumeMounts.map(({ mountPath }) => mountPath),
      );
      twice(
        `variables of ${name}`,
        env.map((variable) => variable.name),
      );
      const missing = volumeMounts.filter((mount) => !volumes.includes(mount.name));
      found.push(...missing.map((mount) => `${name} mounts ${mount.name}, which is not there`));
    }
    found.push(...[...containers.map(({ name }) => name), ...volumes].filter((name) => !/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)));
  }
  return found;
}
