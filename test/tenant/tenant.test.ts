import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Environment, Priority, Tenant } from '../../lib';
import { payments } from './fixture';

describe('a tenant', () => {
  test('has one namespace of its name, and may nothing, by default', () => {
    const tenant = new Tenant('payments');
    expect(tenant).toMatchObject({ name: 'payments', namespaces: ['payments'], groups: {}, priorityClasses: [], domains: [] });
    expect(tenant._namespaces).toEqual([{ name: 'payments', podSecurity: 'restricted', quota: {}, limits: {}, namespaceLabels: {} }]);
  });

  test('has what all its namespaces have, unless one of them has another', () => {
    const quota = { pods: 10 };
    const tenant = new Tenant('payments', {
      podSecurity: 'baseline',
      quota,
      limits: { maxCpu: Cpu.units(1) },
      namespaceLabels: { team: 'pay', tier: 'a' },
      namespaces: [
        { name: 'pay-web', podSecurity: 'restricted', namespaceLabels: { tier: 'b' } },
        { name: 'pay-data', quota: { pods: 3, memory: Size.gibibytes(4) }, limits: {} },
      ],
    });
    expect(tenant._namespaces).toEqual([
      {
        name: 'pay-web',
        podSecurity: 'restricted',
        quota,
        limits: { maxCpu: Cpu.units(1) },
        namespaceLabels: { team: 'pay', tier: 'b' },
      },
      {
        name: 'pay-data',
        podSecurity: 'baseline',
        quota: { pods: 3, memory: Size.gibibytes(4) },
        limits: {},
        namespaceLabels: { team: 'pay', tier: 'a' },
      },
    ]);
  });

  test('keeps its own lists', () => {
    const domains = ['pay.example.com'];
    const tenant = new Tenant('payments', { domains });
    domains.push('shop.example.com');
    expect(tenant.domains).toEqual(['pay.example.com']);
  });
});

describe('an environment with a tenant', () => {
  test('uses its first namespace, which it does not create, at its level', () => {
    const tenant = new Tenant('payments', { namespaces: [{ name: 'pay-web', podSecurity: 'baseline' }, { name: 'pay-data' }] });
    const environment = new Environment('production', { tenant });
    expect(environment).toMatchObject({
      namespace: 'pay-web',
      createNamespace: false,
      defaultDeny: false,
      podSecurity: 'baseline',
      tenant,
    });
    expect(new Environment('production', { tenant, namespace: 'pay-data' }).podSecurity).toBe('restricted');
  });

  test('creates no priority class in production', () => {
    const domain = 'pay.example.com';
    expect(Environment.production({ domain, tenant: payments() }).priority).toBeUndefined();
    const priority = Priority.existing('normal');
    expect(Environment.production({ domain, tenant: payments(), priority }).priority).toBe(priority);
  });
});
