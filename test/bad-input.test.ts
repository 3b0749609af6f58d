import { Chart, Cron, Duration, JsonPatch, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import {
  Alert,
  AlertRules,
  ApiAccess,
  Config,
  CpuLimit,
  Dashboard,
  Disruption,
  Environment,
  ExternalService,
  Handler,
  Image,
  Microservice,
  MicroserviceProps,
  Port,
  Priority,
  Probe,
  Resources,
  Rollout,
  Routing,
  Runtime,
  Scaling,
  ScheduledTask,
  ScheduledTaskProps,
  Secret,
  Storage,
  Task,
  TaskProps,
  Tls,
  Spread,
  Worker,
} from '../lib';
import { ConfigurationError, expectConfigurationError, KubernetesObject, objectsOf } from '../lib/testing';
import fc from 'fast-check';
import { chartIn, IMAGE, podSpecOf } from './workload/fixture';

interface BadInput {
  readonly name: string;
  readonly make: (chart: Chart) => unknown;
  /** Of the construct that got the input. */
  readonly path?: string;
  /** The offending value. */
  readonly value: string;
  /** What would be right. */
  readonly remedy: string;
  /** Whether it shows only when everything has been declared. */
  readonly late?: boolean;
}

/** A program without types hands over anything. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
const untyped = <T>(value: unknown) => value as T;

const HTTP = Port.http(3000);
const cart = (props: Partial<MicroserviceProps>) => (chart: Chart) =>
  new Microservice(chart, 'cart', { image: IMAGE, ports: [HTTP], ...props });
const task = (props: Partial<TaskProps>) => (chart: Chart) => new Task(chart, 'cart', { image: IMAGE, ...props });
const scheduled = (props: Partial<ScheduledTaskProps>) => (chart: Chart) =>
  new ScheduledTask(chart, 'cart', { image: IMAGE, schedule: Cron.daily(), ...props });
const named = (id: string) => (chart: Chart) => new Microservice(chart, id, { image: IMAGE, ports: [HTTP] });
const port = (number: unknown) => cart({ ports: [Port.http(untyped(number))] });
const image = (reference: string) => cart({ image: Image.of(reference) });
const scaling = (replicas: unknown) => cart({ scaling: Scaling.fixed(untyped(replicas)) });
const onCpu = (min: number, max: number, target: number) => cart({ scaling: Scaling.onCpu({ min, max, target }) });
const resources = (cpu: Cpu, memory: Size) => cart({ resources: Resources.of({ cpu, memory }) });
const storage = (path: string, size: unknown) => cart({ storage: Storage.claim(path, untyped(size)) });
const external = (host: string, cidrs?: string[]) => (chart: Chart) => new ExternalService(chart, 'cart', { host, port: HTTP, cidrs });
const password = Secret.existing('db', 'password');
const watched = () => chartIn({ cluster: { prometheus: { namespace: 'monitoring' }, grafana: {} } });
const SLOW = { expr: 'p99 > 1', summary: 'The cart is slow', description: 'Look at redis' };
const rules = (alerts: Alert[], group: object = {}) =>
  new AlertRules(watched(), 'alerts', { groups: [{ name: 'latency', alerts, ...group }] });
const alert =
  (props: object, name: unknown = 'CartSlow') =>
  () =>
    rules([Alert.critical(untyped(name), { ...SLOW, ...props })]);
const dashboard = (content: object, id: string) => () => new Dashboard(watched(), id, { content: { title: 'Shop', ...content } });
const circle: Record<string, unknown> = {};
circle.panels = [circle];

const TABLE: BadInput[] = [
  // Names
  { name: 'a name in capitals', make: named('Bad_Name'), path: 'shop/Bad_Name', value: '"Bad_Name"', remedy: 'such as "bad-name"' },
  { name: 'a name that begins with a digit', make: named('2cart'), path: 'shop/2cart', value: '"2cart"', remedy: 'such as "cart"' },
  { name: 'a name that ends in a dash', make: named('cart-'), path: 'shop/cart-', value: '"cart-"', remedy: 'such as "cart"' },
  { name: 'a name in Chinese', make: named('购物车'), path: 'shop/购物车', value: '"购物车"', remedy: 'such as "my-service"' },
  { name: 'an empty name', make: named(''), path: 'shop', value: 'name ""', remedy: 'such as "my-service"' },
  { name: 'a name that is too long', make: named('a'.repeat(64)), path: 'shop/aaa', value: 'has 64 characters', remedy: 'at most 63' },
  {
    name: 'a name that is too long for a StatefulSet',
    make: (chart) => new Worker(chart, 'b'.repeat(53), { image: IMAGE, storage: Storage.perReplica('/data', Size.gibibytes(1)) }),
    path: 'shop/bbb',
    value: 'has 53 characters',
    remedy: 'at most 52',
  },
  {
    name: 'a name that is too long for a Job',
    make: (chart) => new Task(chart, 'b'.repeat(55), { image: IMAGE }),
    path: 'shop/bbb',
    value: 'has 55 characters',
    remedy: 'at most 54',
  },
  {
    name: 'a name that is too long for a CronJob',
    make: (chart) => new ScheduledTask(chart, 'b'.repeat(53), { image: IMAGE, schedule: Cron.daily() }),
    path: 'shop/bbb',
    value: 'has 53 characters',
    remedy: 'at most 52',
  },
  {
    name: 'two services of one name',
    make: (chart) => [named('cart')(chart), named('cart')(chart)],
    value: 'name "cart" is taken',
    remedy: 'use another id for one of them',
  },
  {
    name: 'two services of one name in two places',
    make: (chart) => [named('cart')(chart), named('cart')(new Chart(chart, 'other', { namespace: 'shop' }))],
    path: 'shop/other/cart',
    value: 'name "cart" is taken by shop/cart',
    remedy: 'use another id for one of them',
  },
  {
    name: 'a service outside of the cluster that is called like one inside',
    make: (chart) => [named('cart')(chart), external('api.example.com')(chart)],
    value: 'name "cart" is taken by another construct of shop',
    remedy: 'use another id for one of them',
  },
  {
    name: 'two services outside of the cluster and of all charts, of one name',
    make: ({ node }) => [1, 2].map(() => external('api.example.com')(untyped<Chart>(node.root))),
    path: 'cart',
    value: 'name "cart" is taken by another construct of the app',
    remedy: 'use another id for one of them',
  },
  {
    name: 'a service outside of the cluster without a name',
    make: (chart) => new ExternalService(chart, '', { host: 'api.example.com', port: HTTP }),
    path: 'shop',
    value: 'name ""',
    remedy: 'lower-case',
  },
  {
    name: 'a namespace that is the cluster’s own',
    make: (chart) => named('cart')(new Chart(chart, 'other', { namespace: 'default' })),
    path: 'shop/other/cart',
    value: 'namespace "default"',
    remedy: "`{ namespace: 'shop' }`",
  },
  {
    name: 'a service outside of a chart',
    make: (chart) => new Microservice(untyped<Chart>(chart.node.root), 'cart', { image: IMAGE, ports: [HTTP] }),
    path: 'cart',
    value: '"cart" is not in a chart',
    remedy: '`EnvironmentChart`',
  },
  {
    name: 'a name that is JavaScript’s',
    make: named('constructor'),
    path: 'shop/constructor',
    value: '"constructor"',
    remedy: '"constructor-service"',
  },
  // Ports
  { name: 'a port above the last', make: port(99999), value: 'port 99999', remedy: '1 to 65535' },
  { name: 'port 0', make: port(0), value: 'port 0', remedy: '1 to 65535' },
  { name: 'a negative port', make: port(-1), value: 'port -1', remedy: '1 to 65535' },
  { name: 'half a port', make: port(80.5), value: 'port 80.5', remedy: '1 to 65535' },
  { name: 'a port that is no number', make: port(NaN), value: 'port NaN', remedy: '1 to 65535' },
  { name: 'a port that is text', make: port('8080'), value: 'port 8080', remedy: 'a port is 1 to 65535' },
  { name: 'a port that is missing', make: port(undefined), value: 'port undefined', remedy: '1 to 65535' },
  {
    name: 'a container port that only root may open',
    make: cart({ ports: [Port.http(80, { containerPort: 80 })] }),
    value: 'container port 80',
    remedy: 'listen on 8080',
  },
  {
    name: 'a port name that is too long',
    make: cart({ ports: [Port.http(80, { name: 'administration-1' })] }),
    value: '"administration-1"',
    remedy: 'at most 15',
  },
  { name: 'an empty port name', make: cart({ ports: [Port.http(80, { name: '' })] }), value: 'port name ""', remedy: 'such as "admin"' },
  {
    name: 'a port name of digits',
    make: cart({ ports: [Port.http(80, { name: '80' })] }),
    value: 'port name "80"',
    remedy: 'such as "admin"',
  },
  {
    name: 'two ports of one name',
    make: cart({ ports: [HTTP, Port.http(4000)] }),
    value: 'two ports have the name "http"',
    remedy: 'make them differ',
  },
  { name: 'two ports of one number', make: cart({ ports: [HTTP, Port.tcp(3000)] }), value: 'number 3000/TCP', remedy: 'make them differ' },
  {
    name: 'two ports on one port of the container',
    make: cart({ ports: [HTTP, Port.tcp(4000, { containerPort: 3000 })] }),
    value: 'container port 3000/TCP',
    remedy: 'make them differ',
  },
  {
    name: 'a port of a sidecar that is the service’s',
    make: cart({ sidecars: [{ name: 'proxy', image: IMAGE, ports: [HTTP] }] }),
    value: 'two ports have the name "http"',
    remedy: 'make them differ',
  },
  { name: 'a service without ports', make: cart({ ports: [] }), value: 'ports []', remedy: '`ports: [Port.http(8080)]`' },
  {
    name: 'a service of which nobody knows the ports',
    make: (chart) => new Microservice(chart, 'cart', { image: IMAGE, metrics: {} }),
    value: 'ports []',
    remedy: '`ports: [Port.http(8080)]`',
  },
  // Images
  { name: 'no image', make: cart({ image: untyped(undefined) }), value: 'image of container cart is undefined', remedy: "`Image.of('" },
  {
    name: 'an image that is undefined',
    make: (chart) => image(untyped(undefined))(chart),
    value: 'image ""',
    remedy: 'such as "ghcr.io/acme/orders:1.4.2"',
  },
  { name: 'an empty image', make: image(''), value: 'image ""', remedy: 'such as "ghcr.io/acme/orders:1.4.2"' },
  { name: 'an image in capitals', make: image('Acme/Cart:1'), value: '"Acme/Cart"', remedy: 'use lower-case letters' },
  { name: 'an image without a tag', make: image('acme/cart'), value: 'has no tag', remedy: 'such as "acme/cart:1.4.2"' },
  { name: 'the latest image', make: image('acme/cart:latest'), value: 'the tag latest', remedy: 'name a version' },
  { name: 'a tag with a space', make: image('acme/cart:1 2'), value: 'tag "1 2"', remedy: 'such as "1.4.2"' },
  { name: 'a digest that is cut off', make: image('acme/cart@sha256:abc'), value: '"sha256:abc"', remedy: '64 hexadecimal digits' },
  {
    name: 'an image by URL',
    make: image('https://ghcr.io/acme/cart:1'),
    value: '"https://ghcr.io/acme/cart:1"',
    remedy: 'use lower-case letters',
  },
  {
    name: 'a pull secret in capitals',
    make: cart({ image: Image.of('acme/cart:1', { pullSecrets: ['GHCR'] }) }),
    value: 'pull secret "GHCR"',
    remedy: 'such as "ghcr"',
  },
  // Runtimes
  { name: 'root', make: cart({ runtime: Runtime.of({ user: 0 }) }), value: 'user 0', remedy: 'such as 10001' },
  { name: 'the group of root', make: cart({ runtime: Runtime.of({ group: 0 }) }), value: 'group 0', remedy: 'such as 10001' },
  { name: 'a relative path', make: cart({ runtime: Runtime.of({ writable: ['cache'] }) }), value: '"cache"', remedy: 'an absolute path' },
  {
    name: 'a second replica of a database',
    make: cart({ runtime: Runtime.postgres({ password }), scaling: Scaling.fixed(2) }),
    value: 'up to 2 replicas',
    remedy: '`Scaling.fixed(1)`',
  },
  {
    name: 'a runtime’s variable that is a secret',
    make: cart({ runtime: Runtime.of({ env: { DB_PASSWORD: 'hunter2' } }) }),
    value: '"DB_PASSWORD"',
    remedy: 'Secret.existing',
  },
  // Probes and hooks
  {
    name: 'a probe without a port',
    make: (chart) => new Worker(chart, 'cart', { image: IMAGE, probes: { readiness: Probe.http('/healthz') } }),
    value: 'readiness probe needs a port that speaks http, but the container declares none',
    remedy: '`ports: [Port.http(',
  },
  {
    name: 'a probe of a port that is not there',
    make: cart({ probes: { readiness: Probe.tcp({ port: 'admin' }) } }),
    value: '"admin"',
    remedy: 'declare it',
  },
  {
    name: 'a probe that does not fit',
    make: cart({ ports: [HTTP, Port.tcp(5432)], probes: { liveness: Probe.http('/', { port: 'tcp' }) } }),
    value: 'port "tcp"',
    remedy: 'use the action for that protocol',
  },
  {
    name: 'a probe of a relative path',
    make: cart({ probes: { readiness: Probe.http('healthz') } }),
    value: '"healthz"',
    remedy: 'begin it with a slash',
  },
  { name: 'a probe of nothing', make: cart({ probes: { readiness: Probe.exec([]) } }), value: 'command []', remedy: 'specify one' },
  {
    name: 'a period of nothing',
    make: cart({ probes: { readiness: Probe.tcp({ period: Duration.seconds(0) }) } }),
    value: 'readiness probe period of 0 seconds',
    remedy: 'at least 1',
  },
  {
    name: 'a timeout of half a second',
    make: cart({ probes: { startup: Probe.tcp({ timeout: Duration.millis(500) }) } }),
    value: 'startup probe timeout of 0.5 seconds',
    remedy: 'Duration.seconds(1)',
  },
  {
    name: 'no failures',
    make: cart({ probes: { readiness: Probe.tcp({ failureThreshold: 0 }) } }),
    value: 'failureThreshold 0',
    remedy: 'a whole number, at least 1',
  },
  {
    name: 'liveness that is readiness',
    make: cart({ probes: { readiness: Probe.http('/up'), liveness: Probe.http('/up') } }),
    value: '"/up"',
    remedy: '`Probe.none()`',
  },
  {
    name: 'a hook by gRPC',
    make: cart({ ports: [Port.grpc(9000)], lifecycle: { preStop: Handler.grpc() } }),
    value: 'preStop hook uses grpc',
    remedy: '`Handler.exec`',
  },
  // Resources
  { name: 'no CPU', make: resources(Cpu.millis(0), Size.gibibytes(1)), value: 'cpu "0m"', remedy: 'at least Cpu.millis(1)' },
  { name: 'negative CPU', make: resources(Cpu.millis(-100), Size.gibibytes(1)), value: 'cpu "-100m"', remedy: 'at least Cpu.millis(1)' },
  { name: 'half a thousandth', make: resources(Cpu.millis(0.5), Size.gibibytes(1)), value: 'cpu "0.5m"', remedy: 'in whole thousandths' },
  {
    name: 'CPU that is no number',
    make: resources(Cpu.units(NaN), Size.gibibytes(1)),
    value: 'cpu "NaN"',
    remedy: 'at least Cpu.millis(1)',
  },
  {
    name: 'CPU that is missing',
    make: resources(untyped(undefined), Size.gibibytes(1)),
    value: 'cpu "undefined"',
    remedy: 'Cpu.millis(100)',
  },
  {
    name: 'memory that is missing',
    make: resources(Cpu.millis(100), untyped(undefined)),
    value: 'memory "undefined"',
    remedy: 'Size.mebibytes(128)',
  },
  {
    name: 'memory for nothing',
    make: resources(Cpu.millis(100), Size.kibibytes(4)),
    value: 'memory 4096 bytes',
    remedy: 'at least Size.mebibytes(4)',
  },
  {
    name: 'memory that is no number',
    make: resources(Cpu.millis(100), Size.gibibytes(NaN)),
    value: 'memory NaN',
    remedy: 'at least Size.mebibytes(4)',
  },
  {
    name: 'memory in parts of a byte',
    make: resources(Cpu.millis(100), Size.gibibytes(1.1)),
    value: '1181116006.4 bytes',
    remedy: 'Size.mebibytes(1127)',
  },
  {
    name: 'a CPU limit below the request',
    make: cart({ resources: Resources.of({ cpu: Cpu.millis(500), memory: Size.gibibytes(1), cpuLimit: Cpu.millis(250) }) }),
    value: 'cpuLimit "250m"',
    remedy: 'increase it',
  },
  {
    name: 'no disk',
    make: cart({ resources: Resources.of({ cpu: Cpu.millis(500), memory: Size.gibibytes(1), ephemeralStorage: Size.kibibytes(1) }) }),
    value: 'ephemeralStorage 1024 bytes',
    remedy: 'at least Size.mebibytes(1)',
  },
  {
    name: 'a CPU limit that is less than the request',
    make: () => CpuLimit.times(0.5),
    path: 'environment',
    value: '0.5 times',
    remedy: '1 or more',
  },
  // Scaling, disruption, rollout
  { name: 'half a replica', make: scaling(1.5), value: 'replicas 1.5', remedy: 'a whole number, at least 0' },
  { name: 'negative replicas', make: scaling(-1), value: 'replicas -1', remedy: 'a whole number, at least 0' },
  { name: 'replicas that are no number', make: scaling(NaN), value: 'replicas NaN', remedy: 'a whole number, at least 0' },
  { name: 'replicas that are missing', make: scaling(undefined), value: 'replicas undefined', remedy: 'a whole number, at least 0' },
  { name: 'more replicas than a number holds', make: scaling(2 ** 31), value: 'replicas 2147483648', remedy: 'a whole number, at least 0' },
  { name: 'autoscaling that never scales', make: onCpu(3, 3, 70), value: 'from 3 to 3', remedy: '`Scaling.fixed(3)`' },
  { name: 'autoscaling downwards', make: onCpu(5, 2, 70), value: 'from 5 to 2', remedy: 'a max above the min' },
  { name: 'autoscaling from nothing', make: onCpu(0, 2, 70), value: 'autoscaling min 0', remedy: 'a whole number, at least 1' },
  { name: 'autoscaling at more than all', make: onCpu(1, 2, 170), value: 'target 170', remedy: 'from 1 to 100' },
  {
    name: 'autoscaling without requests',
    make: cart({ resources: Resources.none(), scaling: Scaling.onCpu({ min: 1, max: 2, target: 70 }) }),
    value: '70 % of the requested cpu',
    remedy: '`resources: Resources.small()`',
  },
  {
    name: 'autoscaling on a metric that nobody gives',
    make: cart({ scaling: Scaling.onMetric('requests', { min: 1, max: 2, target: 70 }) }),
    value: '"requests"',
    remedy: '`customMetrics`',
  },
  {
    name: 'a metric that should be nothing',
    make: () => cart({ scaling: Scaling.onMetric('jobs', { min: 1, max: 2, target: 0 }) })(chartIn({ cluster: { customMetrics: true } })),
    value: 'target 0',
    remedy: 'a whole number from 1',
  },
  {
    name: 'a metric with a space',
    make: () =>
      cart({ scaling: Scaling.onMetric('my requests', { min: 1, max: 2, target: 70 }) })(chartIn({ cluster: { customMetrics: true } })),
    value: '"my requests"',
    remedy: 'such as "http_requests_per_second"',
  },
  {
    name: 'a pace without a number',
    make: cart({ scaling: Scaling.onCpu({ min: 1, max: 2, target: 70, scaleUp: { period: Duration.minutes(1) } }) }),
    value: 'scaleUp has a period of 60 seconds',
    remedy: 'set `pods` or `percent`',
  },
  {
    name: 'a pace that is too slow',
    make: cart({ scaling: Scaling.onCpu({ min: 1, max: 2, target: 70, scaleDown: { pods: 1, period: Duration.hours(1) } }) }),
    value: 'scaleDown period of 3600 seconds',
    remedy: 'use at most 1800',
  },
  {
    name: 'a pace of no pods',
    make: cart({ scaling: Scaling.onCpu({ min: 1, max: 2, target: 70, scaleDown: { pods: 0 } }) }),
    value: 'scaleDown pods 0',
    remedy: 'a whole number, at least 1',
  },
  {
    name: 'a budget that lets nothing go',
    make: cart({ disruption: Disruption.maxUnavailable(0) }),
    value: 'maxUnavailable 0',
    remedy: 'a whole number, at least 1',
  },
  {
    name: 'a budget that blocks draining',
    make: cart({ disruption: Disruption.minAvailable(2) }),
    value: 'minAvailable 2',
    remedy: 'use a smaller number, or `Disruption.maxUnavailable(1)`',
  },
  {
    name: 'a budget of nothing',
    make: cart({ disruption: Disruption.minAvailable(0) }),
    value: 'minAvailable 0',
    remedy: 'a whole number, at least 1',
  },
  {
    name: 'a rollout that can never begin',
    make: cart({ rollout: Rollout.rolling({ maxSurge: 0 }) }),
    value: 'maxSurge 0 and maxUnavailable 0',
    remedy: 'set one of them to at least 1',
  },
  {
    name: 'a negative surge',
    make: cart({ rollout: Rollout.rolling({ maxSurge: -1 }) }),
    value: 'maxSurge -1',
    remedy: 'a whole number, at least 0',
  },
  {
    name: 'half a version',
    make: cart({ rollout: Rollout.rolling({ history: 0.5 }) }),
    value: 'history 0.5',
    remedy: 'a whole number, at least 0',
  },
  {
    name: 'half a second of drain',
    make: cart({ rollout: Rollout.rolling({ drain: Duration.millis(2500) }) }),
    value: 'rollout drain of 2.5 seconds',
    remedy: 'Duration.seconds(3)',
  },
  {
    name: 'a deadline before anything is ready',
    make: cart({ rollout: Rollout.rolling({ minReady: Duration.minutes(2), deadline: Duration.minutes(1) }) }),
    value: 'deadline of 60 seconds',
    remedy: 'increase it',
  },
  // Environment variables, configuration, secrets
  { name: 'a secret in plain text', make: cart({ env: { DB_PASSWORD: 'hunter2' } }), value: '"DB_PASSWORD"', remedy: 'Secret.existing' },
  { name: 'a password in a URL', make: cart({ env: { DB: 'postgres://me:hunter2@db' } }), value: '"DB"', remedy: 'Secret.existing' },
  { name: 'a secret in config', make: cart({ config: Config.values({ API_KEY: 'abc' }) }), value: '"API_KEY"', remedy: '`notSecret`' },
  {
    name: 'a key in a file',
    make: cart({ config: Config.files('/etc/tls', { 'tls.pem': '-----BEGIN PRIVATE KEY-----' }) }),
    value: '"tls.pem"',
    remedy: 'Secret.existing',
  },
  { name: 'a variable with a space', make: cart({ env: { 'LOG LEVEL': 'x' } }), value: '"LOG LEVEL"', remedy: 'such as "LOG_LEVEL"' },
  { name: 'an empty variable', make: cart({ env: { '': 'x' } }), value: 'variable ""', remedy: 'such as "LOG_LEVEL"' },
  { name: 'a variable that is a number', make: cart({ env: untyped({ PORT: 3000 }) }), value: 'PORT=3000', remedy: '"3000"' },
  {
    name: 'a variable that is undefined',
    make: cart({ env: untyped({ HOME: undefined }) }),
    value: 'HOME=undefined',
    remedy: 'quote it',
  },
  { name: 'no values', make: cart({ config: Config.values({}) }), value: 'config values are empty, {}', remedy: 'specify at least one' },
  {
    name: 'no files',
    make: cart({ config: Config.files('/etc', {}) }),
    value: 'config files of /etc are empty, {}',
    remedy: 'specify at least one',
  },
  {
    name: 'a value that is a truth value',
    make: cart({ config: Config.values(untyped({ ON: true })) }),
    value: 'ON=true',
    remedy: '"true"',
  },
  { name: 'a file in a folder', make: cart({ config: Config.files('/etc', { 'a/b': '' }) }), value: '"a/b"', remedy: 'without folders' },
  { name: 'a file above', make: cart({ config: Config.files('/etc', { '..': '' }) }), value: '".."', remedy: 'use letters' },
  { name: 'files in the root', make: cart({ config: Config.files('/', { a: '' }) }), value: '"/"', remedy: 'such as "/var/lib/data"' },
  {
    name: 'a file that is too large',
    make: cart({ config: Config.files('/etc', { a: 'ä'.repeat(500_000) }) }),
    value: 'config of 1000001 bytes',
    remedy: 'move files to the image',
  },
  {
    name: 'a folder that is not there',
    make: () => Config.folder('/etc', '/no/such'),
    path: 'config',
    value: '"/no/such"',
    remedy: 'cannot be read',
  },
  {
    name: 'a Secret in capitals',
    make: cart({ secrets: [Secret.existing('DB', 'x').asEnv('X')] }),
    value: 'Secret "DB"',
    remedy: 'such as "db"',
  },
  {
    name: 'a key with a slash',
    make: cart({ secrets: [Secret.existing('db', 'a/b').asEnv('X')] }),
    value: 'key "a/b"',
    remedy: 'use letters',
  },
  {
    name: 'a Secret without a key',
    make: cart({ secrets: [Secret.existing('db').asEnv('X')] }),
    value: '"db"',
    remedy: "Secret.existing('db', 'password')",
  },
  { name: 'a key as a directory', make: cart({ secrets: [password.asDirectory('/s')] }), value: 'key "password"', remedy: '`asFile`' },
  {
    name: 'a secret at a relative path',
    make: cart({ secrets: [password.asFile('pw')] }),
    value: 'secret path "pw"',
    remedy: 'an absolute path',
  },
  {
    name: 'a secret in the root',
    make: cart({ secrets: [password.asFile('/pw')] }),
    value: 'secret path "/pw"',
    remedy: '"/run/secrets/pw"',
  },
  {
    name: 'a secret as a wrong variable',
    make: cart({ secrets: [password.asEnv('DB PW')] }),
    value: '"DB PW"',
    remedy: 'such as "LOG_LEVEL"',
  },
  {
    name: 'a variable that is two secrets',
    make: cart({ secrets: [password.asEnv('PW'), Secret.existing('other', 'password').asEnv('PW')] }),
    value: 'variable PW is two secrets',
    remedy: 'use a variable for each',
  },
  {
    name: 'a variable that is a value and a secret',
    make: cart({ env: { PW: '/x' }, secrets: [password.asEnv('PW')] }),
    value: 'PW is both a plain value and Secret "db"',
    remedy: 'remove one',
  },
  {
    name: 'a secret from nowhere',
    make: cart({ secrets: [Secret.external('db', 'x', { remoteKey: '' }).asEnv('X')] }),
    value: 'remote key ""',
    remedy: 'name the key in the store',
  },
  {
    name: 'a secret from a store that is not there',
    make: cart({ secrets: [Secret.external('db', 'x', { remoteKey: 'y' }).asEnv('X')] }),
    value: '"db"',
    remedy: '`Secret.existing`',
  },
  // Storage
  { name: 'no room', make: storage('/data', Size.gibibytes(0)), value: 'a size of 0 bytes', remedy: 'Size.gibibytes(10)' },
  { name: 'a size that is missing', make: storage('/data', undefined), value: 'a size of undefined bytes', remedy: 'Size.gibibytes(10)' },
  {
    name: 'a size that is no number',
    make: storage('/data', Size.gibibytes(NaN)),
    value: 'a size of NaN bytes',
    remedy: 'Size.gibibytes(10)',
  },
  { name: 'a size in parts of a kibibyte', make: storage('/data', Size.kibibytes(1.5)), value: '1536 bytes', remedy: 'Size.mebibytes(1)' },
  { name: 'a relative directory', make: storage('data', Size.gibibytes(1)), value: '"data"', remedy: 'such as "/var/lib/data"' },
  { name: 'a directory above', make: storage('/data/../etc', Size.gibibytes(1)), value: '"/data/../etc"', remedy: 'an absolute path' },
  {
    name: 'an access mode that is none',
    make: cart({ storage: Storage.shared('/data', Size.gibibytes(1), { accessMode: 'rwx' }) }),
    value: '"rwx"',
    remedy: 'ReadWriteMany',
  },
  {
    name: 'an empty storage class',
    make: cart({ storage: Storage.claim('/data', Size.gibibytes(1), { storageClass: '' }) }),
    value: 'storage class ""',
    remedy: 'use at most 253',
  },
  { name: 'a claim of no name', make: cart({ storage: Storage.existing('/data', '') }), value: 'claim ""', remedy: 'use at most 253' },
  {
    name: 'a volume that several cannot have',
    make: cart({ storage: Storage.claim('/data', Size.gibibytes(1)), scaling: Scaling.fixed(3) }),
    value: 'ReadWriteOnce',
    remedy: '`Storage.perReplica`',
  },
  {
    name: 'a directory twice',
    make: cart({ storage: Storage.scratch('/data').and(Storage.scratch('/data')) }),
    value: '"/data"',
    remedy: 'use different paths',
  },
  {
    name: 'more in memory than there is',
    make: cart({ storage: Storage.memory('/data', Size.gibibytes(1)) }),
    value: '1073741824 bytes',
    remedy: 'reduce it',
  },
  // Containers
  {
    name: 'two containers of one name',
    make: cart({ sidecars: [{ name: 'cart', image: IMAGE }] }),
    value: '"cart"',
    remedy: 'use a different name for each',
  },
  {
    name: 'a container in capitals',
    make: cart({ sidecars: [{ name: 'Proxy', image: IMAGE }] }),
    value: '"Proxy"',
    remedy: 'such as "proxy"',
  },
  {
    name: 'a container without a name',
    make: cart({ initContainers: [{ name: '', image: IMAGE }] }),
    value: 'name ""',
    remedy: 'such as "proxy"',
  },
  { name: 'no command', make: cart({ command: [] }), value: 'command of container cart []', remedy: 'omit it' },
  { name: 'an argument that is a number', make: cart({ args: untyped(['--port', 3000]) }), value: '3000', remedy: '"3000"' },
  { name: 'a working directory that is relative', make: cart({ workingDirectory: 'app' }), value: '"app"', remedy: 'an absolute path' },
  {
    name: 'a shared directory that is not there',
    make: cart({ sidecars: [{ name: 'proxy', image: IMAGE, shares: ['/cache'] }] }),
    value: '"/cache"',
    remedy: 'use one of /tmp',
  },
  // Labels, nodes, access, priority
  {
    name: 'a label with a space',
    make: cart({ labels: { team: 'the best' } }),
    value: 'team="the best"',
    remedy: 'an annotation, which accepts any text',
  },
  { name: 'a label that is too long', make: cart({ labels: { team: 'x'.repeat(64) } }), value: 'x'.repeat(64), remedy: 'at most 63' },
  {
    name: 'a label that is undefined',
    make: cart({ labels: untyped({ team: undefined }) }),
    value: 'label team is undefined',
    remedy: 'omit it',
  },
  {
    name: 'a label that is a number',
    make: cart({ labels: untyped({ team: 1 }) }),
    value: 'label team=1',
    remedy: 'quote it, as in "1"',
  },
  {
    name: 'a label that identifies',
    make: cart({ labels: { 'app.kubernetes.io/name': 'x' } }),
    value: '"app.kubernetes.io/name"',
    remedy: 'another key',
  },
  { name: 'a label without a key', make: cart({ labels: { '': 'x' } }), value: 'key ""', remedy: 'such as "example.com/team"' },
  { name: 'an annotation that is a number', make: cart({ annotations: untyped({ weight: 5 }) }), value: 'weight=5', remedy: '"5"' },
  {
    name: 'an annotation with two slashes',
    make: cart({ serviceAnnotations: { 'a/b/c': '' } }),
    value: '"a/b/c"',
    remedy: 'such as "example.com/team"',
  },
  {
    name: 'a node with a wrong label',
    make: cart({ nodeSelector: { disk: 'very fast' } }),
    value: '"very fast"',
    remedy: 'use at most 63',
  },
  {
    name: 'an effect that is none',
    make: cart({ tolerations: [{ key: 'spot', effect: 'Never' }] }),
    value: '"Never"',
    remedy: 'NoSchedule',
  },
  {
    name: 'a tolerated value of no key',
    make: cart({ tolerations: [{ value: 'spot' }] }),
    value: '"spot"',
    remedy: 'set the key of the taint',
  },
  { name: 'a tolerated key with a space', make: cart({ tolerations: [{ key: 'a b' }] }), value: '"a b"', remedy: 'use at most 63' },
  { name: 'access to nothing', make: cart({ access: ApiAccess.of() }), value: 'rules []', remedy: 'omit it' },
  {
    name: 'access without verbs',
    make: cart({ access: ApiAccess.of({ verbs: [], resources: ['pods'] }) }),
    value: 'verbs []',
    remedy: 'at least one',
  },
  {
    name: 'access to everything',
    make: cart({ access: ApiAccess.of({ verbs: ['*'], resources: ['pods'] }) }),
    value: '"*"',
    remedy: 'name exactly what it needs',
  },
  {
    name: 'access to secrets',
    make: cart({ access: ApiAccess.of({ verbs: ['get'], resources: ['secrets'] }) }),
    value: '"secrets"',
    remedy: 'name exactly what it needs',
  },
  { name: 'a priority out of range', make: cart({ priority: Priority.create('high', 2e9) }), value: '2000000000', remedy: 'to 1000000000' },
  {
    name: 'a priority of the cluster',
    make: cart({ priority: Priority.create('system-x', 1) }),
    value: '"system-x"',
    remedy: 'names that begin with',
  },
  // Calls and exposure
  {
    name: 'an edge to a service without ports',
    make: (chart) => {
      const caller = cart({})(chart);
      caller.calls(new Worker(chart, 'mailer', { image: IMAGE }));
    },
    value: 'mailer',
    remedy: '`ports: [Port.http(8080)]`',
  },
  {
    name: 'an edge to a port that is not there',
    make: (chart) => {
      const caller = cart({})(chart);
      caller.calls(named('search')(chart), { port: 'admin' });
    },
    value: '"admin"',
    remedy: 'name one of these',
  },
  {
    name: 'an edge with a wrong variable',
    make: (chart) => {
      const caller = cart({})(chart);
      caller.calls(named('search')(chart), { variable: 'my search' });
    },
    value: '"my search"',
    remedy: 'such as "SEARCH"',
  },
  {
    name: 'an edge whose variable is taken',
    make: (chart) => {
      const caller = cart({ env: { SEARCH_URL: 'x' } })(chart);
      caller.calls(named('search')(chart));
    },
    value: 'SEARCH_URL',
    remedy: "`{ variable: 'OTHER_SEARCH' }`",
  },
  {
    name: 'a host by URL',
    make: (chart) => {
      cart({})(chart).exposeAt('https://shop.example.com');
    },
    value: '"https://shop.example.com"',
    remedy: 'without scheme',
  },
  {
    name: 'a relative path of a host',
    make: (chart) => {
      cart({})(chart).exposeAt('shop.example.com', 'cart');
    },
    value: '"cart"',
    remedy: 'such as "/api"',
  },
  {
    name: 'a port that is not exposed by name',
    make: (chart) => {
      cart({})(chart).exposeAt('a.example.com', '/', { port: 'x' });
    },
    value: '"x"',
    remedy: 'name one of its ports',
  },
  {
    name: 'a database on the edge',
    make: (chart) => {
      cart({ ports: [Port.tcp(5432)] })(chart).exposeAt('a.example.com');
    },
    value: 'port "tcp"',
    remedy: 'expose a port of plain HTTP',
  },
  {
    name: 'a certificate that nobody makes',
    make: (chart) => {
      cart({})(chart).exposeAt('a.example.com', '/', { tls: Tls.certManager() });
    },
    value: 'cert-manager',
    remedy: '`certManager`',
  },
  {
    name: 'two services at one path',
    make: (chart) => {
      named('search')(chart).exposeAt('a.example.com');
      cart({})(chart).exposeAt('a.example.com');
    },
    value: 'path "/" of host a.example.com is taken by shop/search',
    remedy: 'expose one of them at another path',
  },
  { name: 'an address that is none', make: external('api.example.com', ['10.0.0.0']), value: '"10.0.0.0"', remedy: '"192.0.2.0/24"' },
  { name: 'no addresses', make: external('api.example.com', []), value: 'cidrs []', remedy: '"192.0.2.0/24"' },
  { name: 'a host with a port', make: external('api.example.com:443'), value: '"api.example.com:443"', remedy: 'without scheme' },
  // Metrics, tasks, patches
  { name: 'metrics on no port', make: cart({ metrics: { port: 'admin' } }), value: '"admin"', remedy: 'name one of these' },
  { name: 'metrics at a relative path', make: cart({ metrics: { path: 'metrics' } }), value: '"metrics"', remedy: 'such as "/metrics"' },
  {
    name: 'metrics twice a second',
    make: cart({ metrics: { interval: Duration.millis(500) } }),
    value: '0.5 seconds',
    remedy: 'Duration.seconds(1)',
  },
  { name: 'a schedule that is missing', make: scheduled({ schedule: untyped(undefined) }), value: 'schedule ""', remedy: 'Cron.schedule' },
  {
    name: 'a schedule that is none',
    make: scheduled({ schedule: Cron.schedule({ hour: '24' }) }),
    value: '"* 24 * * *"',
    remedy: 'Cron.schedule',
  },
  { name: 'a time zone that is none', make: scheduled({ timeZone: 'Berlin' }), value: '"Berlin"', remedy: '"Europe/Berlin"' },
  { name: 'a concurrency that is none', make: scheduled({ concurrency: 'Maybe' }), value: '"Maybe"', remedy: 'Forbid, Replace or Allow' },
  {
    name: 'a deadline that nobody sees',
    make: scheduled({ startingDeadline: Duration.seconds(5) }),
    value: '5 seconds',
    remedy: 'at least 10',
  },
  { name: 'negative retries', make: task({ retries: -1 }), value: 'retries -1', remedy: 'a whole number, at least 0' },
  { name: 'no parallel pods', make: task({ parallelism: 0 }), value: 'parallelism 0', remedy: 'a whole number, at least 1' },
  { name: 'half a completion', make: task({ completions: 0.5 }), value: 'completions 0.5', remedy: 'a whole number, at least 1' },
  { name: 'no time', make: task({ timeout: Duration.seconds(0) }), value: 'timeout of 0 seconds', remedy: 'Duration.seconds(1)' },
  {
    name: 'half a second of memory',
    make: task({ keep: Duration.millis(500) }),
    value: 'keep of 0.5 seconds',
    remedy: 'Duration.seconds(1)',
  },
  {
    name: 'a task with storage for each replica',
    make: task({ storage: Storage.perReplica('/data', Size.gibibytes(1)) }),
    value: '"/data"',
    remedy: '`Storage.claim`',
  },
  {
    name: 'a task with a sidecar that never ends',
    make: task({ sidecars: [{ name: 'proxy', image: IMAGE }] }),
    value: '"proxy"',
    remedy: 'omit it',
  },
  {
    name: 'a patch of no object',
    make: (chart) => {
      cart({})(chart).patch('Pod', JsonPatch.remove('/spec'));
    },
    value: '"Pod"',
    remedy: 'it has ServiceAccount/cart',
  },
  {
    name: 'a patch of no field',
    make: (chart) => {
      cart({})(chart).patch('Deployment', JsonPatch.replace('/spec/replica', 3));
    },
    value: '"/spec/replica"',
    remedy: 'add the missing part first',
    late: true,
  },
  {
    name: 'a patch that is no pointer',
    make: (chart) => {
      cart({})(chart).patch('Deployment', JsonPatch.add('spec', 3));
    },
    value: '"spec"',
    remedy: 'begin it with a slash',
    late: true,
  },
  // Environments
  {
    name: 'an old Kubernetes',
    make: () => new Environment('a', { cluster: { version: '1.26' } }),
    path: 'environment a',
    value: '"1.26"',
    remedy: 'at least "1.27"',
  },
  {
    name: 'an environment in capitals',
    make: () => new Environment('Prod'),
    path: 'environment Prod',
    value: '"Prod"',
    remedy: 'such as "prod"',
  },
  {
    name: 'a domain by URL',
    make: () => new Environment('a', { domain: 'http://x' }),
    path: 'environment a',
    value: '"http://x"',
    remedy: 'without scheme',
  },
  {
    name: 'an environment without replicas',
    make: () => new Environment('a', { replicas: 0 }),
    path: 'environment a',
    value: 'replicas 0',
    remedy: 'at least 1',
  },
  {
    name: 'a host where nothing comes in',
    make: () => {
      cart({})(chartIn({ cluster: { routing: Routing.none() } })).exposeAt('a.example.com');
    },
    value: 'a.example.com',
    remedy: '`routing`',
  },
  {
    name: 'autoscaling where nobody measures',
    make: () => cart({ scaling: Scaling.onCpu({ min: 1, max: 2, target: 70 }) })(chartIn({ cluster: { metricsServer: false } })),
    value: 'metrics-server, which the cluster of environment test does not provide',
    remedy: '`Scaling.fixed(1)`',
  },
  // Monitoring
  {
    name: 'alerts without a Prometheus operator',
    make: (chart) => new AlertRules(chart, 'alerts', { groups: [] }),
    path: 'shop/alerts',
    value: 'alerts "alerts" need the Prometheus operator, which the cluster of environment test does not provide',
    remedy: '`prometheus`',
  },
  {
    name: 'a dashboard without a Grafana',
    make: (chart) => new Dashboard(chart, 'overview', { content: { title: 'Shop' } }),
    path: 'shop/overview',
    value: 'dashboard "overview" needs Grafana, which the cluster of environment test does not provide',
    remedy: '`grafana`',
  },
  {
    name: 'alerts in capitals',
    make: () => new AlertRules(watched(), 'Alerts', { groups: [] }),
    path: 'shop/Alerts',
    value: '"Alerts"',
    remedy: 'such as "alerts"',
  },
  {
    name: 'a dashboard in capitals',
    make: dashboard({}, 'My_Shop'),
    path: 'shop/My_Shop',
    value: '"My_Shop"',
    remedy: 'such as "my-shop"',
  },
  {
    name: 'two dashboards of one name in two places',
    make: () => {
      const chart = watched();
      const other = new Chart(chart, 'other', { namespace: 'shop' });
      return [chart, other].map((scope) => new Dashboard(scope, 'overview', { content: { title: 'Shop' } }));
    },
    path: 'shop/other/overview',
    value: 'name "ConfigMap overview" is taken by shop/overview',
    remedy: 'use another id for one of them',
  },
  {
    name: 'a dashboard that is called like a service’s ConfigMap',
    make: () => {
      const chart = watched();
      cart({ config: Config.values({ A: '1' }) })(chart);
      new Dashboard(chart, 'other', { content: { title: 'Shop' } });
      new Dashboard(new Chart(chart, 'more', { namespace: 'shop' }), 'cart', { content: { title: 'Shop' } });
    },
    path: 'shop/more/cart',
    value: 'name "ConfigMap cart" is taken by shop/cart',
    remedy: 'use another id for one of them',
  },
  {
    name: 'no groups of alerts',
    make: () => new AlertRules(watched(), 'alerts', { groups: [] }),
    path: 'shop/alerts',
    value: 'groups []',
    remedy: 'at least one group',
  },
  {
    name: 'a group without alerts',
    make: () => rules([]),
    path: 'shop/alerts',
    value: 'group "latency" has alerts []',
    remedy: 'omit the group',
  },
  {
    name: 'a group without a name',
    make: () => rules([Alert.warning('CartSlow', SLOW)], { name: ' ' }),
    path: 'shop/alerts',
    value: 'name of a group " "',
    remedy: '"availability"',
  },
  {
    name: 'two groups of one name',
    make: () =>
      new AlertRules(watched(), 'alerts', {
        groups: [
          { name: 'a', alerts: [Alert.warning('A', SLOW)] },
          { name: 'a', alerts: [Alert.warning('B', SLOW)] },
        ],
      }),
    path: 'shop/alerts',
    value: 'group "a" exists twice',
    remedy: 'another name',
  },
  {
    name: 'two alerts of one name',
    make: () => rules([Alert.warning('CartSlow', SLOW), Alert.critical('CartSlow', SLOW)]),
    path: 'shop/alerts',
    value: 'alert "CartSlow" exists twice',
    remedy: 'another name',
  },
  {
    name: 'a group that is evaluated twice a second',
    make: () => rules([Alert.warning('CartSlow', SLOW)], { interval: Duration.millis(500) }),
    path: 'shop/alerts',
    value: 'interval of group "latency" of 0.5 seconds',
    remedy: 'Duration.seconds(1)',
  },
  {
    name: 'an alert with a space in its name',
    make: alert({}, 'Cart slow'),
    path: 'shop/alerts',
    value: '"Cart slow"',
    remedy: '"CartSlow"',
  },
  { name: 'an alert that begins with a digit', make: alert({}, '5xx'), path: 'shop/alerts', value: '"5xx"', remedy: '"CartSlow"' },
  { name: 'an alert without a name', make: alert({}, ''), path: 'shop/alerts', value: 'alert name ""', remedy: '"CartSlow"' },
  { name: 'an alert whose name is missing', make: alert({}, null), path: 'shop/alerts', value: 'alert name "null"', remedy: '"CartSlow"' },
  { name: 'an alert on nothing', make: alert({ expr: '' }), path: 'shop/alerts', value: 'expr of alert CartSlow ""', remedy: '"up == 0"' },
  {
    name: 'an alert whose expression is missing',
    make: alert({ expr: undefined }),
    path: 'shop/alerts',
    value: 'expr of alert CartSlow undefined',
    remedy: '"up == 0"',
  },
  {
    name: 'an alert that says nothing',
    make: alert({ summary: ' ' }),
    path: 'shop/alerts',
    value: 'summary of alert CartSlow " "',
    remedy: 'names the problem',
  },
  {
    name: 'an alert that gives no help',
    make: alert({ description: '' }),
    path: 'shop/alerts',
    value: 'description of alert CartSlow ""',
    remedy: 'names what to check first',
  },
  {
    name: 'an alert after half a second',
    make: alert({ for: Duration.millis(500) }),
    path: 'shop/alerts',
    value: 'for of alert CartSlow of 0.5 seconds',
    remedy: 'Duration.seconds(1)',
  },
  {
    name: 'a runbook that is no address',
    make: alert({ runbook: 'wiki/cart' }),
    path: 'shop/alerts',
    value: '"wiki/cart"',
    remedy: '"https://wiki.example.com/cart"',
  },
  {
    name: 'a label that Prometheus does not take',
    make: alert({ labels: { 'my-team': 'a' } }),
    path: 'shop/alerts',
    value: '"my-team"',
    remedy: '"team"',
  },
  {
    name: 'a label that is the alert’s own',
    make: alert({ labels: { severity: 'info' } }),
    path: 'shop/alerts',
    value: '"severity"',
    remedy: 'another key',
  },
  {
    name: 'a label that is Prometheus’ own',
    make: alert({ labels: { __name__: 'a' } }),
    path: 'shop/alerts',
    value: '"__name__"',
    remedy: 'another key',
  },
  {
    name: 'a label of an alert without a value',
    make: alert({ labels: { team: '' } }),
    path: 'shop/alerts',
    value: 'label team of alert CartSlow ""',
    remedy: 'omit it',
  },
  {
    name: 'a dashboard without a title',
    make: dashboard({ title: undefined }, 'overview'),
    path: 'shop/overview',
    value: 'title of the dashboard undefined',
    remedy: '"Shop"',
  },
  {
    name: 'a uid that Grafana refuses',
    make: dashboard({ uid: 'a b' }, 'overview'),
    path: 'shop/overview',
    value: 'uid "a b"',
    remedy: 'at most 40',
  },
  {
    name: 'a uid that is too long',
    make: dashboard({ uid: 'a'.repeat(41) }, 'overview'),
    path: 'shop/overview',
    value: 'uid "aaa',
    remedy: 'at most 40',
  },
  {
    name: 'a dashboard with a function',
    make: dashboard({ panels: [{ id: () => 1 }] }, 'overview'),
    path: 'shop/overview',
    value: 'panels.0.id of the dashboard is of type function',
    remedy: 'JSON',
  },
  {
    name: 'a dashboard with NaN',
    make: dashboard({ version: NaN }, 'overview'),
    path: 'shop/overview',
    value: 'version of the dashboard is NaN',
    remedy: 'JSON',
  },
  {
    name: 'a dashboard with a gap in a list',
    make: dashboard({ tags: [undefined] }, 'overview'),
    path: 'shop/overview',
    value: 'tags.0 of the dashboard is of type undefined',
    remedy: 'JSON',
  },
  {
    name: 'a dashboard with a date',
    make: dashboard({ time: new Date(0) }, 'overview'),
    path: 'shop/overview',
    value: 'time of the dashboard is not a plain object',
    remedy: 'JSON',
  },
  {
    name: 'a dashboard within itself',
    make: dashboard({ circle }, 'overview'),
    path: 'shop/overview',
    value: 'circle.panels.0 of the dashboard is part of itself',
    remedy: 'JSON',
  },
  {
    name: 'a dashboard that is too large',
    make: dashboard({ description: 'é'.repeat(500_000) }, 'overview'),
    path: 'shop/overview',
    value: 'of 1000',
    remedy: 'split the dashboard',
  },
];

describe('bad input', () => {
  test.each(TABLE.map((input) => [input.name, input] as const))('%s is refused with path, value and remedy', (_, input) => {
    const chart = chartIn();
    const action = () => {
      input.make(chart);
      // What comes late is not an error of the constructor.
      return input.late && objectsOf(chart);
    };
    const { path } = expectConfigurationError(action, input.path ?? 'shop/cart', input.value, input.remedy);
    expect(path.startsWith(input.path ?? 'shop/cart')).toBe(true);
  });

  test('has names that tell the cases apart', () => {
    expect(new Set(TABLE.map(({ name }) => name)).size).toBe(TABLE.length);
  });
});

/** Mostly what is right, so that much gets through, and now and then what is not. */
const or = <T>(right: fc.Arbitrary<T>, ...wrong: unknown[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: fc.constantFrom(...wrong) as fc.Arbitrary<T> });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const textual = fc.string({ unit: 'grapheme', maxLength: 12 });
const numeral = [NaN, -1, 0, 0.5, 1e9, Infinity, undefined, '3'];

const anyName = or(
  fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/),
  '',
  'Bad_Name',
  'a'.repeat(70),
  'ü',
  'a/b',
  '1a',
  ...['constructor', '__proto__', 'to-string'],
);
const anyPort = fc
  .tuple(
    fc.constantFrom('http' as const, 'webSocket' as const, 'https' as const, 'grpc' as const, 'tcp' as const, 'udp' as const),
    or(fc.integer({ min: 1, max: 65535 }), ...numeral),
    optional(fc.oneof({ weight: 4, arbitrary: fc.stringMatching(/^[a-z]{1,15}$/) }, textual)),
    optional(or(fc.integer({ min: 1024, max: 65535 }), ...numeral)),
  )
  .map(([kind, number, name, containerPort]) => Port[kind](number, { name, containerPort }));
