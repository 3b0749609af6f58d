/** The cart of a visitor. */
export interface Cart {
  /** Increases with each change: of two states, the one with the greater number is the newer. */
  readonly version: number;
  readonly items: CartItem[];
}

export interface CartItem {
  readonly product: string;
  readonly quantity: number;
}

/** A change of a cart. Sent twice with the same id, it is applied once. */
export type Change =
  | { readonly id: string; readonly type: 'add'; readonly product: string; readonly quantity: number }
  | { readonly id: string; readonly type: 'set'; readonly product: string; readonly quantity: number }
  | { readonly id: string; readonly type: 'remove'; readonly product: string }
  | { readonly id: string; readonly type: 'empty' };

/** The greatest quantity of one product. */
export const MOST = 99;

/** A store of carts. */
export interface CartStore {
  read(visitor: string): Promise<Cart>;
  change(visitor: string, change: Change): Promise<Cart>;
  /** Calls the listener with each later state, whichever replica caused it. Returns a function that ends the calls. */
  follow(visitor: string, listener: (cart: Cart) => void): Promise<() => void>;
  /** Rejects while the store is unavailable. */
  ping(): Promise<unknown>;
  close(): Promise<unknown>;
}
