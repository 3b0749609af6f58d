import { ApiObject, Cron, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import {
  Agent,
  App,
  Environment,
  EnvironmentChart,
  Image,
  Policy,
  Resources,
  Rollout,
  Scaling,
  ScheduledTask,
  Storage,
  Task,
  TenantProps,
  TenantQuota,
} from '../../../lib';
import { expectConfigurationError } from '../../../lib/testing';
import { chartOf, payments, service, synthesize } from '../fixture';

const IMAGE = Image.of('ghcr.io/acme/cart:1.0.0');
const RESOURCES = Resources.of({ cpu: Cpu.millis(500), memory: Size.mebibytes(512), cpuLimit: Cpu.units(1) });

/** A chart of a tenant with this quota and nothing else. */
function chart(quota: TenantQuota, props: TenantProps = {}): EnvironmentChart {
  // Objects that only ask for something satisfy no policy.
  return chartOf(payments({ quota, limits: {}, podSecurity: 'baseline', ...props }), { app: new App({ policy: Policy.none() }) });
}

const manifest = (scope: EnvironmentChart, apiVersion: string, kind: string, fields: object, name = 'raw') =>
  new ApiObject(scope, `${kind}-${name}`, { apiVersion, kind, metadata: { name, namespace: 'payments' }, ...fields });

/** An object that asks for something, the most that fits, and what is said about one less. */
interface Row {
  readonly name: string;
  readonly make: (scope: EnvironmentChart) => unknown;
  readonly fits: TenantQuota;
  readonly exceeds: TenantQuota;
  readonly message: string;
}

const three = (scope: EnvironmentChart) => service(scope, 'cart', { scaling: Scaling.fixed(3), resources: RESOURCES });
const scaled = (scope: EnvironmentChart) =>
  service(scope, 'cart', { scaling: Scaling.onCpu({ min: 2, max: 10, target: 70 }), resources: RESOURCES });
const recreated = (scope: EnvironmentChart) =>
  service(scope, 'cart', { scaling: Scaling.fixed(1), rollout: Rollout.recreate(), resources: RESOURCES });
const stateful = (scope: EnvironmentChart) =>
  service(scope, 'db', {
    scaling: Scaling.fixed(3),
    storage: Storage.perReplica('/data', Size.gibibytes(20), { storageClass: 'fast' }),
    resources: RESOURCES,
  });
const task = (scope: EnvironmentChart) =>
  new Task(scope, 'migrate', { image: IMAGE, parallelism: 4, completions: 8, resources: RESOURCES });
const scheduled = (scope: EnvironmentChart) =>
  new ScheduledTask(scope, 'report', { image: IMAGE, schedule: Cron.daily(), resources: RESOURCES });
const gpus = (scope: EnvironmentChart) =>
  manifest(scope, 'apps/v1', 'StatefulSet', {
    spec: {
      replicas: 2,
      serviceName: 'raw',
      selector: { matchLabels: { app: 'raw' } },
      template: {
        metadata: { labels: { app: 'raw' } },
        spec: {
          containers: [{ name: 'gpu', image: 'ghcr.io/acme/gpu:1.0.0', resources: { limits: { 'nvidia.com/gpu': 2 } } }],
          volumes: [
            {
              name: 'scratch',
              ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } } } } },
            },
          ],
        },
      },
    },
  });
const sidecars = (scope: EnvironmentChart) =>
  manifest(scope, 'v1', 'Pod', {
    spec: {
      initContainers: [container('setup', '3'), { ...container('proxy', '1'), restartPolicy: 'Always' }, container('migrate', '2500m')],
      containers: [container('app', '1'), container('log', '500m')],
    },
  });
const claim = (scope: EnvironmentChart) =>
  manifest(scope, 'v1', 'PersistentVolumeClaim', {
    spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'slow', resources: { requests: { storage: '3Gi' } } },
  });
const balancer = (scope: EnvironmentChart) =>
  manifest(scope, 'v1', 'Service', { spec: { type: 'LoadBalancer', selector: { app: 'x' }, ports: [{ port: 80 }, { port: 443 }] } });

function container(name: string, cpu: string): object {
  return { name, image: 'ghcr.io/acme/raw:1.0.0', resources: { requests: { cpu } } };
}