const anyImage = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('redis:7.4', 'ghcr.io/acme/cart:1.4.2', 'localhost:5000/x/y:1', `a@sha256:${'0'.repeat(64)}`) },
  { weight: 1, arbitrary: textual },
  { weight: 1, arbitrary: fc.tuple(textual, textual).map(([a, b]) => `${a}:${b}`) },
);
const anyPath = or(
  fc.stringMatching(/^(\/[a-z0-9._-]{1,8}){1,3}$/),
  '/',
  '',
  'a',
  '/ü',
  '/a/../b',
  '/a:b',
  '/_',
  '/a-b',
  '/a/b',
  undefined,
);
const anySize = or(
  fc.integer({ min: 1, max: 5000 }).map((amount) => Size.mebibytes(amount)),
  Size.gibibytes(0),
  Size.gibibytes(1.1),
  Size.kibibytes(1),
  Size.gibibytes(NaN),
  undefined,
);
const anyDuration = or(
  fc.integer({ min: 0, max: 4000 }).map((seconds) => Duration.seconds(seconds)),
  Duration.millis(1500),
  Duration.days(400),
);
const anyCount = or(fc.integer({ min: 0, max: 6 }), ...numeral);
const anyText = fc.dictionary(
  fc.oneof({ weight: 5, arbitrary: fc.stringMatching(/^[A-Za-z][A-Z_a-z0-9]{0,8}$/) }, textual),
  or(textual, undefined, 3, null, true),
  { maxKeys: 3 },
);
const anyLabels = fc.dictionary(
  fc.oneof({ weight: 9, arbitrary: fc.stringMatching(/^[a-z]{1,8}(\.io\/[a-z]{1,5})?$/) }, textual),
  or(fc.stringMatching(/^[a-z0-9]{0,8}$/), 'a b', undefined, 3),
  { maxKeys: 2 },
);
const anyWords = fc.array(or(textual, 3, undefined), { maxLength: 2 });
const anyHandler = fc.oneof(
  anyPath.map((path) => Handler.http(path)),
  optional(textual).map((name) => Handler.tcp({ port: name })),
  fc.constant(Handler.grpc()),
  anyWords.map((words) => Handler.exec(words)),
);
const anyProbe = fc
  .tuple(
    fc.record({ period: anyDuration, timeout: anyDuration, failureThreshold: anyCount, initialDelay: anyDuration }, { requiredKeys: [] }),
    anyPath,
    fc.integer({ min: 0, max: 4 }),
  )
  .map(([options, path, kind]) =>
    [Probe.http(path, options), Probe.tcp(options), Probe.grpc(options), Probe.exec(['true'], options), Probe.none()].at(kind)!,
  );
