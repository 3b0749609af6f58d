/** A certificate request that nobody could sign by mistake: cert-manager does not run. */
const REQUEST = Buffer.from('-----BEGIN CERTIFICATE REQUEST-----\n-----END CERTIFICATE REQUEST-----\n').toString('base64');

const RESTRICTED = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };

/** A container that Pod Security "restricted" accepts. */
export function container(resources: object = {}, name = 'main'): object {
  return { name, image: 'node:22.20.0-slim', command: ['sleep', '1d'], securityContext: RESTRICTED, resources };
}

export function podSpec(fields: object = {}): object {
  return {
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 0,
    securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [container()],
    ...fields,
  };
}

const object = (apiVersion: string, kind: string, name: string, fields: object = {}, metadata: object = {}): object => ({
  apiVersion,
  kind,
  metadata: { name, ...metadata },
  ...fields,
});

const RBAC = 'rbac.authorization.k8s.io';
const GATEWAY_API = 'gateway.networking.k8s.io/v1';
const labels = { app: 'own' };

/** Objects that the users of tenants try to create. */
export const bodies = {
  configMap: (name: string) => object('v1', 'ConfigMap', name, { data: { a: 'b' } }),
  secret: (name: string) => object('v1', 'Secret', name, { stringData: { a: 'b' } }),
  account: (name: string) => object('v1', 'ServiceAccount', name),
  pod: (name: string, fields: object = {}) => object('v1', 'Pod', name, { spec: podSpec(fields) }),
  deployment: (name: string, fields: object = {}) =>
    object('apps/v1', 'Deployment', name, {
      spec: { replicas: 0, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: podSpec(fields) } },
    }),
  cronJob: (name: string, fields: object = {}) =>
    object('batch/v1', 'CronJob', name, {
      spec: { schedule: '0 0 1 1 *', jobTemplate: { spec: { template: { spec: podSpec({ restartPolicy: 'Never', ...fields }) } } } },
    }),
  service: (name: string, fields: object = {}) =>
    object('v1', 'Service', name, { spec: { selector: labels, ports: [{ port: 80, targetPort: 8080 }], ...fields } }),
  networkPolicy: (name: string) =>
    object('networking.k8s.io/v1', 'NetworkPolicy', name, { spec: { podSelector: { matchLabels: labels } } }),
  quota: (name: string) => object('v1', 'ResourceQuota', name, { spec: { hard: { pods: '1000' } } }),
  limits: (name: string) => object('v1', 'LimitRange', name, { spec: { limits: [{ type: 'Container', default: { cpu: '8' } }] } }),
  claim: (name: string, storage: string, storageClassName: string) =>
    object('v1', 'PersistentVolumeClaim', name, {
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } }, storageClassName },
    }),
  budget: (name: string) =>
    object('policy/v1', 'PodDisruptionBudget', name, { spec: { maxUnavailable: 1, selector: { matchLabels: labels } } }),
  autoscaler: (name: string) =>
    object('autoscaling/v2', 'HorizontalPodAutoscaler', name, {
      spec: { maxReplicas: 2, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'own' } },
    }),
  ingress: (name: string, spec: object, metadata: object = {}) => object('networking.k8s.io/v1', 'Ingress', name, { spec }, metadata),
  route: (kind: 'HTTPRoute' | 'GRPCRoute', name: string, hostnames: string[] | undefined, metadata: object = {}) =>
    object(
      GATEWAY_API,
      kind,
      name,
      { spec: { hostnames, parentRefs: [{ name: 'own' }], rules: [{ backendRefs: [{ name: 'own', port: 80 }] }] } },
      metadata,
    ),
  gateway: (name: string, hostname?: string) =>
    object(GATEWAY_API, 'Gateway', name, {
      spec: { gatewayClassName: 'none', listeners: [{ name: 'http', port: 80, protocol: 'HTTP', hostname }] },
    }),
  certificate: (name: string, dnsNames: string[]) =>
    object('cert-manager.io/v1', 'Certificate', name, { spec: { secretName: name, issuerRef: { name: 'none' }, dnsNames } }),
  certificateRequest: (name: string) =>
    object('cert-manager.io/v1', 'CertificateRequest', name, { spec: { issuerRef: { name: 'none' }, request: REQUEST } }),
  role: (name: string, rule: object) => object(`${RBAC}/v1`, 'Role', name, { rules: [rule] }),
  binding: (name: string, subject: object, role = 'view') =>
    object(`${RBAC}/v1`, 'RoleBinding', name, { roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role }, subjects: [subject] }),
  priorityClass: (name: string) => object('scheduling.k8s.io/v1', 'PriorityClass', name, { value: 1000 }),
  volume: (name: string) =>
    object('v1', 'PersistentVolume', name, {
      spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/' } },
    }),
};

/** The rules of an Ingress for hosts; undefined stands for every host. */
export function rules(...hosts: (string | undefined)[]): object[] {
  const paths = [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'own', port: { number: 80 } } } }];
  return hosts.map((host) => ({ host, http: { paths } }));
}
