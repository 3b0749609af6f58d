import { CheckedObject } from '../checked-object';
import { ObjectSet } from '../object-set';

/** API groups of custom resources that describe connections, access, metrics or secrets, and for which nothing creates Services or the like. */
const PASSIVE = new Set([
  'bitnami.com',
  'cert-manager.io',
  'cilium.io',
  'cloud.google.com',
  'configuration.konghq.com',
  'constraints.gatekeeper.sh',
  'crd.projectcalico.org',
  'elbv2.k8s.aws',
  'external-secrets.io',
  'gateway.envoyproxy.io',
  'gateway.kgateway.dev',
  'getambassador.io',
  'k8s.nginx.org',
  'keda.sh',
  'kyverno.io',
  'networking.gke.io',
  'networking.istio.io',
  'policy.linkerd.io',
  'projectcontour.io',
  'security.istio.io',
  'telemetry.istio.io',
  'traefik.containo.us',
  'traefik.io',
]);
/** Of the groups with kinds of both sorts, those that an operator creates objects for. */
const ACTIVE_KINDS = new Map([
  ['monitoring.coreos.com', ['Alertmanager', 'Prometheus', 'PrometheusAgent', 'ThanosRuler']],
  ['argoproj.io', ['ArgoCD', 'EventBus', 'EventSource', 'Sensor']],
]);

const known = new WeakMap<ObjectSet, Owners>();

/** Names of custom resources for which an operator may create further objects. */
class Owners {
  private readonly names = new Set<string>();

  constructor(set: ObjectSet) {
    for (const { name, namespace } of set._ofKinds(isActive)) {
      if (name !== undefined) {
        this.names.add(`${namespace ?? ''}\0${name}`);
        this.names.add(`*\0${name}`);
      }
    }
  }

  public has(name: string, namespace: string | undefined): boolean {
    return this.names.has(`${namespace ?? '*'}\0${name}`) || this.names.has(`\0${name}`);
  }
}

/**
 * Whether an operator may create an object: operators name objects after the custom resource for which they create them, such as the Service
 * `shop-es-http` of an Elasticsearch `shop`.
 */
export function mayBeCreated(set: ObjectSet, name: string, namespace: string | undefined): boolean {
  let owners = known.get(set);
  if (!owners) {
    owners = new Owners(set);
    known.set(set, owners);
  }
  for (let end = name.indexOf('-'); end !== -1; end = name.indexOf('-', end + 1)) {
    if (owners.has(name.slice(0, end), namespace)) {
      return true;
    }
  }
  return owners.has(name, namespace);
}

/** Groups of Kubernetes have no dot, or end in `k8s.io`. */
function isActive({ group, kind }: CheckedObject): boolean {
  if (!group.includes('.') || group.endsWith('k8s.io') || group.endsWith('openshift.io') || PASSIVE.has(group)) {
    return false;
  }
  return ACTIVE_KINDS.get(group)?.includes(kind) ?? true;
}