const anySecret = fc
  .tuple(or(fc.constantFrom('db', 'tls', 'mail'), 'Bad', ''), optional(or(fc.constantFrom('a', 'b', 'tls.crt'), 'a/b')), anyPath, textual)
  .chain(([name, key, path, variable]) =>
    fc.constantFrom(
      Secret.existing(name, key).asFile(path),
      Secret.existing(name, key).asDirectory(path),
      Secret.existing(name, key).asEnv(variable),
      Secret.existing(name, key).asEnv('DB'),
    ),
  );
const password2 = Secret.existing('db', 'password');
const anyRuntime = fc.oneof(
  fc.constantFrom(
    Runtime.plain(),
    Runtime.nginx(),
    Runtime.node(),
    Runtime.elasticsearch(),
    Runtime.redis(),
    Runtime.postgres({ password: password2 }),
    Runtime.springBoot(),
    Runtime.kibana({ elasticsearchUrl: 'http://a' }),
  ),
  fc
    .record(
      {
        user: or(fc.integer({ min: 1, max: 70000 }), ...numeral),
        writable: fc.array(anyPath, { maxLength: 2 }),
        copied: fc.array(anyPath, { maxLength: 2 }),
        env: anyText,
        shutdown: anyDuration,
      },
      { requiredKeys: [] },
    )
    .map((props) => Runtime.of(props)),
);
const anyResources = fc.oneof(
  fc.constantFrom(Resources.small(), Resources.huge(), Resources.none()),
  fc
    .tuple(or(fc.integer({ min: 1, max: 9000 }), ...numeral), anySize, optional(anySize))
    .map(([millis, memory, ephemeralStorage]) => Resources.of({ cpu: Cpu.millis(millis), memory, ephemeralStorage })),
);
const anyScaling = fc.oneof(
  anyCount.map((replicas) => Scaling.fixed(replicas)),
  fc
    .tuple(anyCount, anyCount, or(fc.integer({ min: 1, max: 100 }), ...numeral), optional(anyDuration), optional(anyCount))
    .map(([min, max, target, period, pods]) => Scaling.onCpu({ min, max, target, scaleUp: { pods, period, stabilization: period } })),
);
const anyStorage = fc
  .tuple(anyPath, anySize, fc.integer({ min: 0, max: 5 }))
  .map(
    ([path, size, kind]) =>
      [
        () => Storage.perReplica(path, size),
        () => Storage.claim(path, size),
        () => Storage.shared(path, size),
        () => Storage.existing(path, 'claim'),
        () => Storage.scratch(path, size),
        () => Storage.memory(path, size),
      ][kind],
  );
