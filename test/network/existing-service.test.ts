import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Include } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ExistingWorkload, Port } from '../../lib';
import { expectConfigurationError, expectObject, expectReachable, expectUnreachable } from '../../lib/testing';
import { chartOn, service } from './services';

const folder = mkdtempSync(join(tmpdir(), 'existing-service-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A redis as somebody else describes it, in YAML: a port below 1024, named ports in several containers, and pods of other Services. */
const REDIS = `
apiVersion: v1
kind: Service
metadata: { name: redis-master, namespace: data }
spec:
  selector: { app: redis, role: master }
  ports:
    - { name: tcp-redis, port: 6379, targetPort: redis }
    - { name: http-metrics, port: 80, targetPort: metrics }
    - { name: gossip, port: 700, protocol: UDP }
---
apiVersion: v1
kind: Service
metadata: { name: redis-headless, namespace: data }
spec:
  clusterIP: None
  selector: { app: redis }
  ports: [{ port: 80, targetPort: 6380 }]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: redis-master, namespace: data }
spec:
  serviceName: redis-headless
  selector: { matchLabels: { app: redis, role: master } }
  template:
    metadata: { labels: { app: redis, role: master } }
    spec:
      containers:
        - { name: redis, image: 'redis:7.4', ports: [{ name: redis, containerPort: 6380 }] }
        - { name: exporter, image: 'exporter:1', ports: [{ name: metrics, containerPort: 121 }, { name: redis, containerPort: 1, protocol: UDP }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: redis-replica, namespace: data }
spec:
  selector: { matchLabels: { app: redis, role: replica } }
  template:
    metadata: { labels: { app: redis, role: replica } }
    spec: { containers: [{ name: redis, image: 'redis:7.4', ports: [{ name: redis, containerPort: 9999 }] }] }
`;

/** A cart beside what is in a file. */
function beside(yaml = REDIS) {
  const chart = chartOn();
  const url = join(folder, 'manifest.yaml');
  writeFileSync(url, yaml);
  return { chart, cart: service(chart, 'cart'), include: new Include(chart, 'redis', { url }) };
}

/** A Service of no kind that is known, in the chart of a cart. */
function besideService(spec: object, ...pods: object[]) {
  const chart = chartOn({}, { defaultDeny: false });
  new ApiObject(chart, 'legacy', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'legacy' }, spec });
  pods.forEach((pod, index) => {
    const metadata = { name: `pod-${index}`, labels: { app: 'legacy' } };
    new ApiObject(chart, `pod-${index}`, { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [pod] } });
  });
  return { chart, cart: service(chart, 'cart') };
}

const portsOf = (chart: Chart) =>
  ExistingWorkload.of(chart, 'legacy').ports.map(({ name, number, containerPort, protocol, scheme = '' }) =>
    [name, number, containerPort, protocol, scheme].join(' '),
  );
const selector = { app: 'legacy' };

