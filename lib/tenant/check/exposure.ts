import type { Manifest } from '../../kubernetes/rendered-object';
import { groupOf } from '../../kubernetes/scope';
import { fieldsOf, itemsOf, textOf } from '../../kubernetes/untyped';
import { REFUSED_ANNOTATIONS } from '../admission/exposure';
import { named } from '../admission/cel';
import { Tenant } from '../tenant';
import { TenantObject } from '../usage/tenant-object';
import { isWithin } from './apart';

/** Kinds with annotations that controllers read. */
const ANNOTATED = ['Ingress', 'Gateway'];

/** What of an object a tenant may not expose; the twin of the admission policies. */
export function exposed({ manifest }: TenantObject, { name, domains, namespaces }: Tenant): string[] {
  const title = `${manifest.kind} "${manifest.metadata?.name}"`;
  const hosts = [...new Set(hostsOf(manifest, namespaces))].filter(
    (host) => host === undefined || !domains.some((domain) => isWithin(host, domain)),
  );
  const problems = hosts.map((host) =>
    host === undefined
      ? `${title} is for every host, which tenant "${name}" may not expose: name hosts, its domains being ${named(domains)}`
      : `${title} has the host "${host}", which tenant "${name}" may not expose: use its domains, which are ${named(domains)}, or add this one to the tenant`,
  );
  const annotation = ANNOTATED.includes(manifest.kind)
    ? Object.keys(fieldsOf(manifest.metadata?.annotations)).find((key) => REFUSED_ANNOTATIONS.some((end) => key.endsWith(end)))
    : undefined;
  if (annotation !== undefined) {
    problems.push(`${title} has the annotation ${annotation}, by which a controller would serve others' hosts: omit it`);
  }
  return [...problems, ...services(manifest, title, name)];
}

/** Hosts that an object is about; undefined stands for all. */
function hostsOf(manifest: Manifest, namespaces: readonly string[]): (string | undefined)[] {
  const spec = fieldsOf(manifest.spec);
  const text = (host: unknown) => (typeof host === 'string' && host !== '' ? host : undefined);
  switch (`${groupOf(manifest)}/${manifest.kind}`) {
    case 'networking.k8s.io/Ingress':
      return [
        ...(spec.defaultBackend === undefined ? [] : [undefined]),
        ...itemsOf(spec.rules).map((rule) => text(fieldsOf(rule).host)),
        ...itemsOf(spec.tls).flatMap((tls) => itemsOf(fieldsOf(tls).hosts).map(text)),
      ];
    case 'gateway.networking.k8s.io/HTTPRoute':
    case 'gateway.networking.k8s.io/GRPCRoute':
    case 'gateway.networking.k8s.io/TLSRoute': {
      const hosts = itemsOf(spec.hostnames);
      return hosts.length === 0 ? [undefined] : hosts.map(text);
    }
    case 'gateway.networking.k8s.io/Gateway':
      return itemsOf(spec.listeners).map((listener) => text(fieldsOf(listener).hostname));
    case 'cert-manager.io/Certificate':
      return [...itemsOf(spec.dnsNames), ...(spec.commonName === undefined ? [] : [spec.commonName])]
        .map(textOf)
        .filter((host) => !isInternal(host, namespaces));
    default:
      return [];
  }
}

/** Whether a name is that of a Service of a tenant. */
function isInternal(host: string, namespaces: readonly string[]): boolean {
  const ends = namespaces.flatMap((namespace) => [`.${namespace}`, `.${namespace}.svc`, `.${namespace}.svc.cluster.local`]);
  return !host.replace('*.', '').includes('.') || ends.some((end) => host.endsWith(end));
}

function services({ apiVersion, kind, spec }: Manifest, title: string, tenant: string): string[] {
  const { type, externalIPs } = fieldsOf(spec);
  if (apiVersion !== 'v1' || kind !== 'Service') {
    return [];
  }
  return [
    ...(type === 'ExternalName'
      ? [`${title} is of type ExternalName, which tenant "${tenant}" may not use: describe the host as an \`ExternalService\``]
      : []),
    ...(itemsOf(externalIPs).length > 0
      ? [`${title} takes addresses by externalIPs, which tenant "${tenant}" may not use: omit them, or use a load balancer`]
      : []),
  ];
}