const anyRollout = fc.oneof(
  fc
    .record(
      {
        maxSurge: anyCount,
        maxUnavailable: anyCount,
        drain: anyDuration,
        shutdown: anyDuration,
        minReady: anyDuration,
        deadline: anyDuration,
      },
      { requiredKeys: [] },
    )
    .map((props) => Rollout.rolling(props)),
  fc.constant(Rollout.recreate()),
);
const anyContainer = {
  command: anyWords,
  args: anyWords,
  workingDirectory: anyPath,
  env: anyText,
  secrets: fc.array(anySecret, { maxLength: 2 }),
  resources: anyResources,
  runtime: anyRuntime,
  lifecycle: fc.record({ postStart: anyHandler, preStop: anyHandler }, { requiredKeys: [] }),
};
const anyProbes = fc.record({ readiness: anyProbe, liveness: anyProbe, startup: anyProbe }, { requiredKeys: [] });
const anyConfig = fc.oneof(
  anyText.map((values) => Config.values(untyped(values))),
  fc.tuple(anyPath, anyText, anyPath).map(([path, files, other]) =>
    Config.files(path, untyped(files))
      .and(Config.files(other, { a: '1' }))
      .and(Config.values({ B: '2' })),
  ),
);
/** Each of a few, by chance: a service with everything wrong says nothing of what is rendered. */
const few = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc
    .subarray(Object.keys(model), { maxLength: 4 })
    .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, (model as Record<string, fc.Arbitrary<unknown>>)[key]]))));