describe('a Service of an Include', () => {
  test('is called by its name, at its pods and their named ports alone', () => {
    const { chart, cart, include } = beside();
    const redis = ExistingWorkload.of(include, 'redis-master');
    cart.calls(redis);
    cart.calls(redis, { port: 'http-metrics' });
    expectObject(chart, 'Deployment', 'cart')
      .toHaveEnv('REDIS_MASTER_HOST', 'redis-master.data.svc')
      .toHaveEnv('REDIS_MASTER_PORT', '6379')
      .toHaveEnv('REDIS_MASTER_HTTP_METRICS_URL', 'http://redis-master.data.svc');
    expectReachable(chart, 'cart', 'data/redis-master', 6380);
    expectReachable(chart, 'cart', 'data/redis-master', 121);
    expectUnreachable(chart, 'cart', 'data/redis-master', 6379);
    expectUnreachable(chart, 'cart', 'data/redis-replica', 6380);
  });

  test('may have ports of its own, by UDP', () => {
    const { chart, cart, include } = beside();
    cart.calls(ExistingWorkload.of(include, 'redis-master'), { port: 'gossip' });
    expectObject(chart, 'Deployment', 'cart').toHaveEnv('REDIS_MASTER_GOSSIP_PORT', '700');
    expectReachable(chart, 'cart', 'data/redis-master', 700, { protocol: 'UDP' });
  });

  test('without an address is called at the port of the pods, which may be all of a label', () => {
    const { chart, cart, include } = beside();
    cart.calls(ExistingWorkload.of(include, 'redis-headless'));
    expectObject(chart, 'Deployment', 'cart').toHaveEnv('REDIS_HEADLESS_PORT', '6380');
    expectReachable(chart, 'cart', 'data/redis-master', 6380);
    expectReachable(chart, 'cart', 'data/redis-replica', 6380);
  });

  test('is one workload, from whatever construct one looks', () => {
    const { chart, include } = beside();
    expect(ExistingWorkload.of(include, 'redis-master')).toBe(ExistingWorkload.of(chart, 'redis-master'));
    expect(ExistingWorkload.of(include, 'redis-master')).not.toBe(ExistingWorkload.of(include, 'redis-headless'));
  });

  test('may call a service', () => {
    const { chart, cart, include } = beside();
    cart.isCalledBy(ExistingWorkload.of(include, 'redis-master'));
    expectReachable(chart, 'data/redis-master', 'shop/cart', 8080);
    expectUnreachable(chart, 'data/redis-replica', 'shop/cart', 8080);
  });

  test('adds nothing to the output', () => {
    const objects = (look: boolean) => {
      const { chart, include } = beside();
      if (look) {
        ExistingWorkload.of(include, 'redis-master');
      }
      return chart.node.root instanceof App ? chart.node.root.synthYaml() : '';
    };
    expect(objects(true)).toBe(objects(false));
  });
});

describe('a Service of other constructs', () => {
  test('of cdk8s-plus is called at the pods that it exposes', () => {
    const app = new App();
    const chart = chartOn({}, {}, app);
    const other = new Chart(app, 'other', { namespace: 'other' });
    const deployment = (id: string) =>
      new kplus.Deployment(other, id, { containers: [{ image: 'reviews:1', portNumber: 9080, securityContext: { user: 1000 } }] });
    const exposed = deployment('reviews').exposeViaService({ ports: [{ port: 80, targetPort: 9080, name: 'http' }] });
    deployment('others');
    const cart = service(chart, 'cart');
    cart.calls(ExistingWorkload.of(other, exposed.name), { variables: {} });
    const [reviews, others] = ['reviews', 'others'].map((id) => other.node.findChild(id));
    expectReachable(cart, reviews, 9080);
    expectUnreachable(cart, reviews, 80);
    expectUnreachable(cart, others, 9080);
  });

  test('that have no namespace is in that of the chart', () => {
    const { chart, cart } = besideService({ selector, ports: [{ port: 80 }] }, { name: 'legacy', image: 'legacy:1' });
    cart.calls(ExistingWorkload.of(chart, 'legacy'));
    expectObject(chart, 'Deployment', 'cart').toHaveEnv('LEGACY_HOST', 'legacy').toHaveEnv('LEGACY_PORT', '80');
    expectReachable(chart, 'cart', 'pod-0', 80);
  });

  test.each([
    ['no name', { port: 80 }, 'tcp 80 80 TCP '],
    ['a name of HTTP', { name: 'http', port: 80 }, 'http 80 80 TCP http'],
    ['a name that begins with a protocol', { name: 'https-web', port: 443 }, 'https-web 443 443 TCP https'],
    ['a long name', { name: 'client-transport-tls', port: 9200 }, 'client-transport-tls 9200 9200 TCP '],
    ['a protocol of its own', { name: 'api', port: 9000, appProtocol: 'kubernetes.io/h2c' }, 'api 9000 9000 TCP grpc'],
    ['another protocol than its name says', { name: 'http', port: 80, appProtocol: 'postgresql' }, 'http 80 80 TCP '],
    ['a protocol of WebSockets', { port: 80, appProtocol: 'kubernetes.io/ws' }, 'http 80 80 TCP http'],
    ['a protocol of WebSockets over TLS', { port: 443, appProtocol: 'kubernetes.io/wss' }, 'https 443 443 TCP https'],
    ['UDP', { name: 'dns', port: 53, protocol: 'UDP', targetPort: 5353 }, 'dns 53 5353 UDP '],
  ])('has a port with %s', (_, port, described) => {
    expect(portsOf(besideService({ selector, ports: [port] }).chart)).toEqual([described]);
  });

  test('has two ports that lead to one of the container', () => {
    const ports = [
      { name: 'http', port: 80, targetPort: 8080 },
      { name: 'http-alt', port: 8080, targetPort: 8080 },
    ];
    expect(portsOf(besideService({ selector, ports }).chart)).toEqual(['http 80 8080 TCP http', 'http-alt 8080 8080 TCP http']);
  });
});

