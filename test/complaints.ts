import { KubernetesObject } from '../lib/testing';
import { podsOf } from './fuzz/invariants/pods';

const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/;
/** Kinds whose names are no part of a host name or a label, and have dots. */
const DOTTED = ['Certificate', 'ExternalSecret', 'GRPCRoute', 'HTTPRoute', 'Ingress', 'PersistentVolumeClaim', 'PriorityClass'];

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
  if (!(DOTTED.includes(object.kind) ? SUBDOMAIN : LABEL).test(object.metadata.name)) {
    found.push(`${object.kind} is called ${object.metadata.name}`);
  }
  if (['Deployment', 'StatefulSet', 'DaemonSet', 'Job'].includes(object.kind)) {
    const { selector, template } = object.spec as {
      selector?: { matchLabels: Record<string, string> };
      template: { metadata: { labels: Record<string, string> } };
    };
    for (const [key, value] of Object.entries(selector?.matchLabels ?? {})) {
      if (template.metadata.labels[key] !== value) {
        found.push(`the selector does not match ${key}`);
      }
    }
  }
  for (const { containers, volumes } of podsOf([object])) {
    found.push(...[...containers, ...volumes].map(({ name }) => name).filter((name) => !LABEL.test(name)));
  }
  return found;
}
