import { callsOf, objectsOf } from '../../../lib/testing';
import { connectable, resolves, Target } from '../support/connect';
import { DEVELOPMENT, developmentRuns } from '../support/development';
import { apply } from '../support/kubectl';
import { NAMESPACES, makeRoom } from '../support/namespaces';
import { Pod, podsOf } from '../support/readiness';
import { startStranger, stranger } from '../support/stranger';

const { development, strangers } = NAMESPACES;
const SERVICES = ['cart', 'cart-redis', 'elasticsearch', 'frontend', 'search'];
/** Their own pods have ended: others stand in for them, with their labels, by which the policies know them. */
const JOBS = ['catalogue', 'passwords'];

/** Where each service listens: the container's ports, with its name as namespace/name. */
const PORTS: readonly (readonly [string, number])[] = [
  ['cart', 3000],
  ['cart-redis', 6379],
  ['elasticsearch', 9200],
  ['elasticsearch', 9300],
  ['frontend', 8080],
  ['search', 3000],
];

/** The labels of a service do not help a pod elsewhere. */
const DISGUISE = { 'app.kubernetes.io/name': 'frontend' };

const pods = new Map<string, Pod>();

beforeAll(async () => {
  await Promise.all([developmentRuns(), makeRoom(strangers)]);
  await apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: strangers } }]);
  await Promise.all([startStranger(development), startStranger(strangers, DISGUISE)]);
  for (const service of SERVICES) {
    const [pod] = await podsOf(development, service);
    pods.set(service, pod);
  }
  for (const job of JOBS) {
    pods.set(job, await startStranger(development, { 'app.kubernetes.io/name': job }, `stands-in-for-${job}`));
  }
}, 300_000);

/** Every port of the shop's pods, by address: what the policies are about. A pod always reaches itself. */
function everyPortBut(service?: string): Target[] {
  return PORTS.filter(([to]) => to !== service).map(([to, port]) => ({
    to: `${development}/${to}`,
    host: pods.get(to)!.status.podIP!,
    port,
  }));
}

/** What the project's own assertions say: the calls that the policies of dist/development allow to pods. */
function declared(service: string): string[] {
  // The names of Jobs end with what tells one version from the next.
  const job = objectsOf(DEVELOPMENT).find(({ kind, metadata }) => kind === 'Job' && metadata.name.startsWith(`${service}-`));
  const calls = callsOf(DEVELOPMENT, job?.metadata.name ?? service);
  const toPods = calls.filter(({ to }) => to.startsWith(`${development}/`));
  return names(toPods.map(({ to, port }) => ({ to, port: port! })));
}

function declaredOfStranger(namespace: string, labels = {}): string[] {
  const calls = callsOf([...objectsOf(DEVELOPMENT), stranger(namespace, labels)], `${namespace}/stranger`);
  return names(calls.flatMap(({ to, port }) => (to === 'anywhere' ? [] : [{ to, port: port! }])));
}

function names(connections: readonly { readonly to: string; readonly port: number }[]): string[] {
  return connections.map(({ to, port }) => `${to}:${port}`).sort();
}

describe('what the network policies let through', () => {
  test('is what the shop declares', () => {
    const calls = [...SERVICES, ...JOBS].map((service) => [service, declared(service)]);
    expect(Object.fromEntries(calls)).toEqual({
      cart: ['shop-development/cart-redis:6379'],
      'cart-redis': [],
      elasticsearch: [],
      catalogue: ['shop-development/elasticsearch:9200'],
      passwords: [],
      frontend: ['shop-development/cart:3000', 'shop-development/search:3000'],
      search: ['shop-development/elasticsearch:9200'],
    });
  });

  test.each([...SERVICES, ...JOBS])('from %s: its calls, and nothing else', async (service) => {
    expect(names(await connectable(pods.get(service)!, everyPortBut(service)))).toEqual(declared(service));
  });

  test('each finds the others by name, and reaches those that it calls by their Services', async () => {
    const unknown = await Promise.all(
      SERVICES.map(async (service) => ((await resolves(pods.get(service)!, `cart.${development}.svc.cluster.local`)) ? [] : [service])),
    );
    expect(unknown.flat()).toEqual([]);
    const byName = async (service: string, host: string, port: number): Promise<string[]> =>
      names(await connectable(pods.get(service)!, [{ to: host, host, port }]));
    expect(await byName('frontend', 'cart', 3000)).toEqual(['cart:3000']);
    expect(await byName('frontend', 'search', 3000)).toEqual(['search:3000']);
    expect(await byName('cart', 'cart-redis', 6379)).toEqual(['cart-redis:6379']);
    expect(await byName('search', 'elasticsearch', 9200)).toEqual(['elasticsearch:9200']);
  });

  test('a pod of the namespace that nobody declared reaches nothing, not even names', async () => {
    const [pod] = (await podsOf(development)).filter(({ metadata }) => metadata.name === 'stranger');
    expect(names(await connectable(pod, everyPortBut()))).toEqual([]);
    expect(await resolves(pod, `cart.${development}.svc.cluster.local`)).toBe(false);
    expect(declaredOfStranger(development)).toEqual([]);
  });

  test('a pod of another namespace, as an ingress is one, reaches the frontend alone', async () => {
    const [pod] = await podsOf(strangers);
    expect(names(await connectable(pod, everyPortBut()))).toEqual(['shop-development/frontend:8080']);
    expect(declaredOfStranger(strangers, DISGUISE)).toEqual(['shop-development/frontend:8080']);
  });

  test('no service reaches the API server, but the Job that makes passwords', async () => {
    const targets = [{ to: 'API server', host: 'kubernetes.default.svc.cluster.local', port: 443 }];
    const [other] = await podsOf(strangers);
    expect(await connectable(other, targets)).toEqual(targets);
    const may = await Promise.all(
      [...SERVICES, ...JOBS].map(async (name) => ((await connectable(pods.get(name)!, targets)).length > 0 ? [name] : [])),
    );
    expect(may.flat()).toEqual(['passwords']);
  });
});
