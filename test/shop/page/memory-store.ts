import { type Cart, type CartStore, type Change, MOST } from '../../../lib/shop/programs/cart/cart-store';

/** Carts that are gone with the process. */
export class MemoryStore implements CartStore {
  private readonly carts = new Map<string, Cart>();
  private readonly seen = new Set<string>();
  private readonly listeners = new Map<string, Set<(cart: Cart) => void>>();

  public read(visitor: string): Promise<Cart> {
    return Promise.resolve(this.carts.get(visitor) ?? { version: 0, items: [] });
  }

  public async change(visitor: string, change: Change): Promise<Cart> {
    const { version, items } = await this.read(visitor);
    if (this.seen.has(change.id)) {
      return { version, items };
    }
    this.seen.add(change.id);
    const cart = { version: version + 1, items: apply(new Map(items.map(({ product, quantity }) => [product, quantity])), change) };
    this.carts.set(visitor, cart);
    this.listeners.get(visitor)?.forEach((listener) => listener(cart));
    return cart;
  }

  public follow(visitor: string, listener: (cart: Cart) => void): Promise<() => void> {
    const listeners = this.listeners.get(visitor) ?? new Set();
    this.listeners.set(visitor, listeners.add(listener));
    return Promise.resolve(() => listeners.delete(listener));
  }

  public ping(): Promise<unknown> {
    return Promise.resolve();
  }

  public close(): Promise<unknown> {
    return Promise.resolve();
  }
}

function apply(quantities: Map<string, number>, change: Change): Cart['items'] {
  if (change.type === 'empty') {
    return [];
  }
  const { product } = change;
  const now = quantities.get(product) ?? 0;
  const then = change.type === 'remove' ? 0 : change.type === 'set' ? change.quantity : Math.min(now + change.quantity, MOST);
  quantities.set(product, then);
  return [...quantities]
    .filter(([, quantity]) => quantity > 0)
    .sort()
    .map(([id, quantity]) => ({ product: id, quantity }));
}
