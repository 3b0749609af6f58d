/** What a visitor wants to buy. */
export interface Cart {
  /** Grows with each change: of two states, the one with the greater number is the newer. */
  readonly version: number;
  readonly items: CartItem[];
}

export interface CartItem {
  readonly product: string;
  readonly quantity: number;
}

/** Something that a visitor does to a cart. Sent twice, with the same id, it is done once. */
export type Change =
  | { readonly id: string; readonly type: 'add'; readonly product: string; readonly quantity: number }
  | { readonly id: string; readonly type: 'set'; readonly product: string; readonly quantity: number }
  | { readonly id: string; readonly type: 'remove'; readonly product: string }
  | { readonly id: string; readonly type: 'empty' };

/** At most so many of one product. */
export const MOST = 99;

/** Where carts are kept. */
export interface CartStore {
  read(visitor: string): Promise<Cart>;
  change(visitor: string, change: Change): Promise<Cart>;
  /** Calls back with each later state, whichever replica has made it; gives a function that ends that. */
  follow(visitor: string, listener: (cart: Cart) => void): Promise<() => void>;
  /** Rejects while the store cannot be reached. */
  ping(): Promise<unknown>;
  close(): Promise<unknown>;
}