const ROWS: readonly Row[] = [
  {
    name: 'CPU of replicas and the pod of a rollout',
    make: three,
    fits: { cpu: Cpu.units(2) },
    exceeds: { cpu: Cpu.millis(1999) },
    message: 'requests.cpu of namespace "payments" reach 2 at the peak',
  },
  {
    name: 'memory of replicas and the pod of a rollout',
    make: three,
    fits: { memory: Size.gibibytes(2) },
    exceeds: { memory: Size.mebibytes(2047) },
    message: 'requests.memory of namespace "payments" reach 2Gi',
  },
  {
    name: 'CPU limits',
    make: three,
    fits: { cpuLimit: Cpu.units(4) },
    exceeds: { cpuLimit: Cpu.units(3) },
    message: 'limits.cpu of namespace "payments" reach 4',
  },
  {
    name: 'memory limits',
    make: three,
    fits: { memoryLimit: Size.gibibytes(2) },
    exceeds: { memoryLimit: Size.gibibytes(1) },
    message: 'limits.memory of namespace "payments" reach 2Gi',
  },
  {
    name: 'disk',
    make: three,
    fits: { ephemeralStorage: Size.gibibytes(4) },
    exceeds: { ephemeralStorage: Size.mebibytes(100) },
    message: 'requests.ephemeral-storage of namespace',
  },
  {
    name: 'pods of an autoscaler, and those of a rollout',
    make: scaled,
    fits: { pods: 13 },
    exceeds: { pods: 10 },
    message: 'pods of namespace "payments" reach',
  },
  {
    name: 'pods that are replaced after they have ended',
    make: recreated,
    fits: { pods: 1 },
    exceeds: { pods: 0 },
    message: 'reach 1 at the peak',
  },
  {
    name: 'pods of a StatefulSet',
    make: stateful,
    fits: { pods: 3 },
    exceeds: { pods: 2 },
    message: 'pods of namespace "payments" reach 3',
  },
  {
    name: 'pods of a Job that run at a time',
    make: task,
    fits: { pods: 4 },
    exceeds: { pods: 3 },
    message: 'pods of namespace "payments" reach 4',
  },
  { name: 'pods of a CronJob', make: scheduled, fits: { pods: 1 }, exceeds: { pods: 0 }, message: 'pods of namespace "payments" reach 1' },
  {
    name: 'claims of replicas',
    make: stateful,
    fits: { claims: 3 },
    exceeds: { claims: 2 },
    message: 'persistentvolumeclaims of namespace "payments" reach 3',
  },
  {
    name: 'storage of replicas',
    make: stateful,
    fits: { storage: Size.gibibytes(60) },
    exceeds: { storage: Size.gibibytes(59) },
    message: 'requests.storage of namespace "payments" reach 60Gi',
  },
  {
    name: 'storage of a class',
    make: stateful,
    fits: { storageClasses: { fast: Size.gibibytes(60), slow: Size.gibibytes(0) } },
    exceeds: { storageClasses: { fast: Size.gibibytes(0) } },
    message: 'fast.storageclass.storage.k8s.io/requests.storage of namespace "payments" reach 60Gi',
  },
  {
    name: 'claims that live as long as a pod',
    make: gpus,
    fits: { storage: Size.gibibytes(10) },
    exceeds: { storage: Size.gibibytes(9) },
    message: 'requests.storage of namespace "payments" reach 10Gi',
  },
  {
    name: 'claims without a workload',
    make: claim,
    fits: { storage: Size.gibibytes(3), claims: 1 },
    exceeds: { storageClasses: { slow: Size.gibibytes(2) } },
    message: 'slow.storageclass.storage.k8s.io/requests.storage of namespace "payments" reach 3Gi',
  },
  {
    name: 'objects of a kind whose plural is irregular',
    make: (scope) => manifest(scope, 'networking.k8s.io/v1', 'Ingress', { spec: {} }),
    fits: { objects: { 'count/ingresses.networking.k8s.io': 1 } },
    exceeds: { objects: { 'count/ingresses.networking.k8s.io': 0 } },
    message: 'count/ingresses.networking.k8s.io of namespace "payments" reach 1',
  },
  {
    name: 'Secrets that are made of others',
    make: (scope) => manifest(scope, 'cert-manager.io/v1', 'Certificate', { spec: { secretName: 'x', dnsNames: ['x'] } }),
    fits: { objects: { secrets: 1 } },
    exceeds: { objects: { secrets: 0 } },
    message: 'secrets of namespace "payments" reach 1',
  },
  {
    name: 'extended resources',
    make: gpus,
    fits: { extendedResources: { 'nvidia.com/gpu': 4 } },
    exceeds: { extendedResources: { 'nvidia.com/gpu': 3 } },
    message: 'requests.nvidia.com/gpu of namespace "payments" reach 4',
  },
  {
    name: 'the greatest need of init containers and sidecars',
    make: sidecars,
    fits: { cpu: Cpu.millis(3500) },
    exceeds: { cpu: Cpu.millis(3499) },
    message: 'requests.cpu of namespace "payments" reach 3.5',
  },
  {
    name: 'load balancers',
    make: balancer,
    fits: { loadBalancers: 1, nodePorts: 2 },
    exceeds: { nodePorts: 2 },
    message: 'services.loadbalancers of namespace "payments" reach 1',
  },
  {
    name: 'ports of load balancers on nodes',
    make: balancer,
    fits: { loadBalancers: 1, nodePorts: 2 },
    exceeds: { loadBalancers: 1, nodePorts: 1 },
    message: 'services.nodeports of namespace "payments" reach 2',
  },
  {
    name: 'numbers of objects',
    make: stateful,
    fits: { objects: { services: 2 } },
    exceeds: { objects: { services: 1 } },
    message: 'services of namespace "payments" reach 2',
  },
  {
    name: 'objects of a group, and that of the platform',
    make: three,
    fits: { objects: { 'count/networkpolicies.networking.k8s.io': 2 } },
    exceeds: { objects: { 'count/networkpolicies.networking.k8s.io': 1 } },
    message: 'count/networkpolicies.networking.k8s.io of namespace "payments" reach 2',
  },
  {
    name: 'Jobs that a CronJob keeps',
    make: scheduled,
    fits: { objects: { 'count/jobs.batch': 6 } },
    exceeds: { objects: { 'count/jobs.batch': 1 } },
    message: 'count/jobs.batch of namespace',
  },
];

