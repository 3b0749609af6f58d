import { Tenant } from '../../../lib';
import { payments, tenantChart } from '../fixture';
import { refusalsOf, Request } from './judge';

const chart = tenantChart([payments()]);
const DEVELOPER = ['payments-developers', 'system:authenticated'];
const DELIVERY = ['system:serviceaccounts', 'system:serviceaccounts:flux-system', 'system:authenticated'];
const ROBOT = ['system:serviceaccounts', 'system:serviceaccounts:payments', 'system:authenticated'];

const named = (name: string, fields: object = {}) => ({ metadata: { name }, ...fields });
const spec = (fields: object, annotations?: object) => ({ metadata: { name: 'x', ...(annotations && { annotations }) }, spec: fields });
const ingress = (...hosts: (string | undefined)[]) => spec({ rules: hosts.map((host) => (host === undefined ? {} : { host })) });
const route = (...hostnames: string[]) => spec({ hostnames });
const gateway = (...hosts: (string | undefined)[]) =>
  spec({ listeners: hosts.map((hostname) => (hostname === undefined ? {} : { hostname })) });
const pod = (priorityClassName?: string) => spec(priorityClassName === undefined ? {} : { priorityClassName });
const workload = (priorityClassName?: string) => spec({ template: pod(priorityClassName) });
const binding = (...subjects: object[]) => named('own', { subjects });
const BINDINGS = 'rolebindings.rbac.authorization.k8s.io';
const INGRESSES = 'ingresses.networking.k8s.io';
const POLICIES = 'networkpolicies.networking.k8s.io';
const ROUTES = 'httproutes.gateway.networking.k8s.io';
const GATEWAYS = 'gateways.gateway.networking.k8s.io';
const CERTIFICATES = 'certificates.cert-manager.io';
const DELETED = { deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['example.com/keep'] };
const deleted = (object: object) => ({ ...object, metadata: { name: 'x', ...DELETED } });