const anyProps = few({
  ...anyContainer,
  config: anyConfig,
  storage: anyStorage,
  labels: anyLabels,
  annotations: anyLabels,
  nodeSelector: anyLabels,
  serviceAccountAnnotations: anyLabels,
  scaling: anyScaling,
  disruption: fc.oneof(
    anyCount.map((pods) => Disruption.maxUnavailable(pods)),
    anyCount.map((pods) => Disruption.minAvailable(pods)),
  ),
  spread: fc.constantFrom(Spread.preferred(), Spread.required(), Spread.none()),
  rollout: anyRollout,
  probes: anyProbes,
  metrics: fc.record({ port: textual, path: anyPath, interval: anyDuration }, { requiredKeys: [] }),
  tolerations: fc.array(fc.record({ key: textual, value: textual, effect: textual }, { requiredKeys: [] }), { maxLength: 2 }),
  priority: fc.tuple(anyName, anyCount).map(([name, value]) => Priority.create(name, value)),
  access: fc.tuple(anyWords, anyWords).map(([verbs, kinds]) => ApiAccess.of({ verbs, resources: kinds })),
  sidecars: fc.array(
    fc
      .tuple(
        anyName,
        anyImage,
        few({ ...anyContainer, probes: anyProbes, shares: fc.array(anyPath, { maxLength: 1 }) }),
        fc.array(anyPort, { maxLength: 1 }),
      )
      .map(([name, reference, rest, ports]) => ({ name, image: Image.of(reference), ports, ...rest })),
    { maxLength: 2 },
  ),
  initContainers: fc.array(
    fc.tuple(anyName, anyImage, few(anyContainer)).map(([name, reference, rest]) => ({ name, image: Image.of(reference), ...rest })),
    { maxLength: 2 },
  ),
});