test('a workload that exists has ports below 1024, which the library does not give to pods of its own', () => {
  const chart = chartOn();
  const web = new ExistingWorkload(chart, 'web', { namespace: 'legacy', ports: [Port.http(80, { containerPort: 80 })] });
  service(chart, 'cart').calls(web);
  expectObject(chart, 'NetworkPolicy', 'cart').toHave({ spec: { egress: [{}, { ports: [{ port: 80 }] }] } });
});

describe('a Service that cannot be called', () => {
  const WEB = { name: 'web', image: 'web:1', ports: [{ name: 'web', containerPort: 8080 }] };
  const OTHER = { name: 'web', image: 'web:1', ports: [{ name: 'web', containerPort: 9090 }] };
  const named = { selector, ports: [{ name: 'http', port: 80, targetPort: 'web' }] };

  test.each([
    ['nobody selects', { ports: [{ port: 80 }] }, [], 'Service "legacy" has no selector', '`new ExistingWorkload(...)`'],
    ['is outside', { type: 'ExternalName', externalName: 'db.acme.com' }, [], 'the host "db.acme.com"', '`ExternalService`'],
    ['has no pods', named, [], 'port "http" of Service "legacy" leads to "web", which no container of its pods has', 'contains its pods'],
    ['has various pods', named, [WEB, OTHER], 'leads to "web", which is 8080 or 9090 in its containers', '`new ExistingWorkload(...)`'],
    ['has SCTP', { selector, ports: [{ port: 80, protocol: 'SCTP' }] }, [], 'port 80 of Service "legacy" has the protocol SCTP', 'others'],
  ])('because it %s', (_, spec, pods, problem, remedy) => {
    const { chart } = besideService(spec, ...pods);
    expectConfigurationError(() => ExistingWorkload.of(chart, 'legacy'), `shop: `, problem, remedy.replace('others', 'other ports'));
  });

  test('because there is none of its name', () => {
    const { chart, include } = beside();
    const problem = 'shop/redis: has no Service "redis": use one of redis-headless, redis-master';
    expectConfigurationError(() => ExistingWorkload.of(include, 'redis'), problem);
    const empty = 'shop/cart/Deployment-cart: has no Service "redis", nor any other: use the construct that contains it';
    expectConfigurationError(() => ExistingWorkload.of(chart.node.findChild('cart').node.findChild('Deployment-cart'), 'redis'), empty);
  });

  test('because there are several', () => {
    const { chart, include } = beside();
    new ApiObject(chart, 'another', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'redis-master', namespace: 'other' } });
    const paths = `${include.node.path}/redis-master-service-data and shop/another`;
    expectConfigurationError(() => ExistingWorkload.of(chart, 'redis-master'), `shop: has several Services "redis-master", ${paths}`);
  });

  test('because it is that of a service of this library', () => {
    const { chart } = beside();
    expectConfigurationError(
      () => ExistingWorkload.of(chart, 'cart'),
      'shop: Service "cart" is that of shop/cart: call that construct itself',
    );
  });
});
