/** API versions of kinds, by kind. */
const VERSIONS: { readonly [kind: string]: string | undefined } = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  Role: 'rbac.authorization.k8s.io/v1',
  ClusterRole: 'rbac.authorization.k8s.io/v1',
  RoleBinding: 'rbac.authorization.k8s.io/v1',
  ClusterRoleBinding: 'rbac.authorization.k8s.io/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  VerticalPodAutoscaler: 'autoscaling.k8s.io/v1',
  ScaledObject: 'keda.sh/v1alpha1',
  Ingress: 'networking.k8s.io/v1',
  Gateway: 'gateway.networking.k8s.io/v1',
  HTTPRoute: 'gateway.networking.k8s.io/v1',
  GRPCRoute: 'gateway.networking.k8s.io/v1',
  TCPRoute: 'gateway.networking.k8s.io/v1alpha2',
  ReferenceGrant: 'gateway.networking.k8s.io/v1beta1',
  ExternalSecret: 'external-secrets.io/v1',
  PushSecret: 'external-secrets.io/v1alpha1',
  SecretStore: 'external-secrets.io/v1',
  SealedSecret: 'bitnami.com/v1alpha1',
  Certificate: 'cert-manager.io/v1',
  Canary: 'flagger.app/v1beta1',
  SecurityPolicy: 'gateway.envoyproxy.io/v1alpha1',
  Elasticsearch: 'elasticsearch.k8s.elastic.co/v1',
  Kafka: 'kafka.strimzi.io/v1beta2',
  ServiceMonitor: 'monitoring.coreos.com/v1',
  Prometheus: 'monitoring.coreos.com/v1',
};

/** An object of a kind whose API version is known, in namespace `shop`; `null` for none. */
export function object(kind: string, name: string, fields: object = {}, namespace: string | null = 'shop'): object {
  return { apiVersion: VERSIONS[kind] ?? 'v1', kind, metadata: { name, ...(namespace !== null && { namespace }) }, ...fields };
}

/** An object with a specification. */
export function specified(kind: string, name: string, spec: object, namespace: string | null = 'shop'): object {
  return object(kind, name, { spec }, namespace);
}

/** A Deployment of a pod. */
export function deployment(name: string, pod: object, namespace: string | null = 'shop'): object {
  return specified('Deployment', name, { template: { spec: { containers: [{ name: 'app' }], ...pod } } }, namespace);
}