/** What the API server would say of an object, as far as any object can be judged. */
function complaints(object: KubernetesObject): string[] {
  const found: string[] = [];
  const visit = (value: unknown, path: string) => {
    if (value === undefined || value === null || Number.isNaN(value) || value === Infinity) {
      found.push(`${path} is ${String(value)}`);
    } else if (typeof value === 'object') {
      const entries = Object.entries(value);
      if (Array.isArray(value) && entries.length === 0) {
        found.push(`${path} is empty`);
      }
      entries.forEach(([key, child]) => visit(child, `${path}.${key}`));
    } else if (typeof value === 'number' && !Number.isInteger(value)) {
      found.push(`${path} is ${value}`);
    } else if (/\.(containerPort|port|number)$/.test(path) && typeof value === 'number' && (value < 1 || value > 65535)) {
      found.push(`${path} is ${value}`);
    } else if (typeof value === 'string' && /^(undefined|NaN|\[object Object\])$/.test(value) && !path.includes('.data.')) {
      found.push(`${path} is ${value}`);
    }
  };
  visit(object, object.kind);
  // Names of priority classes are longer, because no label ever holds them.
  if (object.kind !== 'PriorityClass' && !/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(object.metadata.name)) {
    found.push(`${object.kind} is called ${object.metadata.name}`);
  }
  if (['Deployment', 'StatefulSet', 'Job'].includes(object.kind)) {
    const pod = podSpecOf(object);
    const containers = [...pod.containers, ...(pod.initContainers ?? [])];
    const twice = (what: string, names: string[]) => {
      if (new Set(names).size < names.length) {
        found.push(`${what} ${names.join(', ')} are not unique`);
      }
    };
    const {
      selector,
      template,
      volumeClaimTemplates = [],
    } = object.spec as {
      selector?: { matchLabels: Record<string, string> };
      template: { metadata: { labels: Record<string, string> } };
      volumeClaimTemplates?: { metadata: { name: string } }[];
    };
    const volumes = [...(pod.volumes ?? []).map(({ name }) => name), ...volumeClaimTemplates.map(({ metadata }) => metadata.name)];
    twice(
      'containers',
      containers.map(({ name }) => name),
    );
    twice('volumes', volumes);
    for (const [key, value] of Object.entries(selector?.matchLabels ?? {})) {
      if (template.metadata.labels[key] !== value) {
        found.push(`the selector does not match ${key}`);
      }
    }
    for (const { name, volumeMounts = [], env = [] } of containers as {
      name: string;
      volumeMounts?: { name: string; mountPath: string }[];
      env?: { name: string }[];
    }[]) {
      twice(
        `mounts of ${name}`,
        volumeMounts.map(({ mountPath }) => mountPath),
      );
      twice(
        `variables of ${name}`,
        env.map((variable) => variable.name),
      );
      const missing = volumeMounts.filter((mount) => !volumes.includes(mount.name));
      found.push(...missing.map((mount) => `${name} mounts ${mount.name}, which is not there`));
    }
    found.push(...[...containers.map(({ name }) => name), ...volumes].filter((name) => !/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)));
  }
  return found;
}

