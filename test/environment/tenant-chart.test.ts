import { JsonPatch, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { App, Environment, Routing, Tenant, TenantChart } from '../../lib';
import { expectNoObject, expectObject, objectsOf } from '../../lib/testing';
import { payments, tenantChart } from '../tenant/fixture';

const names = (chart: TenantChart, kind: string) =>
  objectsOf(chart)
    .filter((object) => object.kind === kind)
    .map(({ metadata }) => metadata.name);

describe('the objects of a tenant', () => {
  test('are a Namespace at its level', () => {
    const chart = tenantChart([payments({ podSecurity: 'baseline', namespaceLabels: { team: 'pay' } })]);
    expect(expectObject(chart, 'Namespace', 'payments').object).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'payments',
        labels: {
          'app.kubernetes.io/managed-by': 'cdk8s',
          'app.kubernetes.io/part-of': 'tenants',
          'cdk8s-shop/tenant': 'payments',
          'pod-security.kubernetes.io/enforce': 'baseline',
          'pod-security.kubernetes.io/enforce-version': 'v1.31',
          'pod-security.kubernetes.io/warn': 'baseline',
          team: 'pay',
        },
      },
    });
  });

  test('are a ResourceQuota of everything that it limits', () => {
    const quota = {
      cpu: Cpu.millis(7500),
      memory: Size.gibibytes(16),
      cpuLimit: Cpu.units(20),
      memoryLimit: Size.gibibytes(32),
      ephemeralStorage: Size.gibibytes(8),
      pods: 40,
      storage: Size.tebibytes(1),
      claims: 9,
      storageClasses: { fast: Size.gibibytes(100), slow: Size.gibibytes(0) },
      extendedResources: { 'nvidia.com/gpu': 2 },
      loadBalancers: 1,
      nodePorts: 2,
      objects: { secrets: 50, 'count/deployments.apps': 20 },
    };
    expectObject(tenantChart([payments({ quota })]), 'ResourceQuota', 'tenant', { namespace: 'payments' }).toHave({
      spec: {
        hard: {
          'requests.cpu': '7500m',
          'requests.memory': '16Gi',
          'limits.cpu': '20',
          'limits.memory': '32Gi',
          'requests.ephemeral-storage': '8Gi',
          pods: '40',
          'requests.storage': '1Ti',
          persistentvolumeclaims: '9',
          'fast.storageclass.storage.k8s.io/requests.storage': '100Gi',
          'slow.storageclass.storage.k8s.io/requests.storage': '0',
          'requests.nvidia.com/gpu': '2',
          'services.loadbalancers': '1',
          'services.nodeports': '2',
          secrets: '50',
          'count/deployments.apps': '20',
        },
      },
    });
  });

  test('are a ResourceQuota without load balancers and node ports, where it has none', () => {
    const { object } = expectObject(tenantChart([new Tenant('payments')]), 'ResourceQuota', 'tenant');
    expect(object.spec).toEqual({ hard: { 'services.loadbalancers': '0', 'services.nodeports': '0' } });
  });

  test('are a LimitRange with everything that the API server would add', () => {
    const limits = {
      minCpu: Cpu.millis(10),
      maxMemory: Size.gibibytes(2),
      defaultMemory: Size.mebibytes(256),
      maxClaim: Size.gibibytes(50),
    };
    expect(expectObject(tenantChart([payments({ limits })]), 'LimitRange', 'tenant').object.spec).toEqual({
      limits: [
        {
          type: 'Container',
          min: { cpu: '10m' },
          max: { memory: '2Gi' },
          default: { memory: '256Mi' },
          defaultRequest: { cpu: '10m', memory: '256Mi' },
        },
        { type: 'PersistentVolumeClaim', max: { storage: '50Gi' } },
      ],
    });
    expectNoObject(tenantChart([new Tenant('payments')]), 'LimitRange', 'tenant');
  });

  test('are a NetworkPolicy that denies everything', () => {
    expect(expectObject(tenantChart([payments()]), 'NetworkPolicy', 'default-deny').object.spec).toEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    });
  });

  test('are RoleBindings of its groups, in each namespace', () => {
    const chart = tenantChart([payments({ namespaces: [{ name: 'pay-web' }, { name: 'pay-data' }] })], {});
    expect(names(chart, 'RoleBinding')).toEqual([
      'tenant-view',
      'tenant-edit',
      'tenant-admin',
      'tenant-view',
      'tenant-edit',
      'tenant-admin',
    ]);
    expect(names(chart, 'Role')).toEqual([]);
    expectObject(chart, 'RoleBinding', 'tenant-edit', { namespace: 'pay-data' }).toHave({
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'edit' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'payments-developers' }],
    });
  });

  test('are rights to the kinds of add-ons that the cluster has', () => {
    const chart = tenantChart([payments({ groups: { view: ['support'], edit: ['developers'] } })], {
      version: '1.31',
      routing: Routing.existingGateway({ name: 'edge', namespace: 'infra' }),
      prometheus: { namespace: 'monitoring' },
      externalSecrets: { name: 'default' },
    });
    const resources = [
      ['grpcroutes', 'httproutes'],
      ['podmonitors', 'prometheusrules', 'servicemonitors'],
    ];
    const rulesOf = (name: string) =>
      expectObject(chart, 'Role', name).object.rules as { readonly resources: string[]; readonly verbs: string[] }[];
    // A store of the whole cluster would hand out the secrets of others.
    expect(rulesOf('tenant-add-ons-view').map((rule) => rule.resources)).toEqual(resources);
    expect(rulesOf('tenant-add-ons-edit').map((rule) => rule.resources)).toEqual(resources);
    expect(rulesOf('tenant-add-ons-view')[0].verbs).toEqual(['get', 'list', 'watch']);
    expect(rulesOf('tenant-add-ons-edit')[0].verbs).toContain('delete');
    expect(names(chart, 'RoleBinding')).toEqual(['tenant-view', 'tenant-edit', 'tenant-add-ons-view', 'tenant-add-ons-edit']);
  });

  test('are External Secrets, too, where each namespace has a store of its own', () => {
    const chart = tenantChart([payments()], { version: '1.31', externalSecrets: { name: 'own', kind: 'SecretStore' } });
    expect(expectObject(chart, 'Role', 'tenant-add-ons-edit').object.rules).toMatchObject([{ resources: ['externalsecrets'] }]);
  });

  test.each([
    ['flagger', [['flagger.app', ['canaries', 'metrictemplates'], 'deletecollection']]],
    [
      'argoRollouts',
      [
        ['argoproj.io', ['analysistemplates', 'rollouts'], 'deletecollection'],
        ['argoproj.io', ['analysisruns'], 'watch'],
      ],
    ],
  ])('are rights to releases by %s', (engine, rules) => {
    const chart = tenantChart([payments()], {
      version: '1.31',
      prometheus: { namespace: 'monitoring' },
      [engine]: { prometheusUrl: 'http://prometheus.monitoring:9090' },
    });
    const given = (name: string) =>
      (expectObject(chart, 'Role', name).object.rules as { apiGroups: string[]; resources: string[]; verbs: string[] }[])
        .filter(({ apiGroups }) => apiGroups[0] !== 'monitoring.coreos.com')
        .map(({ apiGroups: [group], resources, verbs }) => [group, resources, verbs.at(-1)]);
    expect(given('tenant-add-ons-edit')).toEqual(rules);
    expect(given('tenant-add-ons-view')).toEqual(rules.map(([group, resources]) => [group, resources, 'watch']));
  });

  test('are admission policies about its namespaces, each with a binding', () => {
    const chart = tenantChart([payments({ namespaces: [{ name: 'pay-web' }, { name: 'pay-data' }] })]);
    const policies = names(chart, 'ValidatingAdmissionPolicy');
    expect(policies).toEqual(
      [
        'guard',
        'bindings',
        'pod-priority',
        'workload-priority',
        'cron-job-priority',
        'ingresses',
        'routes',
        'gateways',
        'services',
        'certificates',
        'certificate-requests',
      ].map((id) => `payments.tenant-${id}`),
    );
    expect(names(chart, 'ValidatingAdmissionPolicyBinding')).toEqual(policies);
    for (const name of policies) {
      expectObject(chart, 'ValidatingAdmissionPolicy', name).toHave({
        apiVersion: 'admissionregistration.k8s.io/v1',
        spec: {
          failurePolicy: 'Fail',
          matchConstraints: {
            namespaceSelector: {
              matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['pay-web', 'pay-data'] }],
            },
          },
        },
      });
      expect(expectObject(chart, 'ValidatingAdmissionPolicyBinding', name).object.spec).toEqual({
        policyName: name,
        validationActions: ['Deny'],
      });
    }
  });

  test('satisfy the policy, and come in an order that works', () => {
    const environment = new Environment('platform', { cluster: { version: '1.31', certManager: { issuer: 'letsencrypt' } } });
    const app = new App();
    new TenantChart(app, 'tenants', { environment, tenants: [payments(), new Tenant('shop', { domains: ['shop.example.com'] })] });
    const kinds = [...app.synthYaml().matchAll(/^kind: (.*)$/gm)].map(([, kind]) => kind);
    expect([...new Set(kinds)]).toEqual([
      'Namespace',
      'ResourceQuota',
      'LimitRange',
      'Role',
      'RoleBinding',
      'ValidatingAdmissionPolicy',
      'ValidatingAdmissionPolicyBinding',
      'NetworkPolicy',
    ]);
  });

  test('are patched as others of an environment', () => {
    const environment = new Environment('platform', { cluster: { version: '1.31' } });
    environment.patch('ResourceQuota/tenant', JsonPatch.add('/metadata/annotations', { 'example.com/owner': 'platform' }));
    const chart = new TenantChart(new App(), 'tenants', { environment, tenants: [payments()] });
    expectObject(chart, 'ResourceQuota', 'tenant').toHave({ metadata: { annotations: { 'example.com/owner': 'platform' } } });
  });
});
