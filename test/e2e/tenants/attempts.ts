import { bodies, container, rules } from './bodies';

export type Rights = 'view' | 'edit' | 'admin';

/** What a user of a tenant tries. */
export interface Attempt {
  readonly what: string;
  readonly by: Rights;
  readonly isAllowed: boolean;
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A tenant, as its users see it. */
export interface Place {
  readonly namespace: string;
  readonly domain: string;
}

const RBAC_GROUP = 'rbac.authorization.k8s.io';

const GROUPS: Readonly<Record<string, string>> = {
  deployments: 'apis/apps/v1',
  cronjobs: 'apis/batch/v1',
  networkpolicies: 'apis/networking.k8s.io/v1',
  ingresses: 'apis/networking.k8s.io/v1',
  poddisruptionbudgets: 'apis/policy/v1',
  horizontalpodautoscalers: 'apis/autoscaling/v2',
  roles: 'apis/rbac.authorization.k8s.io/v1',
  rolebindings: 'apis/rbac.authorization.k8s.io/v1',
  httproutes: 'apis/gateway.networking.k8s.io/v1',
  grpcroutes: 'apis/gateway.networking.k8s.io/v1',
  gateways: 'apis/gateway.networking.k8s.io/v1',
  certificates: 'apis/cert-manager.io/v1',
  certificaterequests: 'apis/cert-manager.io/v1',
};

/** Path of objects of a namespace, such as `deployments` or `deployments/own/scale`; a path from the root stays as it is. */
function within(namespace: string, path: string): string {
  return path.startsWith('/') ? path : `/${GROUPS[path.split(/[/?]/)[0]] ?? 'api/v1'}/namespaces/${namespace}/${path}`;
}

type Step = (what: string, method: string, path: string, body?: object, headers?: Attempt['headers']) => Attempt;

function step(by: Rights, isAllowed: boolean, pathOf: (path: string) => string): Step {
  return (what, method, path, body, headers) => ({ what, by, isAllowed, method, path: pathOf(path), body, headers });
}

/** Tells who a user is: everybody may know that of themselves. */
const REVIEW = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' };
const as = (namespace: string) => ({ 'impersonate-user': `system:serviceaccount:${namespace}:default` });

/** What users of a tenant may do in its namespace. */
export function allowed({ namespace, domain }: Place): Attempt[] {
  const at = (path: string) => within(namespace, path);
  const [view, edit, admin] = (['view', 'edit', 'admin'] as const).map((by) => step(by, true, at));
  return [
    edit('create a ConfigMap', 'POST', 'configmaps', bodies.configMap('own')),
    edit('create a Secret', 'POST', 'secrets', bodies.secret('own')),
    edit('create a ServiceAccount', 'POST', 'serviceaccounts', bodies.account('own')),
    edit('create a Deployment', 'POST', 'deployments', bodies.deployment('own')),
    edit(
      'create a Deployment of a priority',
      'POST',
      'deployments',
      bodies.deployment('own-priority', { priorityClassName: 'shop-e2e-normal' }),
    ),
    edit('scale a Deployment', 'PATCH', 'deployments/own/scale', { spec: { replicas: 0 } }),
    edit('create a CronJob', 'POST', 'cronjobs', bodies.cronJob('own')),
    edit('create a CronJob of a priority', 'POST', 'cronjobs', bodies.cronJob('own-priority', { priorityClassName: 'shop-e2e-normal' })),
    edit('create a Service', 'POST', 'services', bodies.service('own')),
    edit('create a NetworkPolicy', 'POST', 'networkpolicies', bodies.networkPolicy('own')),
    edit('create a PodDisruptionBudget', 'POST', 'poddisruptionbudgets', bodies.budget('own')),
    edit('create a HorizontalPodAutoscaler', 'POST', 'horizontalpodautoscalers', bodies.autoscaler('own')),
    edit('create a pod', 'POST', 'pods', bodies.pod('own')),
    edit('create a pod of a priority', 'POST', 'pods', bodies.pod('own-priority', { priorityClassName: 'shop-e2e-normal' })),
    edit('create a claim', 'POST', 'persistentvolumeclaims', bodies.claim('own', '1Gi', 'standard')),
    edit(
      'create an Ingress',
      'POST',
      'ingresses',
      bodies.ingress('own', { rules: rules(domain, `a.${domain}`), tls: [{ hosts: [domain] }] }),
    ),
    edit('create an HTTPRoute', 'POST', 'httproutes', bodies.route('HTTPRoute', 'own', [domain, `*.${domain}`])),
    edit('create a GRPCRoute', 'POST', 'grpcroutes', bodies.route('GRPCRoute', 'own', [`grpc.${domain}`])),
    edit('create a Gateway', 'POST', 'gateways', bodies.gateway('own', domain)),
    edit('create a Certificate of a domain', 'POST', 'certificates', bodies.certificate('own', [domain])),
    edit('create a Certificate of a Service', 'POST', 'certificates', bodies.certificate('own-service', ['own', `own.${namespace}.svc`])),
    edit('list pods', 'GET', 'pods'),
    edit('read the quota', 'GET', 'resourcequotas/tenant'),
    edit('delete a ConfigMap', 'DELETE', 'configmaps/own'),
    edit('act as a ServiceAccount', 'POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', REVIEW, as(namespace)),
    view('list pods', 'GET', 'pods'),
    view('list Deployments', 'GET', 'deployments'),
    view('read the quota', 'GET', 'resourcequotas/tenant'),
    view('read the limits', 'GET', 'limitranges/tenant'),
    view('list routes', 'GET', 'httproutes'),
    admin('create a Role', 'POST', 'roles', bodies.role('own', { apiGroups: [''], resources: ['pods'], verbs: ['get'] })),
    admin(
      'give rights to a ServiceAccount',
      'POST',
      'rolebindings',
      bodies.binding('own', { kind: 'ServiceAccount', name: 'own', namespace }),
    ),
    admin('list RoleBindings', 'GET', 'rolebindings'),
    admin('delete a RoleBinding', 'DELETE', 'rolebindings/own'),
    admin('delete a NetworkPolicy', 'DELETE', 'networkpolicies/own'),
  ];
}

/** What no user of a tenant may do in its namespace, or in the cluster. */
export function beyondLimits({ namespace, domain }: Place, other: Place): Attempt[] {
  const at = (path: string) => within(namespace, path);
  const [view, edit, admin] = (['view', 'edit', 'admin'] as const).map((by) => step(by, false, at));
  const high = { priorityClassName: 'system-cluster-critical' };
  const gpu = { 'example.com/gpu': '2' };
  const admission = '/apis/admissionregistration.k8s.io/v1';
  const group = (name: string) => ({ apiGroup: RBAC_GROUP, kind: 'Group', name });
  const more = { spec: { hard: { pods: '1000' } } };
  const open = { spec: { ingress: [{}], egress: [{}] } };
  return [
    view('read Secrets', 'GET', 'secrets'),
    view('create a ConfigMap', 'POST', 'configmaps', bodies.configMap('viewed')),
    view('delete a Deployment', 'DELETE', 'deployments/own'),
    view('change the quota', 'PATCH', 'resourcequotas/tenant', more),
    edit('change the quota', 'PATCH', 'resourcequotas/tenant', more),
    edit('delete the limits', 'DELETE', 'limitranges/tenant'),
    edit('change the isolation', 'PATCH', 'networkpolicies/default-deny', open),
    edit('delete the isolation', 'DELETE', 'networkpolicies/default-deny'),
    edit('delete all NetworkPolicies', 'DELETE', 'networkpolicies?fieldSelector=metadata.name=default-deny'),
    edit('give rights', 'POST', 'rolebindings', bodies.binding('edited', { kind: 'ServiceAccount', name: 'own', namespace })),
    admin('change the quota', 'PATCH', 'resourcequotas/tenant', more),
    admin('delete the quota', 'DELETE', 'resourcequotas/tenant'),
    admin('create a quota', 'POST', 'resourcequotas', bodies.quota('own')),
    admin('change the limits', 'PATCH', 'limitranges/tenant', { spec: { limits: [] } }),
    admin('create limits', 'POST', 'limitranges', bodies.limits('own')),
    admin('change the isolation', 'PATCH', 'networkpolicies/default-deny', open),
    admin('delete the isolation', 'DELETE', 'networkpolicies/default-deny'),
    admin('change a RoleBinding of the platform', 'PATCH', 'rolebindings/tenant-view', { subjects: [group('system:authenticated')] }),
    admin('delete a RoleBinding of the platform', 'DELETE', 'rolebindings/tenant-edit'),
    admin('delete all RoleBindings', 'DELETE', 'rolebindings?fieldSelector=metadata.name=tenant-view'),
    admin('change a Role of the platform', 'PATCH', 'roles/tenant-add-ons-edit', { rules: [] }),
    admin('give rights to a user', 'POST', 'rolebindings', bodies.binding('user', { apiGroup: RBAC_GROUP, kind: 'User', name: 'eve' })),
    admin('give rights to another tenant', 'POST', 'rolebindings', bodies.binding('group', group(`${other.namespace}-edit`))),
    admin(
      'give rights to a ServiceAccount of another tenant',
      'POST',
      'rolebindings',
      bodies.binding('account', { kind: 'ServiceAccount', name: 'default', namespace: other.namespace }),
    ),
    admin(
      'give all rights',
      'POST',
      'rolebindings',
      bodies.binding('all', { kind: 'ServiceAccount', name: 'own', namespace }, 'cluster-admin'),
    ),
    admin('create a Role of all rights', 'POST', 'roles', bodies.role('all', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] })),
    admin('change the level', 'PATCH', `/api/v1/namespaces/${namespace}`, {
      metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
    }),
    admin('delete the Namespace', 'DELETE', `/api/v1/namespaces/${namespace}`),
    admin('create a Namespace', 'POST', '/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: `${namespace}-x` },
    }),
    admin('delete an admission policy', 'DELETE', `${admission}/validatingadmissionpolicies/${namespace}.tenant-guard`),
    admin(
      'delete the binding of an admission policy',
      'DELETE',
      `${admission}/validatingadmissionpolicybindings/${namespace}.tenant-guard`,
    ),
    admin('create a priority class', 'POST', '/apis/scheduling.k8s.io/v1/priorityclasses', bodies.priorityClass(`${namespace}-high`)),
    admin('create a volume', 'POST', '/api/v1/persistentvolumes', bodies.volume(`${namespace}-root`)),
    admin('list nodes', 'GET', '/api/v1/nodes'),
    admin('act as an administrator', 'GET', '/api/v1/nodes', undefined, {
      'impersonate-user': 'admin',
      'impersonate-group': 'system:masters',
    }),
    edit('change the quota as a ServiceAccount', 'PATCH', 'resourcequotas/tenant', more, as(namespace)),
    edit('create a pod of a priority', 'POST', 'pods', bodies.pod('high', high)),
    edit('create a Deployment of a priority', 'POST', 'deployments', bodies.deployment('high', high)),
    edit('give a Deployment a priority', 'PATCH', 'deployments/own', { spec: { template: { spec: high } } }),
    edit('create a CronJob of a priority', 'POST', 'cronjobs', bodies.cronJob('high', high)),
    edit('create a privileged pod', 'POST', 'pods', bodies.pod('root', { hostPID: true })),
    edit('create a pod in the network of its node', 'POST', 'pods', bodies.pod('host', { hostNetwork: true })),
    edit(
      'create a container beyond the limits',
      'POST',
      'pods',
      bodies.pod('large', { containers: [container({ limits: { cpu: '600m' } })] }),
    ),
    edit(
      'create a pod beyond the quota',
      'POST',
      'pods',
      bodies.pod('many', { containers: ['a', 'b', 'c'].map((name) => container({ limits: { cpu: '400m' } }, name)) }),
    ),
    edit('use more devices', 'POST', 'pods', bodies.pod('gpu', { containers: [container({ requests: gpu, limits: gpu })] })),
    edit('create a larger claim', 'POST', 'persistentvolumeclaims', bodies.claim('large', '2Gi', 'standard')),
    edit('create a claim of another class', 'POST', 'persistentvolumeclaims', bodies.claim('slow', '1Gi', 'slow')),
    edit('create more CronJobs', 'POST', 'cronjobs', bodies.cronJob('third')),
    edit('create a load balancer', 'POST', 'services', bodies.service('balancer', { type: 'LoadBalancer' })),
    edit('open a port of all nodes', 'POST', 'services', bodies.service('node-port', { type: 'NodePort' })),
    edit('stand for another host', 'POST', 'services', {
      ...bodies.service('host'),
      spec: { type: 'ExternalName', externalName: `web.${other.namespace}.svc` },
    }),
    edit('take an address', 'POST', 'services', bodies.service('address', { externalIPs: ['192.0.2.1'] })),
    edit('turn a Service into another host', 'PATCH', 'services/own', { spec: { type: 'ExternalName', externalName: 'example.com' } }),
    edit('expose the host of another', 'POST', 'ingresses', bodies.ingress('other', { rules: rules(domain, other.domain) })),
    edit('expose a host that ends alike', 'POST', 'ingresses', bodies.ingress('alike', { rules: rules(`evil${domain}`) })),
    edit('expose every host', 'POST', 'ingresses', bodies.ingress('every', { rules: rules(undefined) })),
    edit(
      'expose the other hosts',
      'POST',
      'ingresses',
      bodies.ingress('rest', { defaultBackend: { service: { name: 'own', port: { number: 80 } } } }),
    ),
    edit(
      'have the certificate of another',
      'POST',
      'ingresses',
      bodies.ingress('tls', { rules: rules(domain), tls: [{ hosts: [other.domain] }] }),
    ),
    edit(
      'change the controller',
      'POST',
      'ingresses',
      bodies.ingress('snippet', { rules: rules(domain) }, { annotations: { 'nginx.ingress.kubernetes.io/server-snippet': 'return 200;' } }),
    ),
    edit('add the host of another', 'PATCH', 'ingresses/own', { spec: { rules: rules(other.domain) } }),
    edit('route the host of another', 'POST', 'httproutes', bodies.route('HTTPRoute', 'other', [other.domain])),
    edit('route every host', 'POST', 'httproutes', bodies.route('HTTPRoute', 'every', undefined)),
    edit('route the host of another by gRPC', 'POST', 'grpcroutes', bodies.route('GRPCRoute', 'other', [other.domain])),
    edit('listen at the host of another', 'POST', 'gateways', bodies.gateway('other', other.domain)),
    edit('listen at every host', 'POST', 'gateways', bodies.gateway('every')),
    edit('ask for the certificate of another', 'POST', 'certificates', bodies.certificate('other', [domain, other.domain])),
    edit(
      "ask for the certificate of another's Service",
      'POST',
      'certificates',
      bodies.certificate('service', [`web.${other.namespace}.svc`]),
    ),
    edit('have a request signed', 'POST', 'certificaterequests', bodies.certificateRequest('own')),
  ];
}

