import { Tenant } from '../tenant';
import { TenantPolicy } from './admission-policy';
import { CHANGED, CREATE_OR_UPDATE, isExposable, named } from './cel';

/**
 * Annotations of Ingresses that make a controller answer for other hosts, take configuration as it is, or ask for certificates of other names.
 *
 * @see https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
 * @see https://cert-manager.io/docs/usage/ingress/#supported-annotations
 */
export const REFUSED_ANNOTATIONS = [
  '-snippet',
  '-snippets',
  '/server-alias',
  '/alt-names',
  '/common-name',
  '/ip-sans',
  '/uri-sans',
  '/email-sans',
];

const GATEWAY_API = 'gateway.networking.k8s.io';

/** Lets the Ingresses of a tenant be about its domains alone. */
export function ingresses({ name, domains }: Tenant): TenantPolicy {
  const hosts = `tenant ${name} may expose these domains only: ${named(domains)}`;
  return {
    id: 'ingresses',
    rules: [{ apiGroups: ['networking.k8s.io'], apiVersions: ['*'], operations: CREATE_OR_UPDATE, resources: ['ingresses'] }],
    conditions: [CHANGED],
    validations: [
      { expression: '!has(object.spec.defaultBackend)', message: `tenant ${name} may not answer for hosts that no rule names` },
      {
        expression: `!has(object.spec.rules) || object.spec.rules.all(rule, has(rule.host) && ${isExposable('rule.host', domains)})`,
        message: hosts,
      },
      {
        expression: `!has(object.spec.tls) || object.spec.tls.all(tls, !has(tls.hosts) || tls.hosts.all(host, ${isExposable('host', domains)}))`,
        message: hosts,
      },
      noAnnotations(name),
    ],
  };
}

/** Lets the routes of a tenant be about its domains alone. Without a host name, a route has those of its Gateway, which others may own. */
export function routes({ name, domains }: Tenant): TenantPolicy {
  return {
    id: 'routes',
    rules: [
      { apiGroups: [GATEWAY_API], apiVersions: ['*'], operations: CREATE_OR_UPDATE, resources: ['grpcroutes', 'httproutes', 'tlsroutes'] },
    ],
    conditions: [CHANGED],
    validations: [
      {
        expression:
          'has(object.spec.hostnames) && object.spec.hostnames.size() > 0 && ' +
          `object.spec.hostnames.all(host, ${isExposable('host', domains)})`,
        message: `tenant ${name} may expose these domains only, and names them in each route: ${named(domains)}`,
      },
    ],
  };
}

/** Lets the listeners of a tenant's Gateways be about its domains alone. */
export function gateways({ name, domains }: Tenant): TenantPolicy {
  return {
    id: 'gateways',
    rules: [
      { apiGroups: [GATEWAY_API], apiVersions: ['*'], operations: CREATE_OR_UPDATE, resources: ['gateways', 'listenersets'] },
      { apiGroups: ['gateway.networking.x-k8s.io'], apiVersions: ['*'], operations: CREATE_OR_UPDATE, resources: ['xlistenersets'] },
    ],
    conditions: [CHANGED],
    validations: [
      {
        expression:
          '!has(object.spec.listeners) || object.spec.listeners.all(listener, ' +
          `has(listener.hostname) && ${isExposable('listener.hostname', domains)})`,
        message: `tenant ${name} may expose these domains only, and names them in each listener: ${named(domains)}`,
      },
      noAnnotations(name),
    ],
  };
}

/** Lets a tenant ask for certificates of its domains, and of its Services, alone. */
export function certificates({ name, domains, namespaces }: Tenant): TenantPolicy {
  const own = namespaces.flatMap((namespace) => [`*.${namespace}.svc`, `*.${namespace}.svc.cluster.local`, `*.${namespace}`]);
  // A name of one label is a Service of the namespace, and no public name.
  const allowed = (host: string) => `(!${host}.replace("*.", "").contains(".") || ${isExposable(host, [...domains, ...own])})`;
  return {
    id: 'certificates',
    rules: [{ apiGroups: ['cert-manager.io'], apiVersions: ['*'], operations: CREATE_OR_UPDATE, resources: ['certificates'] }],
    conditions: [CHANGED],
    validations: [
      {
        expression:
          `(!has(object.spec.dnsNames) || object.spec.dnsNames.all(host, ${allowed('host')})) && ` +
          `(!has(object.spec.commonName) || ${allowed('object.spec.commonName')})`,
        message: `tenant ${name} may have certificates of its Services and of these domains only: ${named(domains)}`,
      },
      {
        expression: ['literalSubject', 'ipAddresses', 'uris', 'emailAddresses', 'otherNames']
          .map((field) => `!has(object.spec.${field})`)
          .join(' && '),
        message: `tenant ${name} may have certificates of host names only`,
      },
    ],
  };
}

/** Lets no Service of a tenant take addresses, or stand for a host that a router would then reach in the place of the tenant. */
export function services({ name }: Tenant): TenantPolicy {
  return {
    id: 'services',
    rules: [{ apiGroups: [''], apiVersions: ['*'], operations: CREATE_OR_UPDATE, resources: ['services'] }],
    conditions: [CHANGED],
    validations: [
      {
        expression: '!has(object.spec.externalIPs) || object.spec.externalIPs.size() == 0',
        message: `tenant ${name} may not take addresses by externalIPs`,
      },
      {
        expression: '!has(object.spec.type) || object.spec.type != "ExternalName"',
        message: `tenant ${name} may not have Services of type ExternalName`,
      },
    ],
  };
}

function noAnnotations(name: string): { expression: string; message: string } {
  const refused = REFUSED_ANNOTATIONS.map((end) => `key.endsWith(${JSON.stringify(end)})`).join(' || ');
  return {
    expression: `!has(object.metadata.annotations) || !object.metadata.annotations.exists(key, ${refused})`,
    message: `tenant ${name} may not use annotations that end with ${REFUSED_ANNOTATIONS.join(', ')}`,
  };
}