describe('any input', () => {
  let sound = 0;
  beforeEach(() => {
    sound = 0;
  });
  // Otherwise most of it would say nothing of what is rendered.
  afterEach(() => expect(sound).toBeGreaterThan(100));

  const refusedOrSound = (make: (chart: Chart) => unknown) => {
    let objects: KubernetesObject[];
    try {
      const chart = chartIn({ cluster: { version: '1.30', prometheus: { namespace: 'monitoring' } } });
      make(chart);
      objects = objectsOf(chart);
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigurationError);
      return;
    }
    expect(objects.flatMap(complaints)).toEqual([]);
    sound++;
  };

  test('gives a service that is sound, or a ConfigurationError', () => {
    fc.assert(
      fc.property(anyName, anyImage, fc.array(anyPort, { maxLength: 3 }), anyProps, (name, reference, ports, props) =>
        refusedOrSound((chart) => {
          const { storage: given, ...rest } = props as { storage?: () => Storage };
          return new Microservice(chart, name, {
            image: Image.of(reference),
            ...(ports.length > 0 ? { ports } : { ports: [HTTP] }),
            ...rest,
            ...(given && { storage: given() }),
          });
        }),
      ),
      { numRuns: Number(process.env.RUNS ?? 1000) },
    );
  });

  test('gives a task that is sound, or a ConfigurationError', () => {
    const more = few({ retries: anyCount, parallelism: anyCount, completions: anyCount, timeout: anyDuration, keep: anyDuration });
    fc.assert(
      fc.property(anyName, anyImage, anyProps, more, (name, reference, props, extra) =>
        refusedOrSound((chart) => {
          const { storage: given, ...rest } = props as { storage?: () => Storage };
          return new Task(chart, name, { image: Image.of(reference), ...rest, ...extra, ...(given && { storage: given() }) });
        }),
      ),
      { numRuns: Number(process.env.RUNS ?? 600) },
    );
  });
});
