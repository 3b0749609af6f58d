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

/** Custom resources for which an operator may create further objects, by name. */
class Owners {
  private readonly named = new Map<string, CheckedObject[]>();

  constructor(set: ObjectSet) {
    for (const owner of set._ofKinds(isActive)) {
      if (owner.name !== undefined) {
        this.add(`${owner.namespace ?? ''}\0${owner.name}`, owner);
        this.add(`*\0${owner.name}`, owner);
      }
    }
  }

  /** Whether there is one of this name, other than the object that refers to it. */
  public has(name: string, namespace: string | undefined, referrer?: CheckedObject): boolean {
    const found = [`${namespace ?? '*'}\0${name}`, `\0${name}`].flatMap((key) => this.named.get(key) ?? []);
    return found.some((owner) => owner !== referrer);
  }

  private add(key: string, owner: CheckedObject): void {
    const known = this.named.get(key) ?? [];
    this.named.set(key, known);
    known.push(owner);
  }
}

/**
 * Whether an operator may create an object: operators name objects after the custom resource for which they create them, such as the Service
 * `shop-es-http` of an Elasticsearch `shop`. What a custom resource applies to is not created for it: a Canary `cart` needs the Deployment `cart`.
 */
export function mayBeCreated(set: ObjectSet, name: string, namespace: string | undefined, referrer?: CheckedObject): boolean {
  let owners = known.get(set);
  if (!owners) {
    owners = new Owners(set);
    known.set(set, owners);
  }
  for (let end = name.indexOf('-'); end !== -1; end = name.indexOf('-', end + 1)) {
    if (owners.has(name.slice(0, end), namespace, referrer)) {
      return true;
    }
  }
  return owners.has(name, namespace, referrer);
}

/** Groups of Kubernetes have no dot, or end in `k8s.io`. */
function isActive({ group, kind }: CheckedObject): boolean {
  if (!group.includes('.') || group.endsWith('k8s.io') || group.endsWith('openshift.io') || PASSIVE.has(group)) {
    return false;
  }
  return ACTIVE_KINDS.get(group)?.includes(kind) ?? true;
}
