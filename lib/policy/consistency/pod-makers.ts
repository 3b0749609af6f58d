import { CheckedObject } from '../checked-object';
import { ObjectSet } from '../object-set';

/** Groups of Kubernetes, of its special interest groups, and of operators whose resources have no pods. */
const GROUPS_WITHOUT_PODS =
  /^$|^(apps|autoscaling|batch|policy)$|(^|\.)(k8s\.io|istio\.io|cilium\.io|projectcalico\.org|traefik\.io|kyverno\.io|external-secrets\.io|cert-manager\.io|bitnami\.com|keda\.sh)$|^monitoring\.coreos\.com$|^(image|route|security)\.openshift\.io$/;
/** Kinds of those groups that have pods. */
const KINDS_WITH_PODS = new Set(['Alertmanager', 'IstioOperator', 'Prometheus', 'PrometheusAgent', 'ScaledJob', 'ThanosRuler']);

/** Namespaces where controllers of custom resources may create pods that are not part of the set. */
export class PodMakers {
  private readonly namespaces = new Set<string | undefined>(['kube-system']);

  constructor(set: ObjectSet) {
    for (const object of set._ofKinds(makesPods)) {
      this.namespaces.add(object.namespace);
      // Where Flux and Argo CD install charts.
      [object.at('spec', 'targetNamespace'), object.at('spec', 'destination', 'namespace')].forEach(({ text }) => {
        if (text !== undefined) {
          this.namespaces.add(text);
        }
      });
    }
  }

  /** Whether there may be pods beside those of the set. Custom resources without a namespace may be cluster-scoped. */
  public mayActIn(namespace: string | undefined): boolean {
    return this.namespaces.has(namespace) || this.namespaces.has(undefined);
  }
}

function makesPods({ group, kind }: CheckedObject): boolean {
  return !GROUPS_WITHOUT_PODS.test(group) || KINDS_WITH_PODS.has(kind);
}
