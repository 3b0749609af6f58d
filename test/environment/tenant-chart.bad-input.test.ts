import { App, Cluster, Environment, Tenant, TenantChart } from '../../lib';
import { describeBadInput } from '../bad-input';

const chart =
  (tenants: Tenant[], cluster: Cluster = {}, tenant?: Tenant) =>
  () =>
    new TenantChart(new App(), 'tenants', { environment: new Environment('platform', { cluster, tenant }), tenants });
const path = 'tenants';
const payments = new Tenant('payments', { domains: ['*.example.com'] });

describeBadInput([
  { name: 'no tenants', make: chart([]), path, value: '[]', remedy: "new Tenant('shop')" },
  { name: 'a tenant twice', make: chart([payments, payments]), path, value: '"payments"', remedy: 'another name' },
  {
    name: 'a namespace of two tenants',
    make: chart([payments, new Tenant('shop', { namespaces: [{ name: 'payments' }] })]),
    path,
    value: 'namespace "payments"',
    remedy: 'another name',
  },
  {
    name: 'a domain within that of another tenant',
    make: chart([payments, new Tenant('shop', { domains: ['shop.example.com'] })]),
    path,
    value: '"shop.example.com"',
    remedy: 'none in common',
  },
  {
    name: 'a domain that contains that of another tenant',
    make: chart([new Tenant('shop', { domains: ['shop.example.com'] }), payments]),
    path,
    value: '"*.example.com"',
    remedy: 'none in common',
  },
  {
    name: 'a cluster that has no admission policies',
    make: chart([payments], { version: '1.29' }),
    path,
    value: '1.30',
    remedy: '`version`',
  },
  {
    name: 'an environment that has a tenant',
    make: chart([payments], {}, payments),
    path,
    value: '"payments"',
    remedy: 'without `tenant`',
  },
]);