/** What is asked for, and whether it is admitted. */
const CASES: readonly [string, boolean, Request][] = [
  ['the quota is changed by the platform', true, { resource: 'resourcequotas', object: named('tenant'), old: named('tenant') }],
  [
    'the quota is changed by a developer',
    false,
    { resource: 'resourcequotas', object: named('tenant'), old: named('tenant'), groups: DEVELOPER },
  ],
  ['the limits are deleted by a developer', false, { resource: 'limitranges', old: named('tenant'), groups: DEVELOPER }],
  ['the quota is deleted by a ServiceAccount', false, { resource: 'resourcequotas', old: named('tenant'), groups: ROBOT }],
  ['another quota is made by a developer', false, { resource: 'resourcequotas', object: named('mine'), groups: DEVELOPER }],
  ['the isolation is deleted by a developer', false, { resource: POLICIES, old: named('default-deny'), groups: DEVELOPER }],
  [
    'the isolation is changed by a ServiceAccount',
    false,
    { resource: POLICIES, object: named('default-deny'), old: named('default-deny'), groups: ROBOT },
  ],
  [
    'the isolation is changed by a delivery of the tenant',
    false,
    { resource: POLICIES, object: named('default-deny'), old: named('default-deny'), groups: DELIVERY },
  ],
  ['the isolation is deleted by a delivery of the tenant', false, { resource: POLICIES, old: named('default-deny'), groups: DELIVERY }],
  ['a policy of its own is deleted by a delivery of the tenant', true, { resource: POLICIES, old: named('cart'), groups: DELIVERY }],
  [
    'the isolation is changed by a delivery of the platform',
    true,
    { resource: POLICIES, object: named('default-deny'), old: named('default-deny'), groups: DELIVERY, quotaVerbs: ['patch'] },
  ],
  [
    'the isolation is deleted by a developer who may change quotas, too',
    false,
    { resource: POLICIES, old: named('default-deny'), groups: DEVELOPER, quotaVerbs: ['patch', 'delete'] },
  ],
  ['a policy of its own is deleted by a developer', true, { resource: POLICIES, old: named('cart'), groups: DEVELOPER }],
  [
    'a policy is made under a generated name',
    true,
    { resource: POLICIES, object: { metadata: { generateName: 'x-' } }, groups: DEVELOPER },
  ],
  ['a binding of the platform is deleted by a developer', false, { resource: BINDINGS, old: named('tenant-view'), groups: DEVELOPER }],
  [
    'a binding of the platform is deleted by the namespace controller',
    true,
    { resource: BINDINGS, old: named('tenant-view'), groups: ['system:serviceaccounts:kube-system'], quotaVerbs: ['delete'] },
  ],
  ['a binding that is to come is taken', false, { resource: BINDINGS, object: named('tenant-add-ons-edit'), groups: DEVELOPER }],
  [
    'a role of the platform is changed',
    false,
    {
      resource: 'roles.rbac.authorization.k8s.io',
      object: named('tenant-add-ons-edit'),
      old: named('tenant-add-ons-edit'),
      groups: DEVELOPER,
    },
  ],
  [
    'rights are given to a ServiceAccount of its own',
    true,
    { resource: BINDINGS, object: binding({ kind: 'ServiceAccount', name: 'a', namespace: 'payments' }), groups: DEVELOPER },
  ],
  ['rights are given to nobody', true, { resource: BINDINGS, object: named('own'), groups: DEVELOPER }],
  [
    'rights are given to a ServiceAccount of another tenant',
    false,
    { resource: BINDINGS, object: binding({ kind: 'ServiceAccount', name: 'a', namespace: 'shop' }), groups: DEVELOPER },
  ],
  ['rights are given to a user', false, { resource: BINDINGS, object: binding({ kind: 'User', name: 'eve' }), groups: DEVELOPER }],
  [
    'rights are given to a group beside an account',
    false,
    {
      resource: BINDINGS,
      object: binding({ kind: 'ServiceAccount', name: 'a', namespace: 'payments' }, { kind: 'Group', name: 'shop' }),
      groups: ROBOT,
    },
  ],
  ['rights are given to a user by the platform', true, { resource: BINDINGS, object: binding({ kind: 'User', name: 'eve' }) }],
  ['a pod has no priority', true, { resource: 'pods', object: pod() }],
  ['a pod has its priority', true, { resource: 'pods', object: pod('normal') }],
  ['a pod has the priority of another', false, { resource: 'pods', object: pod('system-cluster-critical') }],
  ['a Deployment has its priority', true, { resource: 'deployments.apps', object: workload('normal') }],
  ['a Deployment has the priority of another', false, { resource: 'deployments.apps', object: workload('high') }],
  ['a Deployment gets the priority of another', false, { resource: 'deployments.apps', object: workload('high'), old: workload('normal') }],
  [
    'a Deployment that is older than the policy is scaled',
    true,
    { resource: 'deployments.apps', object: workload('high'), old: workload('high') },
  ],
  [
    'a CronJob has the priority of another',
    false,
    { resource: 'cronjobs.batch', object: spec({ jobTemplate: { spec: { template: pod('high') } } }) },
  ],
  ['a CronJob has none', true, { resource: 'cronjobs.batch', object: spec({ jobTemplate: { spec: { template: pod() } } }) }],
  ['an Ingress has its hosts', true, { resource: INGRESSES, object: ingress('pay.example.com', 'a.pay.example.com', '*.pay.example.com') }],
  ['an Ingress has the host of another', false, { resource: INGRESSES, object: ingress('pay.example.com', 'shop.example.com') }],
  ['an Ingress has a host that only ends so', false, { resource: INGRESSES, object: ingress('evilpay.example.com') }],
  ['an Ingress has a wildcard above', false, { resource: INGRESSES, object: ingress('*.example.com') }],
  ['an Ingress is for all hosts', false, { resource: INGRESSES, object: ingress(undefined) }],
  ['an Ingress answers for the rest', false, { resource: INGRESSES, object: spec({ defaultBackend: {} }) }],
  ['an Ingress has the certificate of another', false, { resource: INGRESSES, object: spec({ tls: [{ hosts: ['shop.example.com'] }] }) }],
  ['an Ingress has TLS without hosts', true, { resource: INGRESSES, object: spec({ rules: [{ host: 'pay.example.com' }], tls: [{}] }) }],
  [
    'an Ingress has configuration as text',
    false,
    { resource: INGRESSES, object: spec({}, { 'nginx.ingress.kubernetes.io/server-snippet': 'x' }) },
  ],
  [
    'an Ingress has an alias',
    false,
    { resource: INGRESSES, object: spec({}, { 'nginx.ingress.kubernetes.io/server-alias': 'shop.example.com' }) },
  ],
  ['an Ingress has another annotation', true, { resource: INGRESSES, object: spec({}, { 'example.com/owner': 'pay' }) }],
  [
    'an Ingress that is being deleted takes the host of another',
    false,
    { resource: INGRESSES, object: deleted(ingress('shop.example.com')), old: deleted(ingress('pay.example.com')) },
  ],
  [
    'an Ingress that is being deleted gets an alias',
    false,
    {
      resource: INGRESSES,
      object: { metadata: { name: 'x', ...DELETED, annotations: { 'a/server-alias': 'b' } }, spec: {} },
      old: deleted(spec({})),
    },
  ],
  [
    'an Ingress that is older than the policy loses its finalizer',
    true,
    { resource: INGRESSES, object: ingress('shop.example.com'), old: deleted(ingress('shop.example.com')) },
  ],
  [
    'an Ingress that is older than the policy takes one more host',
    false,
    { resource: INGRESSES, object: ingress('shop.example.com', 'pay.example.com'), old: ingress('shop.example.com') },
  ],
  ['a route has its host', true, { resource: ROUTES, object: route('pay.example.com') }],
  ['a route has the host of another', false, { resource: ROUTES, object: route('shop.example.com') }],
  ['a route has the hosts of its Gateway', false, { resource: ROUTES, object: spec({}) }],
  ['a route has an empty list of hosts', false, { resource: ROUTES, object: route() }],
  [
    'a route of gRPC has the host of another',
    false,
    { resource: 'grpcroutes.gateway.networking.k8s.io', object: route('shop.example.com') },
  ],
  [
    'a route that is being deleted takes the host of another',
    false,
    { resource: ROUTES, object: deleted(route('shop.example.com')), old: deleted(route('pay.example.com')) },
  ],
  ['a Gateway has its host', true, { resource: GATEWAYS, object: gateway('pay.example.com', '*.pay.example.com') }],
  ['a Gateway has the host of another', false, { resource: GATEWAYS, object: gateway('pay.example.com', 'shop.example.com') }],
  ['a Gateway has all hosts', false, { resource: GATEWAYS, object: gateway(undefined) }],
  ['a certificate is for its host', true, { resource: CERTIFICATES, object: spec({ dnsNames: ['pay.example.com'] }) }],
  [
    'a certificate is for a Service',
    true,
    { resource: CERTIFICATES, object: spec({ dnsNames: ['db', '*.db', 'db.payments.svc', '*.db.payments.svc.cluster.local'] }) },
  ],
  ['a certificate is for a Service of another', false, { resource: CERTIFICATES, object: spec({ dnsNames: ['db.shop.svc'] }) }],
  [
    'a certificate is for the host of another',
    false,
    { resource: CERTIFICATES, object: spec({ dnsNames: ['pay.example.com', 'shop.example.com'] }) },
  ],
  ['a certificate has the common name of another', false, { resource: CERTIFICATES, object: spec({ commonName: 'shop.example.com' }) }],
  ['a certificate is for an address', false, { resource: CERTIFICATES, object: spec({ ipAddresses: ['10.0.0.1'] }) }],
  ['a request is signed for cert-manager', true, { resource: 'certificaterequests.cert-manager.io', object: spec({}) }],
  ['a request is signed for a developer', false, { resource: 'certificaterequests.cert-manager.io', object: spec({}), groups: DEVELOPER }],
  ['a Service has pods', true, { resource: 'services', object: spec({ type: 'ClusterIP' }) }],
  [
    'a Service stands for another host',
    false,
    { resource: 'services', object: spec({ type: 'ExternalName', externalName: 'api.shop.svc' }) },
  ],
  ['a Service takes an address', false, { resource: 'services', object: spec({ externalIPs: ['10.0.0.1'] }) }],
];

