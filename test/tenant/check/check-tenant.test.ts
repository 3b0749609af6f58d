import { ApiObject, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import {
  ApiAccess,
  App,
  EnvironmentChart,
  Image,
  Policy,
  Port,
  Priority,
  Resources,
  Routing,
  Scaling,
  Storage,
  TenantProps,
  Worker,
} from '../../../lib';
import { expectConfigurationError } from '../../../lib/testing';
import { chartOf, CLUSTER, payments, service, synthesize } from '../fixture';

const raw =
  (apiVersion: string, kind: string, fields: object, metadata: object = {}) =>
  (chart: EnvironmentChart) =>
    new ApiObject(chart, 'raw', { apiVersion, kind, metadata: { name: 'raw', ...metadata }, ...fields });
const spec = (fields: object) => ({ spec: fields });
const RBAC = 'rbac.authorization.k8s.io/v1';
const GATEWAY_API = 'gateway.networking.k8s.io/v1';
const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' };
const ingress = (fields: object, metadata: object = {}) => raw('networking.k8s.io/v1', 'Ingress', spec(fields), metadata);
const backend = { service: { name: 'cart', port: { number: 80 } } };
const rule = (host?: string) => ({ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } });
const from = (...peers: object[]) =>
  raw(
    'networking.k8s.io/v1',
    'NetworkPolicy',
    spec({ podSelector: { matchLabels: { app: 'x' } }, policyTypes: ['Ingress'], ingress: [peers.length > 0 ? { from: peers } : {}] }),
  );
const sized = (cpu: number, memory: number, cpuLimit?: number) => (chart: EnvironmentChart) =>
  service(chart, 'cart', {
    resources: Resources.of({ cpu: Cpu.millis(cpu), memory: Size.mebibytes(memory), ...(cpuLimit && { cpuLimit: Cpu.millis(cpuLimit) }) }),
  });

/** What is made, what is said about it. */
const REFUSED: readonly [string, (chart: EnvironmentChart) => unknown, string, TenantProps?][] = [
  [
    'an object of the cluster',
    raw('scheduling.k8s.io/v1', 'PriorityClass', { value: 1 }),
    'PriorityClass "raw" is an object of the cluster',
  ],
  [
    'a priority class of its own',
    (chart) => service(chart, 'cart', { priority: Priority.create('normal', 1) }),
    'PriorityClass "normal" is an object of the cluster',
  ],
  [
    'an object in the namespace of another',
    raw('v1', 'ConfigMap', {}, { namespace: 'shop' }),
    'ConfigMap "raw" is in namespace "shop", which is none of tenant "payments": use payments',
  ],
  ['a quota', raw('v1', 'ResourceQuota', spec({})), 'ResourceQuota "raw" is set by the platform'],
  ['limits', raw('v1', 'LimitRange', spec({ limits: [] })), 'LimitRange "raw" is set by the platform'],
  [
    'a policy of the name of the isolation',
    raw('networking.k8s.io/v1', 'NetworkPolicy', spec({ podSelector: {} }), { name: 'default-deny' }),
    'NetworkPolicy "default-deny" has the name of an object of the platform',
  ],
  [
    'a binding of the name of one of the platform',
    raw(RBAC, 'RoleBinding', { roleRef, subjects: [] }, { name: 'tenant-edit' }),
    'RoleBinding "tenant-edit" has the name of an object of the platform',
  ],
  [
    'rights for a group',
    raw(RBAC, 'RoleBinding', { roleRef, subjects: [{ kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'shop' }] }),
    'gives rights to Group "shop"',
  ],
  [
    'rights for the account of another',
    raw(RBAC, 'RoleBinding', { roleRef, subjects: [{ kind: 'ServiceAccount', name: 'cart', namespace: 'shop' }] }),
    'gives rights to ServiceAccount "cart"',
  ],
  [
    'a priority that it may not use',
    (chart) => service(chart, 'cart', { priority: Priority.existing('high') }),
    'priority class "high" is none that tenant "payments" may use: use `Priority.existing(\'normal\')`',
  ],
  [
    'any priority, where it may use none',
    (chart) => service(chart, 'cart', { priority: Priority.existing('high') }),
    'may use: omit it, or add it',
    { priorityClasses: [] },
  ],
  [
    'the host of another',
    (chart) => {
      service(chart, 'cart').exposeAt('shop.example.com');
    },
    'has the host "shop.example.com", which tenant "payments" may not expose: use its domains, which are pay.example.com, *.pay.example.com',
  ],
  ['a wildcard above its domain', ingress({ rules: [rule('*.example.com')] }), 'has the host "*.example.com"'],
  ['every host', ingress({ rules: [rule()] }), 'Ingress "raw" is for every host'],
  ['the rest of the hosts', ingress({ defaultBackend: backend, rules: [rule('pay.example.com')] }), 'Ingress "raw" is for every host'],
  [
    'the certificate of another',
    ingress({ rules: [rule('pay.example.com')], tls: [{ hosts: ['shop.example.com'], secretName: 'x' }] }),
    'has the host "shop.example.com"',
  ],
  [
    'configuration of a controller',
    ingress({ rules: [rule('pay.example.com')] }, { annotations: { 'haproxy.org/server-alias': 'x' } }),
    'has the annotation haproxy.org/server-alias',
  ],
  [
    'a route of all hosts of a Gateway',
    raw(GATEWAY_API, 'HTTPRoute', spec({ parentRefs: [{ name: 'edge' }], rules: [] })),
    'HTTPRoute "raw" is for every host',
  ],
  [
    'a listener for all hosts',
    raw(GATEWAY_API, 'Gateway', spec({ gatewayClassName: 'eg', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] })),
    'Gateway "raw" is for every host',
  ],
  [
    'a certificate of another',
    raw(
      'cert-manager.io/v1',
      'Certificate',
      spec({ secretName: 'x', issuerRef: { name: 'x' }, dnsNames: ['shop.example.com', 'db.payments.svc'] }),
    ),
    'has the host "shop.example.com"',
  ],
  [
    'a Service for another host',
    raw('v1', 'Service', spec({ type: 'ExternalName', externalName: 'api.shop.svc' })),
    'is of type ExternalName',
  ],
  [
    'a Service with addresses',
    raw('v1', 'Service', spec({ selector: { app: 'x' }, ports: [{ port: 80 }], externalIPs: ['10.0.0.9'] })),
    'takes addresses by externalIPs',
  ],
  ['connections from everywhere', from(), 'NetworkPolicy "raw" admits pods of every namespace'],
  ['connections from every namespace', from({ namespaceSelector: {} }), 'NetworkPolicy "raw" admits pods of every namespace'],
  [
    'more CPU than a container may have',
    sized(100, 100, 2001),
    'cpu limit 2.001 of container cart of Deployment "cart" is above the limit of its namespace, 2: decrease it',
  ],
  ['more memory than a container may have', sized(100, 2049), 'memory limit 2049Mi of container cart'],
  [
    'a request above the limit of the namespace',
    sized(2500, 100),
    'cpu request 2.5 of container cart of Deployment "cart" is above its limit, which is 2 in its namespace',
  ],
  [
    'less CPU than a container may have',
    sized(50, 100),
    'cpu request 0.05 of container cart of Deployment "cart" is below the least of its namespace, 100m',
    { limits: { minCpu: Cpu.millis(100) } },
  ],
  [
    'a larger claim',
    (chart) => service(chart, 'db', { scaling: Scaling.fixed(1), storage: Storage.perReplica('/data', Size.gibibytes(51)) }),
    'claim of 51Gi of StatefulSet "db" is above the limit of its namespace, 50Gi',
  ],
  [
    'a smaller claim',
    (chart) => service(chart, 'db', { scaling: Scaling.fixed(1), storage: Storage.perReplica('/data', Size.gibibytes(1)) }),
    'claim of 1Gi of StatefulSet "db" is below the least',
    { limits: { minClaim: Size.gibibytes(2) } },
  ],
];

