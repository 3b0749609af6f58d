import { EventEmitter } from 'node:events';
import { RedisCartStore } from '../../../../lib/shop/programs/cart/redis-store';

/** A redis that does what a test says, also on machines where there is none. */
class FakeRedis extends EventEmitter {
  public static readonly made: FakeRedis[] = [];

  public readonly hgetall = jest.fn((_key: string) => Promise.resolve<Record<string, string>>({ '#': '3', gaiwan: '2', celadon: '1' }));
  public readonly eval = jest.fn((..._args: unknown[]) => Promise.resolve(['gaiwan', '2', '#', '4']));
  public readonly subscribe = jest.fn((_channel: string) => Promise.resolve(1));
  public readonly unsubscribe = jest.fn((_channel: string) => Promise.resolve(0));
  public readonly ping = jest.fn(() => Promise.resolve('PONG'));
  public readonly quit = jest.fn(() => Promise.resolve('OK'));
  public readonly disconnect = jest.fn();

  constructor(public readonly options: { retryStrategy: (times: number) => number }) {
    super();
    FakeRedis.made.push(this);
  }

  public duplicate(options: object): FakeRedis {
    return new FakeRedis({ ...this.options, ...options });
  }
}

jest.mock('ioredis', () => ({ Redis: jest.fn((options: FakeRedis['options']) => new FakeRedis(options)) }));

function made(): { store: RedisCartStore; redis: FakeRedis; subscriber: FakeRedis } {
  FakeRedis.made.length = 0;
  const store = new RedisCartStore({ host: 'cart-redis' });
  const [redis, subscriber] = FakeRedis.made;
  return { store, redis, subscriber };
}

beforeEach(() => jest.spyOn(console, 'error').mockReturnValue());
afterEach(() => jest.restoreAllMocks());

const AT_THREE = {
  version: 3,
  items: [
    { product: 'celadon', quantity: 1 },
    { product: 'gaiwan', quantity: 2 },
  ],
};

describe('a store of carts', () => {
  test('gives what redis has, in order', async () => {
    const { store, redis } = made();
    expect(await store.read('alice')).toEqual(AT_THREE);
    expect(redis.hgetall).toHaveBeenCalledWith('cart:alice');
    expect(await store.change('alice', { id: 'one', type: 'add', product: 'gaiwan', quantity: 1 })).toEqual({
      version: 4,
      items: [{ product: 'gaiwan', quantity: 2 }],
    });
    expect(redis.eval.mock.calls[0].slice(1)).toEqual([2, 'cart:alice', 'cart:alice:one', 'add', 'gaiwan', 1]);
    await store.change('alice', { id: 'two', type: 'empty' });
    expect(redis.eval.mock.calls[1].slice(1)).toEqual([2, 'cart:alice', 'cart:alice:two', 'empty', '', 0]);
    expect(await store.ping()).toBe('PONG');
  });

  test('tries again soon, and then each second', () => {
    const { retryStrategy } = made().redis.options;
    expect([1, 5, 100].map((times) => retryStrategy(times))).toEqual([100, 500, 1000]);
  });

  test('goes on when a connection fails', () => {
    const { redis, subscriber } = made();
    for (const connection of [redis, subscriber]) {
      connection.emit('error', new Error('read ECONNRESET'));
    }
    expect(console.error).toHaveBeenCalledTimes(2);
  });

  test('tells what it hears to those who follow, until they have stopped', async () => {
    const { store, subscriber } = made();
    const heard = jest.fn();
    const unfollow = await store.follow('alice', heard);
    subscriber.emit('message', 'cart:alice', '["#","5","gaiwan","1"]');
    subscriber.emit('message', 'cart:bob', '["#","9"]');
    subscriber.unsubscribe.mockRejectedValue(new Error('Connection is closed.'));
    unfollow();
    unfollow();
    subscriber.emit('message', 'cart:alice', '["#","6"]');
    expect(heard.mock.calls).toEqual([[{ version: 5, items: [{ product: 'gaiwan', quantity: 1 }] }]]);
    expect(subscriber.unsubscribe).toHaveBeenCalledTimes(1);
  });

  test('has nobody follow where redis refuses that, and lets the next one try', async () => {
    const { store, subscriber } = made();
    const [first, second] = [jest.fn(), jest.fn()];
    subscriber.subscribe.mockRejectedValueOnce(new Error('NOAUTH Authentication required.'));
    await expect(store.follow('alice', first)).rejects.toThrow('NOAUTH');
    await store.follow('alice', second);
    expect(subscriber.subscribe).toHaveBeenCalledTimes(2);
    subscriber.emit('message', 'cart:alice', '["#","5"]');
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
  });

  test('tells who follows how the cart is, when redis has come back', async () => {
    const { store, redis, subscriber } = made();
    const heard = jest.fn();
    await store.follow('alice', heard);
    subscriber.emit('ready');
    await new Promise(setImmediate);
    expect(heard).not.toHaveBeenCalled();
    subscriber.emit('ready');
    await new Promise(setImmediate);
    expect(heard.mock.calls).toEqual([[AT_THREE]]);
    redis.hgetall.mockRejectedValue(new Error('away again'));
    subscriber.emit('ready');
    await new Promise(setImmediate);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(console.error).toHaveBeenCalledTimes(1);
  });

  test('closes its connections, with a word where redis listens', async () => {
    const there = made();
    await there.store.close();
    expect([there.redis.quit.mock.calls.length, there.redis.disconnect.mock.calls.length]).toEqual([1, 0]);
    expect(there.subscriber.disconnect).toHaveBeenCalledTimes(1);
    const away = made();
    away.redis.quit.mockRejectedValue(new Error('Command timed out'));
    await away.store.close();
    expect(away.redis.disconnect).toHaveBeenCalledTimes(1);
  });
});