/** What a user of a tenant may not even do with all rights in its namespace: what is left is for admission policies to refuse. */
export function withAllRights({ namespace }: Place): Attempt[] {
  const mayNot = step('admin', false, (path) => within(namespace, path));
  const may = step('admin', true, (path) => within(namespace, path));
  const collection = (name: string) => `?fieldSelector=metadata.name=${name}`;
  return [
    mayNot('change the quota', 'PATCH', 'resourcequotas/tenant', { spec: { hard: { pods: '1000' } } }),
    mayNot('delete the quota', 'DELETE', 'resourcequotas/tenant'),
    mayNot('delete all quotas', 'DELETE', 'resourcequotas'),
    mayNot('create a quota', 'POST', 'resourcequotas', bodies.quota('own')),
    mayNot('change the limits', 'PATCH', 'limitranges/tenant', { spec: { limits: [] } }),
    mayNot('delete all limits', 'DELETE', 'limitranges'),
    mayNot('create limits', 'POST', 'limitranges', bodies.limits('own')),
    mayNot('change the quota as a ServiceAccount', 'DELETE', 'limitranges/tenant', undefined, as(namespace)),
    mayNot('delete the isolation', 'DELETE', 'networkpolicies/default-deny'),
    mayNot('delete the isolation by its collection', 'DELETE', `networkpolicies${collection('default-deny')}`),
    mayNot('delete a RoleBinding of the platform by its collection', 'DELETE', `rolebindings${collection('tenant-view')}`),
    mayNot(
      'create the RoleBinding of a user',
      'POST',
      'rolebindings',
      bodies.binding('user', { apiGroup: RBAC_GROUP, kind: 'User', name: 'eve' }),
    ),
    may('create a NetworkPolicy', 'POST', 'networkpolicies', bodies.networkPolicy('own')),
    may('delete NetworkPolicies of its own by their collection', 'DELETE', `networkpolicies${collection('own')}`),
  ];
}

