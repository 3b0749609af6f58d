import { KubernetesObject } from '../../../lib/testing';
import { podsOf } from './pods';

/** Variables with the address of a service lead to a Service that has the port. */
export function addresses(objects: readonly KubernetesObject[]): string[] {
  return podsOf(objects).flatMap(({ title, namespace, containers }) =>
    containers.flatMap(({ name, env = [] }) => {
      const values = new Map(env.map((variable) => [variable.name, variable.value ?? '']));
      const wanted = [...values].flatMap(([variable, value]) => addressOf(variable, value, values));
      return wanted.flatMap(({ host, port }) => {
        const [service, where = namespace] = host.replace(/\.svc$/, '').split('.') as [string, string?];
        const found = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.namespace === where && metadata.name === service);
        const ports = ((found?.spec ?? {}) as { ports?: { port: number }[] }).ports ?? [];
        return ports.some((each) => each.port === port) ? [] : [`${title}, ${name}: no Service is at ${host}:${port}`];
      });
    }),
  );
}

interface Address {
  readonly host: string;
  readonly port: number;
}

/** The address in the cluster that a variable of the library holds. */
function addressOf(variable: string, value: string, values: ReadonlyMap<string, string>): Address[] {
  const url = urlOf(variable, value);
  const usual = url?.protocol === 'https:' ? 443 : 80;
  const port = url ? url.port || usual : values.get(variable.replace(/_HOST$/, '_PORT'));
  const host = url?.hostname ?? (variable.endsWith('_HOST') ? value : '');
  // Hosts outside of the cluster have other domains.
  return port !== undefined && /^[a-z][-a-z0-9]*(\.[-a-z0-9]+\.svc)?$/.test(host) ? [{ host, port: Number(port) }] : [];
}

function urlOf(variable: string, value: string): URL | undefined {
  if (variable.endsWith('_ADDR') && /^[^:/]+:\d+$/.test(value)) {
    return new URL(`tcp://${value}`);
  }
  return variable.endsWith('_URL') && /^https?:\/\/[^/]+$/.test(value) ? new URL(value) : undefined;
}
