import { callsOf, objectsOf } from '../../../lib/testing';
import { eventually } from '../../eventually';
import { expectReached, resolves, Target } from './connect';
import { apply } from './kubectl';
import { makeRoom, NAMESPACES } from './namespaces';
import { Pod, podsOf } from './readiness';
import { startStranger, stranger } from './stranger';

const { strangers } = NAMESPACES;
const SERVICES = ['cart', 'cart-redis', 'elasticsearch', 'frontend', 'search'];
/** Their own pods have ended: others stand in for them, with their labels, by which the policies know them. */
const JOBS = ['catalogue', 'passwords'];
/** The labels of a service do not help a pod elsewhere. */
const DISGUISE = { 'app.kubernetes.io/name': 'frontend' };

/** A shop whose network policies are tried. */
export interface TriedShop {
  readonly namespace: string;
  readonly runs: () => Promise<void>;
  /** @returns the folder of its manifests */
  readonly folder: () => string;
  /** Whom each service may call, such as `cart-redis:6379`. */
  readonly calls: Readonly<Record<string, readonly string[]>>;
  /** What a pod of any other namespace may call. */
  readonly fromElsewhere: readonly string[];
}

/** What the network policies let through: tried by connections from inside every kind of pod to every port of every other. */
export function describeNetwork({ namespace, runs, folder, calls, fromElsewhere }: TriedShop): void {
  /** By service, or Job. */
  const pods = new Map<string, readonly Pod[]>();
  let manifests: string;

  beforeAll(async () => {
    manifests = folder();
    await Promise.all([runs(), makeRoom(strangers)]);
    await apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: strangers } }]);
    await Promise.all([startStranger(namespace), startStranger(strangers, DISGUISE)]);
    for (const service of SERVICES) {
      pods.set(service, await podsOf(namespace, service));
    }
    for (const job of JOBS) {
      pods.set(job, [await startStranger(namespace, { 'app.kubernetes.io/name': job }, `stands-in-for-${job}`)]);
    }
  });

  const first = (service: string): Pod => pods.get(service)![0];

  /** Every port of the shop's pods, by address: what the policies are about. A pod always reaches itself. */
  function everyPort(from?: Pod): Target[] {
    return SERVICES.flatMap((to) =>
      pods
        .get(to)!
        .filter((pod) => pod !== from)
        .flatMap(({ spec, status }) =>
          spec.containers.flatMap(({ ports = [] }) => ports.map(({ containerPort }) => ({ to, host: status.podIP!, port: containerPort }))),
        ),
    );
  }

  /** Of these targets, those that somebody may call. */
  function allowed(targets: readonly Target[], may: readonly string[]): string[] {
    return names(targets.filter(({ to, port }) => may.includes(`${to}:${port}`)));
  }

  /** What the project's own assertions say of the manifests: the calls that the policies allow to pods. */
  function declared(service: string): string[] {
    // The names of Jobs end with what tells one version from the next.
    const job = objectsOf(manifests).find(({ kind, metadata }) => kind === 'Job' && metadata.name.startsWith(`${service}-`));
    const toPods = callsOf(manifests, job?.metadata.name ?? service).filter(({ to }) => to.startsWith(`${namespace}/`));
    return toPods.map(({ to, port }) => `${to.replace(`${namespace}/`, '')}:${port}`).sort();
  }

  function declaredOfStranger(at: string, labels = {}): string[] {
    const found = callsOf([...objectsOf(manifests), stranger(at, labels)], `${at}/stranger`);
    return found.flatMap(({ to, port }) => (to === 'anywhere' ? [] : [`${to.replace(`${namespace}/`, '')}:${port}`])).sort();
  }

  describe('what the network policies let through', () => {
    test('is what the shop declares', () => {
      expect(Object.fromEntries([...SERVICES, ...JOBS].map((service) => [service, declared(service)]))).toEqual(calls);
    });

    test.each([...SERVICES, ...JOBS])('from %s: its calls, and nothing else', async (service) => {
      const targets = everyPort(first(service));
      await expectReached(first(service), targets, allowed(targets, calls[service]), names);
    });

    test('each finds the others by name, and reaches those that it calls by their Services', async () => {
      for (const service of SERVICES) {
        await eventually(() => resolves(first(service), `cart.${namespace}.svc.cluster.local`), true);
      }
      const reaches = (service: string, host: string, port: number): Promise<void> =>
        expectReached(first(service), [{ to: host, host, port }], 1, ({ length }) => length);
      await reaches('frontend', 'cart', 3000);
      await reaches('frontend', 'search', 3000);
      await reaches('cart', 'cart-redis', 6379);
      await reaches('search', 'elasticsearch', 9200);
    });

    test('a pod of the namespace that nobody declared reaches nothing, not even names', async () => {
      const [pod] = (await podsOf(namespace)).filter(({ metadata }) => metadata.name === 'stranger');
      await expectReached(pod, everyPort(), [], names);
      await eventually(() => resolves(pod, `cart.${namespace}.svc.cluster.local`), false);
      expect(declaredOfStranger(namespace)).toEqual([]);
    });

    test(`a pod of another namespace reaches ${fromElsewhere.join(', ') || 'nothing'}`, async () => {
      const [pod] = await podsOf(strangers);
      const targets = everyPort();
      await expectReached(pod, targets, allowed(targets, fromElsewhere), names);
      expect(declaredOfStranger(strangers, DISGUISE)).toEqual(fromElsewhere);
    });

    test('no service reaches the API server, but the Job that makes passwords', async () => {
      const targets = [{ to: 'API server', host: 'kubernetes.default.svc.cluster.local', port: 443 }];
      const [other] = await podsOf(strangers);
      await expectReached(other, targets, targets, (reached) => reached);
      for (const name of [...SERVICES, ...JOBS]) {
        await expectReached(first(name), targets, name === 'passwords' ? targets : [], (reached) => reached);
      }
    });
  });
}

function names(connections: readonly Target[]): string[] {
  return connections.map(({ to, host, port }) => `${to} ${host}:${port}`).sort();
}
