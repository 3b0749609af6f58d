import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callsOf, objectsOf } from '../lib/testing';
import { Container, workloads } from './shop/pods';

const EXAMPLE = join(__dirname, '../examples/online-boutique');

/** What the release says of a service. */
interface Released {
  readonly env: Readonly<Record<string, string>>;
  /** Port of the Service, and of the container where it differs. */
  readonly port?: readonly [service: number, container?: number];
  readonly probe?: 'grpc' | 'http';
}

const QUIET = { DISABLE_PROFILER: '1' };
const CART = { CART_SERVICE_ADDR: 'cartservice:7070' };
const CATALOG = { PRODUCT_CATALOG_SERVICE_ADDR: 'productcatalogservice:3550' };
const CURRENCY = { CURRENCY_SERVICE_ADDR: 'currencyservice:7000' };
const SHIPPING = { SHIPPING_SERVICE_ADDR: 'shippingservice:50051' };

/** @see https://github.com/GoogleCloudPlatform/microservices-demo/blob/v0.10.5/release/kubernetes-manifests.yaml */
const RELEASE: Readonly<Record<string, Released>> = {
  adservice: { env: { PORT: '9555' }, port: [9555], probe: 'grpc' },
  cartservice: { env: { REDIS_ADDR: 'redis-cart:6379' }, port: [7070], probe: 'grpc' },
  checkoutservice: {
    env: {
      PORT: '5050',
      PAYMENT_SERVICE_ADDR: 'paymentservice:50051',
      EMAIL_SERVICE_ADDR: 'emailservice:5000',
      ...CART,
      ...CATALOG,
      ...CURRENCY,
      ...SHIPPING,
    },
    port: [5050],
    probe: 'grpc',
  },
  currencyservice: { env: { PORT: '7000', ...QUIET }, port: [7000], probe: 'grpc' },
  emailservice: { env: { PORT: '8080', ...QUIET }, port: [5000, 8080], probe: 'grpc' },
  frontend: {
    env: {
      PORT: '8080',
      RECOMMENDATION_SERVICE_ADDR: 'recommendationservice:8080',
      CHECKOUT_SERVICE_ADDR: 'checkoutservice:5050',
      AD_SERVICE_ADDR: 'adservice:9555',
      SHOPPING_ASSISTANT_SERVICE_ADDR: 'shoppingassistantservice:80',
      ENABLE_PROFILER: '0',
      ...CART,
      ...CATALOG,
      ...CURRENCY,
      ...SHIPPING,
    },
    port: [80, 8080],
    probe: 'http',
  },
  loadgenerator: { env: { FRONTEND_ADDR: 'frontend:80', USERS: '10', RATE: '1' } },
  paymentservice: { env: { PORT: '50051', ...QUIET }, port: [50051], probe: 'grpc' },
  productcatalogservice: { env: { PORT: '3550', ...QUIET }, port: [3550], probe: 'grpc' },
  recommendationservice: { env: { PORT: '8080', ...CATALOG, ...QUIET }, port: [8080], probe: 'grpc' },
  // Its probes are those of the runtime: a request for readiness, a connection for liveness, where the release connects twice.
  'redis-cart': { env: {}, port: [6379] },
  shippingservice: { env: { PORT: '50051', ...QUIET }, port: [50051], probe: 'grpc' },
};

/** What a kubelet does for the readiness and the liveness of a container. */
function probesOf({ readinessProbe, livenessProbe }: Container): unknown[] {
  return [readinessProbe, livenessProbe].map((probe) => probe?.grpc ?? probe?.httpGet);
}

function released(probe: Released['probe'], port: number): unknown[] {
  const session = (id: string) => ({
    path: '/_healthz',
    port: 'http',
    httpHeaders: [{ name: 'Cookie', value: `shop_session-id=x-${id}-probe` }],
  });
  return probe === 'grpc' ? [{ port }, { port }] : [session('readiness'), session('liveness')];
}

describe.each(['development', 'production'])('Online Boutique in %s', (environment) => {
  const objects = objectsOf(join(EXAMPLE, 'dist', environment));
  const services = new Map(workloads(objects).map((workload) => [workload.name, workload.containers[0]]));

  test('has the services of the release', () => {
    expect([...services.keys()].sort()).toEqual(Object.keys(RELEASE));
    const images = [...services].filter(([name]) => name !== 'redis-cart').map(([, { image }]) => image);
    expect(
      images.filter((image) => !/^us-central1-docker\.pkg\.dev\/google-samples\/microservices-demo\/[a-z]+:v0\.10\.5$/.test(image)),
    ).toEqual([]);
  });

  test.each(Object.entries(RELEASE))('%s has the variables of the release, and no others', (name, { env }) => {
    expect(Object.fromEntries((services.get(name)!.env ?? []).map((variable) => [variable.name, variable.value]))).toEqual(env);
  });

  test.each(Object.entries(RELEASE))('%s has the ports of the release', (name, { port }) => {
    const numbers = (ports: readonly { port: number }[] = []) => ports.map((each) => each.port);
    const service = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === name);
    expect(numbers((service?.spec as { ports: { port: number }[] } | undefined)?.ports)).toEqual(port ? [port[0]] : []);
    const listening = (services.get(name)!.ports ?? []).map(({ containerPort }) => containerPort);
    expect(listening).toEqual(port ? [port[1] ?? port[0]] : []);
  });

  test.each(Object.entries(RELEASE).filter(([, { probe }]) => probe))('%s has the probes of the release', (name, { probe, port }) => {
    expect(probesOf(services.get(name)!)).toEqual(released(probe, port![1] ?? port![0]));
  });

  test('lets each service connect to those whose addresses it has', () => {
    const called = (name: string) =>
      [...new Set(callsOf(objects, name).map(({ to }) => to.split('/').at(-1)!))].filter((to) => to in RELEASE);
    for (const [name, { env }] of Object.entries(RELEASE)) {
      const addresses = Object.values(env).map((value) => value.split(':')[0]);
      expect([name, ...called(name).sort()]).toEqual([name, ...addresses.filter((host) => host in RELEASE).sort()]);
    }
  });
});

test('Online Boutique takes less than 120 lines', () => {
  expect(readFileSync(join(EXAMPLE, 'main.ts'), 'utf8').split('\n').length).toBeLessThan(120);
});