describe('the chart of a tenant', () => {
  test.each(REFUSED)('is refused for %s', (_, make, message, props = {}) => {
    const chart = chartOf(payments(props));
    make(chart);
    expectConfigurationError(() => synthesize(chart), 'payments/', message);
  });

  test('is refused whatever the policy', () => {
    const chart = chartOf(payments(), { app: new App({ policy: Policy.none() }) });
    service(chart, 'cart', { priority: Priority.existing('high') });
    expectConfigurationError(() => synthesize(chart), 'payments/cart', 'priority class "high"');
  });

  test('is refused for exposing to a controller that is not described, whose place any pod could take', () => {
    const chart = chartOf(payments(), { cluster: { ...CLUSTER, routing: Routing.ingress({ className: 'nginx' }) } });
    service(chart, 'cart').exposeAt('pay.example.com');
    expectConfigurationError(() => synthesize(chart), 'payments/cart', 'NetworkPolicy "cart" admits pods of every namespace', '`routing`');
  });

  test('has what its tenant may have', () => {
    const chart = chartOf(payments(), { priority: Priority.existing('normal') });
    const cart = service(chart, 'cart', { access: ApiAccess.of({ verbs: ['get'], resources: ['configmaps'] }) });
    const db = service(chart, 'db', { ports: [Port.tcp(5432)], storage: Storage.perReplica('/data', Size.gibibytes(50)) });
    new Worker(chart, 'mailer', { image: Image.of('ghcr.io/acme/mailer:1.0.0') }).calls(cart);
    cart.calls(db);
    cart.exposeAt('pay.example.com');
    cart.exposeAt('a.pay.example.com');
    raw(
      'cert-manager.io/v1',
      'Certificate',
      spec({ secretName: 'x', issuerRef: { name: 'x' }, dnsNames: ['db', '*.db.payments.svc'] }),
    )(chart);
    expect(synthesize(chart)).not.toMatch(/^kind: (Namespace|PriorityClass)$/m);
  });
});
