import { Redis, type RedisOptions } from 'ioredis';
import { type Cart, type CartStore, type Change, MOST } from './cart-store';

/** Seconds after its last change that a cart expires: 30 days. */
const LIFETIME = 30 * 24 * 3600;
/** Seconds for which the id of a change is remembered, so that a repeated request is not applied twice. */
const MEMORY = 3600;

/**
 * Applies a change atomically: concurrent changes are applied in sequence, and a repeated one is applied once. The resulting state is published to
 * every replica that follows the cart.
 */
const CHANGE = `
local cart, seen = KEYS[1], KEYS[2]
local kind, product, quantity = ARGV[1], ARGV[2], tonumber(ARGV[3])
local fresh = redis.call('SET', seen, 1, 'NX', 'EX', ${MEMORY})
if fresh then
  if kind == 'add' then
    if redis.call('HINCRBY', cart, product, quantity) > ${MOST} then redis.call('HSET', cart, product, ${MOST}) end
  elseif kind == 'set' and quantity > 0 then
    redis.call('HSET', cart, product, quantity)
  elseif kind == 'empty' then
    local version = redis.call('HGET', cart, '#')
    redis.call('DEL', cart)
    if version then redis.call('HSET', cart, '#', version) end
  else
    redis.call('HDEL', cart, product)
  end
  redis.call('HINCRBY', cart, '#', 1)
  redis.call('EXPIRE', cart, ${LIFETIME})
end
local state = redis.call('HGETALL', cart)
if fresh then redis.call('PUBLISH', cart, cjson.encode(state)) end
return state
`;

/** Carts in redis: a hash for each, with quantities by product, and the version in the field `#`. */
export class RedisCartStore implements CartStore {
  private readonly redis: Redis;
  /** A connection that subscribes to channels cannot send other commands. */
  private readonly subscriber: Redis;
  private readonly listeners = new Map<string, Set<(cart: Cart) => void>>();

  constructor(options: RedisOptions) {
    // A request waits for a second, not indefinitely, while redis is unavailable.
    this.redis = new Redis({
      ...options,
      maxRetriesPerRequest: 2,
      commandTimeout: 1000,
      retryStrategy: (times) => Math.min(times * 100, 1000),
    });
    this.subscriber = this.redis.duplicate({ maxRetriesPerRequest: null, commandTimeout: undefined });
    for (const connection of [this.redis, this.subscriber]) {
      connection.on('error', report);
    }
    // After a reconnection, changes in the meantime have been missed.
    this.subscriber.once('ready', () => this.subscriber.on('ready', () => void this.catchUp().catch(report)));
    this.subscriber.on('message', (channel: string, message: string) => {
      this.tell(channel, parse(JSON.parse(message) as string[]));
    });
  }

  public read(visitor: string): Promise<Cart> {
    return this.at(key(visitor));
  }

  public async change(visitor: string, change: Change): Promise<Cart> {
    const product = 'product' in change ? change.product : '';
    const quantity = 'quantity' in change ? change.quantity : 0;
    const keys = [key(visitor), `${key(visitor)}:${change.id}`];
    return parse((await this.redis.eval(CHANGE, keys.length, ...keys, change.type, product, quantity)) as string[]);
  }

  public async follow(visitor: string, listener: (cart: Cart) => void): Promise<() => void> {
    const channel = key(visitor);
    const listeners = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, listeners.add(listener));
    const unfollow = () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.listeners.get(channel) === listeners) {
        this.listeners.delete(channel);
        this.subscriber.unsubscribe(channel).catch(report);
      }
    };
    try {
      // For each follower, because a subscription that another one has begun may not be complete.
      await this.subscriber.subscribe(channel);
    } catch (error) {
      unfollow();
      throw error;
    }
    return unfollow;
  }

  public ping(): Promise<unknown> {
    return this.redis.ping();
  }

  public async close(): Promise<void> {
    this.subscriber.disconnect();
    await this.redis.quit().catch(() => this.redis.disconnect());
  }

  private async at(channel: string): Promise<Cart> {
    return parse(Object.entries(await this.redis.hgetall(channel)).flat());
  }

  private tell(channel: string, cart: Cart): void {
    this.listeners.get(channel)?.forEach((listener) => listener(cart));
  }

  private async catchUp(): Promise<void> {
    for (const channel of this.listeners.keys()) {
      await this.subscriber.subscribe(channel);
      this.tell(channel, await this.at(channel));
    }
  }
}

function report(error: unknown): void {
  console.error('redis:', error);
}

function key(visitor: string): string {
  return `cart:${visitor}`;
}

/** Parses alternating fields and values. */
function parse(flat: string[]): Cart {
  const pairs = flat.flatMap((field, index) => (index % 2 === 0 ? [[field, Number(flat[index + 1])] as const] : []));
  const items = pairs.filter(([field]) => field !== '#').map(([product, quantity]) => ({ product, quantity }));
  return { version: pairs.find(([field]) => field === '#')?.[1] ?? 0, items: items.sort((a, b) => (a.product < b.product ? -1 : 1)) };
}