describe('a quota', () => {
  test.each(ROWS.map((row) => [row.name, row] as const))('holds %s', (_, { make, fits, exceeds, message }) => {
    const within = chart(fits);
    make(within);
    expect(() => synthesize(within)).not.toThrow();
    const beyond = chart(exceeds);
    make(beyond);
    expectConfigurationError(() => synthesize(beyond), 'payments/', message, 'increase `quota` of tenant "payments"');
  });

  test('is that of all objects of a namespace together, of which it names the greatest', () => {
    const all = chart({ pods: 8 });
    three(all);
    ['a', 'b', 'c'].forEach((id) => service(all, id, { scaling: Scaling.fixed(1) }));
    expectConfigurationError(() => synthesize(all), 'payments/cart', '(Deployment "cart" 4, Deployment "a" 2, Deployment "b" 2, ...)');
  });

  test('is that of each namespace alone', () => {
    const namespaces = [
      { name: 'pay-web', quota: { pods: 4 } },
      { name: 'pay-data', quota: { pods: 2 } },
    ];
    const tenant = payments({ namespaces, limits: {} });
    const web = chartOf(tenant);
    three(web);
    expect(() => synthesize(web)).not.toThrow();
    const environment = new Environment('production', { tenant, namespace: 'pay-data' });
    const data = new EnvironmentChart(App.of(web), 'data', { environment });
    three(data);
    expectConfigurationError(() => synthesize(data), 'data/cart', 'pods of namespace "pay-data" reach 4');
  });

  test('counts an agent on each node', () => {
    const agents = chart({ pods: 3 }, { nodes: 4 });
    new Agent(agents, 'log-agent', { image: IMAGE });
    expectConfigurationError(() => synthesize(agents), 'payments/log-agent', 'pods of namespace "payments" reach');
  });

  test.each([
    ['requests.cpu', { cpu: Cpu.units(9) }],
    ['requests.memory', { memory: Size.gibibytes(9) }],
    ['limits.cpu', { cpuLimit: Cpu.units(9) }],
    ['limits.memory', { memoryLimit: Size.gibibytes(9) }],
  ])('of %s refuses containers without it, unless the namespace has a default', (what, quota) => {
    const make = (props: TenantProps) => {
      const scope = chart(quota, props);
      manifest(scope, 'v1', 'Pod', { spec: { containers: [{ name: 'raw', image: 'ghcr.io/acme/raw:1.0.0' }] } });
      return () => synthesize(scope);
    };
    expectConfigurationError(make({}), 'payments/Pod-raw', `container raw of Pod "raw" has no ${what}`, 'set it, or a default');
    expect(make({ limits: { maxCpu: Cpu.units(1), maxMemory: Size.gibibytes(1) } })).not.toThrow();
  });

  test('takes a limit for the request that is missing, before the default of the namespace', () => {
    const scope = chart({ cpu: Cpu.millis(700) }, { limits: { defaultCpu: Cpu.millis(100), maxCpu: Cpu.units(1) } });
    const resources = { limits: { cpu: '750m' } };
    manifest(scope, 'v1', 'Pod', { spec: { containers: [{ name: 'raw', image: 'ghcr.io/acme/raw:1.0.0', resources }] } });
    expectConfigurationError(() => synthesize(scope), 'payments/Pod-raw', 'reach 0.75');
  });
});
