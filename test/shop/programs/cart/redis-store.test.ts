import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Cart, Change } from '../../../../lib/shop/programs/cart/cart-store';
import { RedisCartStore } from '../../../../lib/shop/programs/cart/redis-store';
import { describeWith, REDIS } from '../../../needs';
import { RedisServer } from './redis-server';

const add = (product: string, quantity = 1): Change => ({ id: randomUUID(), type: 'add', product, quantity });
const set = (product: string, quantity: number): Change => ({ id: randomUUID(), type: 'set', product, quantity });
const remove = (product: string): Change => ({ id: randomUUID(), type: 'remove', product });
const empty = (): Change => ({ id: randomUUID(), type: 'empty' });

describeWith(REDIS, 'install redis-server', 'carts in redis', () => {
  let server: RedisServer;
  let redis: Redis;
  let stores: RedisCartStore[] = [];
  let visitor: string;

  /** A store as each replica has one. */
  function replica(password = 'sesame'): RedisCartStore {
    const store = new RedisCartStore({ host: '127.0.0.1', port: server.port, password });
    // Visitors wait for a second; a busy machine may need more.
    (store as unknown as { redis: Redis }).redis.options.commandTimeout = 20_000;
    stores.push(store);
    return store;
  }

  beforeAll(async () => {
    server = await RedisServer.start();
    redis = new Redis({ port: server.port, password: 'sesame', retryStrategy: () => 20, maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
  });
  afterAll(async () => {
    redis.disconnect();
    await server.stop();
  });
  beforeEach(() => {
    jest.spyOn(console, 'error').mockReturnValue();
    visitor = randomUUID();
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    stores = [];
    jest.restoreAllMocks();
  });

  test('are empty at first, without being kept for that', async () => {
    expect(await replica().read(visitor)).toEqual({ version: 0, items: [] });
    expect(await redis.exists(`cart:${visitor}`)).toBe(0);
  });

  test('take changes, in order of the products, and grow in version with each', async () => {
    const store = replica();
    const after = async (change: Change) => {
      const { version, items } = await store.change(visitor, change);
      return [version, ...items.map(({ product, quantity }) => `${quantity} ${product}`)];
    };
    expect(await after(add('longjing', 2))).toEqual([1, '2 longjing']);
    expect(await after(add('gaiwan'))).toEqual([2, '1 gaiwan', '2 longjing']);
    expect(await after(set('longjing', 7))).toEqual([3, '1 gaiwan', '7 longjing']);
    expect(await after(set('gaiwan', 0))).toEqual([4, '7 longjing']);
    expect(await after(remove('longjing'))).toEqual([5]);
    expect(await after(add('keemun', 3))).toEqual([6, '3 keemun']);
    expect(await after(empty())).toEqual([7]);
    expect(await after(add('keemun'))).toEqual([8, '1 keemun']);
    expect(await store.read(visitor)).toEqual({ version: 8, items: [{ product: 'keemun', quantity: 1 }] });
    expect(await store.read(randomUUID())).toEqual({ version: 0, items: [] });
  });

  test('have a version even when the first change leaves nothing', async () => {
    for (const change of [empty(), remove('gaiwan'), set('gaiwan', 0)]) {
      expect(await replica().change(randomUUID(), change)).toEqual({ version: 1, items: [] });
    }
  });

  test('have 99 of a product at most', async () => {
    const store = replica();
    await store.change(visitor, add('gaiwan', 60));
    expect((await store.change(visitor, add('gaiwan', 60))).items).toEqual([{ product: 'gaiwan', quantity: 99 }]);
    expect((await store.change(visitor, set('gaiwan', 98))).items).toEqual([{ product: 'gaiwan', quantity: 98 }]);
    expect((await store.change(visitor, add('gaiwan'))).items).toEqual([{ product: 'gaiwan', quantity: 99 }]);
  });

  test('lose nothing when a hundred changes come at once, from two replicas', async () => {
    const replicas = [replica(), replica()];
    const products = ['gaiwan', 'longjing', 'keemun', 'lapsang'];
    const states = await Promise.all(Array.from({ length: 100 }, (_, n) => replicas[n % 2].change(visitor, add(products[n % 4]))));
    expect(states.map(({ version }) => version).sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
    const whole = { version: 100, items: [...products].sort().map((product) => ({ product, quantity: 25 })) };
    expect(await replicas[0].read(visitor)).toEqual(whole);
    expect(states.find(({ version }) => version === 100)).toEqual(whole);
  });

  test('take a change that is sent twice once, at once or later, by whichever replica', async () => {
    const [first, second] = [replica(), replica()];
    const change = add('gaiwan');
    const heard: Cart[] = [];
    await first.follow(visitor, (cart) => heard.push(cart));
    const states = await Promise.all([first.change(visitor, change), second.change(visitor, change), first.change(visitor, change)]);
    expect(states.map(({ version }) => version)).toEqual([1, 1, 1]);
    expect(await second.change(visitor, change)).toEqual({ version: 1, items: [{ product: 'gaiwan', quantity: 1 }] });
    // The same id is another change in another cart.
    expect((await second.change(randomUUID(), change)).version).toBe(1);
    await first.change(visitor, empty());
    await heardOf(heard, 2);
    expect(heard.map(({ version }) => version)).toEqual([1, 2]);
  });

  test('are forgotten thirty days after the last change', async () => {
    const store = replica();
    const days = async () => (await redis.ttl(`cart:${visitor}`)) / 24 / 3600;
    await store.change(visitor, add('gaiwan'));
    expect(await days()).toBeCloseTo(30, 3);
    await redis.expire(`cart:${visitor}`, 60);
    const change = empty();
    await store.change(visitor, change);
    expect(await days()).toBeCloseTo(30, 3);
    const remembered = await redis.ttl(`cart:${visitor}:${change.id}`);
    expect(remembered).toBeGreaterThan(3590);
    expect(remembered).toBeLessThanOrEqual(3600);
  });

  test('tell each change to whoever follows, on whichever replica, and to nobody else', async () => {
    const [first, second] = [replica(), replica()];
    const [mine, same, other]: Cart[][] = [[], [], []];
    await first.follow(visitor, (cart) => mine.push(cart));
    await first.follow(visitor, (cart) => same.push(cart));
    await first.follow(randomUUID(), (cart) => other.push(cart));
    const state = await second.change(visitor, add('gaiwan'));
    await heardOf(mine, 1);
    expect([mine, same, other]).toEqual([[state], [state], []]);
  });

  test('tell nothing to whoever has stopped, and go on to tell the others', async () => {
    const store = replica();
    const [gone, there]: Cart[][] = [[], []];
    const ends = [await store.follow(visitor, (cart) => gone.push(cart)), await store.follow(visitor, (cart) => there.push(cart))];
    ends[0]();
    await store.change(visitor, add('gaiwan'));
    await heardOf(there, 1);
    expect(gone).toEqual([]);
    expect(await redis.pubsub('NUMSUB', `cart:${visitor}`)).toEqual([`cart:${visitor}`, 1]);
    ends[1]();
    ends[1]();
    await until(async () => (await redis.pubsub('NUMSUB', `cart:${visitor}`))[1] === 0);
    const again: Cart[] = [];
    await store.follow(visitor, (cart) => again.push(cart));
    ends[1]();
    await store.change(visitor, add('gaiwan'));
    await heardOf(again, 1);
    expect(there).toHaveLength(1);
  });

  test('are heard of by a second follower as soon as it follows', async () => {
    const [store, changer] = [replica(), replica()];
    await changer.ping();
    const heard: Cart[] = [];
    void store.follow(visitor, () => undefined);
    await store.follow(visitor, (cart) => heard.push(cart));
    await changer.change(visitor, add('gaiwan'));
    await heardOf(heard, 1);
    expect(heard[0].version).toBe(1);
  });

  test('cannot be reached with another password', async () => {
    await expect(replica('open').ping()).rejects.toThrow();
    await expect(replica('open').read(visitor)).rejects.toThrow();
  });

  test('cannot be reached while redis is away: that is said within seconds, and is over when it is back', async () => {
    const store = replica();
    const heard: Cart[] = [];
    await store.follow(visitor, (cart) => heard.push(cart));
    expect(await store.ping()).toBe('PONG');
    await server.stop();
    const start = Date.now();
    await expect(store.ping()).rejects.toThrow();
    await expect(store.change(visitor, add('gaiwan'))).rejects.toThrow();
    expect(Date.now() - start).toBeLessThan(60_000);
    await server.start();
    await until(() =>
      store.ping().then(
        () => true,
        () => false,
      ),
    );
    // Who follows hears of what is there now, and of what comes.
    await heardOf(heard, 1);
    const state = await replica().change(visitor, add('longjing'));
    await until(() => Promise.resolve(heard.at(-1)?.version === state.version));
    expect(heard.at(-1)).toEqual(state);
  });

  test('let the process end, whether redis is there or not', async () => {
    const store = replica();
    await store.ping();
    await server.stop();
    const start = Date.now();
    await store.close();
    expect(Date.now() - start).toBeLessThan(60_000);
    await server.start();
  });
});

async function heardOf(heard: Cart[], states: number): Promise<void> {
  await until(() => Promise.resolve(heard.length >= states));
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
