import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Environment, EnvironmentProps, Tenant, TenantLimits, TenantProps, TenantQuota } from '../../lib';
import { describeBadInput, untyped } from '../bad-input';

const path = 'tenant payments';
const row = (name: string, props: TenantProps, value: string, remedy: string) => ({
  name,
  make: () => new Tenant('payments', props),
  path,
  value,
  remedy,
});
const quota = (name: string, given: TenantQuota, value: string, remedy: string) => row(name, { quota: given }, value, remedy);
const limits = (name: string, given: TenantLimits, value: string, remedy: string) => row(name, { limits: given }, value, remedy);
const environment = (name: string, props: EnvironmentProps, value: string, remedy: string) => ({
  name,
  make: () => new Environment('test', { tenant: new Tenant('payments'), ...props }),
  path: 'environment test',
  value,
  remedy,
});

describeBadInput([
  {
    name: 'a tenant with a name that is not valid',
    make: () => new Tenant('Payments'),
    path: 'tenant Payments',
    value: '"Payments"',
    remedy: 'lower-case',
  },
  {
    name: 'a tenant with a long name',
    make: () => new Tenant('a'.repeat(41)),
    path: `tenant ${'a'.repeat(41)}`,
    value: '41 characters',
    remedy: 'at most 40',
  },
  row('no namespace', { namespaces: [] }, '[]', 'name one'),
  row('a namespace that is not valid', { namespaces: [{ name: 'Pay' }] }, '"Pay"', 'lower-case'),
  row('a namespace of the cluster', { namespaces: [{ name: 'kube-system' }] }, '"kube-system"', 'another name'),
  row('a namespace twice', { namespaces: [{ name: 'pay' }, { name: 'pay' }] }, '"pay"', 'omit one'),
  row('a level that lets pods take over nodes', { podSecurity: 'privileged' }, '"privileged"', 'restricted or baseline'),
  row('a level that is unknown', { podSecurity: 'strict' }, '"strict"', 'restricted, baseline'),
  row(
    'a label of Pod Security',
    { namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
    '"privileged"',
    '`podSecurity`',
  ),
  row('a label of the library', { namespaceLabels: { 'cdk8s-shop/tenant': 'shop' } }, '"shop"', 'omit it'),
  row('a label that is not valid', { namespaceLabels: { team: 'a b' } }, '"a b"', 'at most 63'),
  row('a group that is none', { groups: { edit: [''] } }, '""', '"payments-developers"'),
  row('a group that is no text', { groups: { view: [untyped(7)] } }, '7', '"payments-developers"'),
  row('a group of everybody', { groups: { view: ['system:authenticated'] } }, '"system:authenticated"', 'people of the tenant'),
  row('a group twice', { groups: { view: ['devs'], admin: ['devs'] } }, '"devs"', 'once'),
  row('a priority class that is not valid', { priorityClasses: ['High'] }, '"High"', 'lower-case'),
  row(
    'a priority class of the cluster',
    { priorityClasses: ['system-node-critical'] },
    '"system-node-critical"',
    'use a class of your own',
  ),
  row('a priority class twice', { priorityClasses: ['high', 'high'] }, '"high"', 'omit one'),
  row('a domain that is none', { domains: ['https://pay.example.com'] }, '"https://pay.example.com"', 'without scheme'),
  row('a domain twice', { domains: ['pay.example.com', 'pay.example.com'] }, '"pay.example.com"', 'omit one'),
  row('no nodes', { nodes: 0 }, '0', 'at least 1'),
  quota('a quota below a thousandth of a CPU', { cpu: Cpu.millis(0) }, '"0m"', 'at least Cpu.millis(1)'),
  quota('a quota of CPU that is a number', { cpuLimit: untyped(3) }, '"3"', 'Cpu.millis(1)'),
  quota('a quota of memory that is a text', { memory: untyped('4Gi') }, '"4Gi"', 'Size.gibibytes(4)'),
  quota('a quota of memory of nothing', { memory: Size.kibibytes(0) }, '0 bytes', 'Size.gibibytes(4)'),
  quota('a quota of half a pod', { pods: 0.5 }, '0.5', 'whole number'),
  quota('a quota of a storage class that is none', { storageClasses: { Fast: Size.gibibytes(1) } }, '"Fast"', 'lower-case'),
  quota('a quota of an extended resource without a domain', { extendedResources: { gpu: 1 } }, '"gpu"', '"nvidia.com/gpu"'),
  quota('a quota of less than no extended resource', { extendedResources: { 'nvidia.com/gpu': -1 } }, '-1', 'at least 0'),
  quota('a quota of objects that are not counted', { objects: { deployments: 1 } }, '"deployments"', '"count/deployments.apps"'),
  quota('less than no load balancer', { loadBalancers: -1 }, '-1', 'at least 0'),
  limits('a least CPU above the most', { minCpu: Cpu.units(2), maxCpu: Cpu.units(1) }, '2', 'decrease'),
  limits('a default memory above the most', { defaultMemory: Size.gibibytes(2), maxMemory: Size.gibibytes(1) }, '2Gi', 'decrease'),
  limits('a least claim above the most', { minClaim: Size.gibibytes(2), maxClaim: Size.gibibytes(1) }, '2Gi', 'decrease'),
  limits('a most memory that is a number', { maxMemory: untyped(7) }, '"7"', 'Size.gibibytes(4)'),
  environment('a namespace of nobody', { namespace: 'shop' }, '"shop"', 'use payments'),
  environment('another level than that of the tenant', { podSecurity: 'baseline' }, '"baseline"', 'omit it'),
  environment('a Namespace that the platform creates', { createNamespace: true }, 'createNamespace true', 'omit it'),
  environment('an isolation that the platform makes', { defaultDeny: true }, 'defaultDeny true', 'omit it'),
  environment('a cluster that has no admission policies', { cluster: { version: '1.29' } }, '"1.29"', '`version`'),
]);
