import { ApiAccess } from '../../lib';
import { expectNoObject, expectObject, findObject } from '../../lib/testing';
import { cart, podOf, task } from './fixture';

const access = ApiAccess.of(
  { verbs: ['get', 'list'], resources: ['configmaps'] },
  { verbs: ['get'], resources: ['deployments'], apiGroup: 'apps', names: ['cart'] },
);

describe.each([
  ['a service', cart({ access }), 'cart'],
  ['a task', task({ access }), 'migrate'],
])('%s with access to the Kubernetes API', (_, workload, name) => {
  test('has a Role with what it may do, bound to its account', () => {
    expectObject(workload, 'Role', name).toHave({
      rules: [
        { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'], resourceNames: undefined },
        { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'], resourceNames: ['cart'] },
      ],
    });
    expectObject(workload, 'RoleBinding', name).toHave({
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace: 'shop' }],
    });
  });

  test('has a token in its pod alone', () => {
    expect(podOf(workload)).toHaveProperty('automountServiceAccountToken', true);
    expectObject(workload, 'ServiceAccount', name).toHave({ automountServiceAccountToken: false });
  });

  test('may open connections to the API server', () => {
    const { egress } = expectObject(workload, 'NetworkPolicy', name).object.spec as { egress: { ports: { port: number }[] }[] };
    expect(egress.map(({ ports }) => ports.map(({ port }) => port))).toEqual([
      [53, 53],
      [443, 6443],
    ]);
  });
});

describe('access to Secrets', () => {
  const rulesOf = (verbs: string[], resources = ['secrets']) => {
    const { rules } = findObject(task({ access: ApiAccess.of({ verbs, resources }) }), 'Role', 'migrate') as unknown as { rules: object[] };
    return rules;
  };
  const refusal = 'access to the Kubernetes API includes "secrets"';

  test('may be to make them, and nothing else: who makes one learns nothing of others', () => {
    expect(rulesOf(['create'])).toEqual([{ apiGroups: [''], resources: ['secrets'], verbs: ['create'] }]);
  });

  test.each([[['get']], [['create', 'get']], [['create', 'update']], [['list']], [['delete']]])('may not be to %j', (verbs) => {
    expect(() => rulesOf(verbs)).toThrow(refusal);
  });

  test('does not open what else is refused, by making it', () => {
    for (const resource of ['pods/exec', 'serviceaccounts/token', '*']) {
      expect(() => rulesOf(['create'], [resource])).toThrow(`access to the Kubernetes API includes "${resource}"`);
    }
  });
});

describe('further rights', () => {
  test('are allowed when the rule says so', () => {
    const rule = { verbs: ['create'], resources: ['jobs'], apiGroup: 'batch', allowEscalation: true };
    expect(() => task({ access: ApiAccess.of(rule) })).not.toThrow();
    expect(() => task({ access: ApiAccess.of({ ...rule, allowEscalation: false }) })).toThrow('includes "create jobs"');
  });

  test.each([
    [{ verbs: ['get'], resources: ['namespaces'] }],
    [{ verbs: ['get'], resources: ['pods/log'] }],
    [{ verbs: ['patch'], resources: ['deployments/scale'], apiGroup: 'apps' }],
    [{ verbs: ['get', 'create'], resources: ['widgets'], apiGroup: 'example.com' }],
    [{ verbs: ['get', 'update'], resources: ['leases'], apiGroup: 'coordination.k8s.io' }],
  ])('are not gained by %j', (rule) => {
    expect(() => task({ access: ApiAccess.of(rule) })).not.toThrow();
  });
});

describe('a service without access', () => {
  test('has no Role, and no way to the API server', () => {
    expectNoObject(cart(), 'Role', 'cart');
    expectNoObject(cart(), 'RoleBinding', 'cart');
    const { egress } = expectObject(cart(), 'NetworkPolicy', 'cart').object.spec as { egress: object[] };
    expect(egress).toHaveLength(1);
  });
});