/** What no user of a tenant may do in the namespace of another one. */
export function inOther(own: Place, { namespace }: Place): Attempt[] {
  const [view, edit, admin] = (['view', 'edit', 'admin'] as const).map((by) => step(by, false, (path) => within(namespace, path)));
  return [
    view('list pods', 'GET', 'pods'),
    view('list Deployments', 'GET', 'deployments'),
    view('read the quota', 'GET', 'resourcequotas/tenant'),
    view('list routes', 'GET', 'httproutes'),
    edit('list pods', 'GET', 'pods'),
    edit('read Secrets', 'GET', 'secrets'),
    edit('read a ConfigMap', 'GET', 'configmaps/kube-root-ca.crt'),
    edit('read the log of a pod', 'GET', 'pods/own/log'),
    edit('create a ConfigMap', 'POST', 'configmaps', bodies.configMap('other')),
    edit('create a pod', 'POST', 'pods', bodies.pod('other')),
    edit('create a Deployment', 'POST', 'deployments', bodies.deployment('other')),
    edit('scale a Deployment', 'PATCH', 'deployments/own/scale', { spec: { replicas: 5 } }),
    edit('delete a Deployment', 'DELETE', 'deployments/own'),
    edit('create a Service', 'POST', 'services', bodies.service('other')),
    edit('create a NetworkPolicy', 'POST', 'networkpolicies', bodies.networkPolicy('other')),
    edit('delete the isolation', 'DELETE', 'networkpolicies/default-deny'),
    edit('create an Ingress of its own host', 'POST', 'ingresses', bodies.ingress('other', { rules: rules(own.domain) })),
    edit('create a route of its own host', 'POST', 'httproutes', bodies.route('HTTPRoute', 'other', [own.domain])),
    edit('create a claim', 'POST', 'persistentvolumeclaims', bodies.claim('other', '1Gi', 'standard')),
    edit('run a program in a pod', 'POST', 'pods/own/exec?command=id&stdout=true'),
    edit('evict a pod', 'POST', 'pods/own/eviction', { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'own' } }),
    edit('delete all pods', 'DELETE', 'pods'),
    edit('take a token', 'POST', 'serviceaccounts/default/token', {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: {},
    }),
    edit('act as a ServiceAccount', 'POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', REVIEW, as(namespace)),
    admin(
      'give rights to its own group',
      'POST',
      'rolebindings',
      bodies.binding('other', { apiGroup: RBAC_GROUP, kind: 'Group', name: `${own.namespace}-edit` }),
    ),
    admin('change a RoleBinding', 'PATCH', 'rolebindings/tenant-edit', { subjects: [] }),
    admin('change the quota', 'PATCH', 'resourcequotas/tenant', { spec: { hard: { pods: '0' } } }),
    admin('delete the limits', 'DELETE', 'limitranges/tenant'),
    admin('create a Role', 'POST', 'roles', bodies.role('other', { apiGroups: [''], resources: ['pods'], verbs: ['get'] })),
    admin('delete the Namespace', 'DELETE', `/api/v1/namespaces/${namespace}`),
  ];
}