describe('the admission policies of a tenant', () => {
  test.each(CASES)('decide when %s: %s', (_, isAdmitted, request) => {
    expect(refusalsOf(chart, request).length === 0).toBe(isAdmitted);
  });

  test('say what is allowed', () => {
    expect(refusalsOf(chart, { resource: 'pods', object: pod('high') })).toEqual([
      'tenant payments may use the priority classes normal only',
    ]);
    expect(refusalsOf(chart, { resource: ROUTES, object: route('shop.example.com') })).toEqual([
      'tenant payments may expose these domains only, and names them in each route: pay.example.com, *.pay.example.com',
    ]);
  });

  test('of a tenant that may do nothing allow nothing', () => {
    const poor = tenantChart([new Tenant('poor')]);
    expect(refusalsOf(poor, { resource: 'pods', object: pod('normal') })).toEqual(['tenant poor may use no priority class']);
    expect(refusalsOf(poor, { resource: INGRESSES, object: ingress('pay.example.com') })).toEqual([
      'tenant poor may expose these domains only: none',
    ]);
    expect(refusalsOf(poor, { resource: ROUTES, object: route('pay.example.com') })).toHaveLength(1);
    expect(refusalsOf(poor, { resource: 'resourcequotas', object: named('x'), groups: ['system:serviceaccounts:poor'] })).toHaveLength(1);
  });

  test('know names of groups in any characters', () => {
    const group = 'team "A"\\ü';
    const odd = tenantChart([new Tenant('odd', { groups: { edit: [group] } })]);
    expect(refusalsOf(odd, { resource: 'resourcequotas', object: named('x'), groups: [group] })).toHaveLength(1);
    expect(refusalsOf(odd, { resource: 'resourcequotas', object: named('x'), groups: ['team A'], quotaVerbs: ['patch'] })).toEqual([]);
  });
});