/** Updates of objects that a finalizer keeps while they are being deleted, in this order. */
export function whileDeleted({ namespace, domain }: Place, other: Place): Attempt[] {
  const may = step('edit', true, (path) => within(namespace, path));
  const mayNot = step('edit', false, (path) => within(namespace, path));
  const kept = { finalizers: ['example.com/keep'] };
  const free = { metadata: { finalizers: null } };
  return [
    may('create an Ingress with a finalizer', 'POST', 'ingresses', bodies.ingress('kept', { rules: rules(domain) }, kept)),
    may('delete it', 'DELETE', 'ingresses/kept'),
    mayNot('then give it the host of another', 'PATCH', 'ingresses/kept', { spec: { rules: rules(other.domain) } }),
    mayNot('then give it an alias', 'PATCH', 'ingresses/kept', {
      metadata: { annotations: { 'nginx.ingress.kubernetes.io/server-alias': other.domain } },
    }),
    may('then give it another host of its own', 'PATCH', 'ingresses/kept', { spec: { rules: rules(`a.${domain}`) } }),
    may('then let it go', 'PATCH', 'ingresses/kept', free),
    may('create an HTTPRoute with a finalizer', 'POST', 'httproutes', bodies.route('HTTPRoute', 'kept', [domain], kept)),
    may('delete that', 'DELETE', 'httproutes/kept'),
    mayNot('then give the route the host of another', 'PATCH', 'httproutes/kept', { spec: { hostnames: [other.domain] } }),
    may('then let the route go', 'PATCH', 'httproutes/kept', free),
    mayNot('change the hosts of an Ingress that is older than the policies', 'PATCH', 'ingresses/older', {
      spec: { rules: rules('x.older.example.com') },
    }),
    may('delete it, older as it is', 'DELETE', 'ingresses/older'),
    may('let that go, too', 'PATCH', 'ingresses/older', free),
  ];
}
