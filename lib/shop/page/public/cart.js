import { backOff, pause } from './dom.js';
import { keepUnsent, unsent } from './unsent.js';

/** At most so many of one product. */
export const MOST = 99;
/** How long a change is tried: a service that is being replaced is back by then. */
const PATIENCE = 12_000;
/** How long one answer may take. */
const TIMEOUT = 6000;

/**
 * The visitor's cart: shown with what has just been clicked, before the service has answered.
 *
 * Tells `change` (the items are others), `state` (the service is there or not, something is being saved or not) and `failed`.
 */
export class Cart extends EventTarget {
  /** What the service has said. */
  #known = { version: -1, items: [] };
  /** A newer state that came while a change was on its way: the change may or may not be in it. */
  #newer;
  /** Changes that are not answered yet, in order: those that a reload interrupted are sent again, with their ids. */
  #pending = unsent();
  #socket;
  /** Whether the service has told the browser who the visitor is: two requests before that would make two visitors. */
  #introduced = false;
  down = false;

  get items() {
    return this.#pending.reduce(apply, this.#known.items);
  }

  get count() {
    return this.items.reduce((sum, { quantity }) => sum + quantity, 0);
  }

  get saving() {
    return this.#pending.length > 0;
  }

  quantityOf(product) {
    return this.items.find((item) => item.product === product)?.quantity ?? 0;
  }

  /** Does a change: `{ type: 'add', product, quantity }`, `set`, `remove` or `empty`. */
  change(change) {
    this.#await([...this.#pending, { id: uuid(), ...change }]);
    this.#tell('change');
    if (this.#pending.length === 1) {
      void this.#send();
    }
  }

  /** Keeps the cart as it is at the service, for as long as the page is there. */
  async follow() {
    if (this.saving) {
      this.#tell('change');
      void this.#send();
    }
    for (let failures = 0; ;) {
      const before = this.#known.version;
      try {
        // Also gives the visitor the cookie by which the WebSocket knows whose cart it is.
        const cart = await request();
        this.#introduced = true;
        failures = 0;
        this.#setDown(false);
        // A cart that was forgotten, or is another visitor's since the cookies were deleted, begins anew.
        if (this.#known.version === before && !this.saving) {
          this.#known = { version: -1, items: [] };
        }
        this.#take(cart);
        failures = (await this.#listen()) ? 0 : 4;
      } catch {
        failures++;
        // One failure is no news: another replica answers.
        this.#setDown(failures > 1);
      }
      await pause(backOff(failures));
    }
  }

  /** Ends when the connection does; gives whether there was one. */
  #listen() {
    return new Promise((resolve) => {
      const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/cart/live`);
      let open = false;
      this.#socket = socket;
      socket.addEventListener('message', ({ data }) => {
        open = true;
        this.#take(JSON.parse(data));
      });
      socket.addEventListener('close', () => resolve(open));
    });
  }

  async #send() {
    while (this.#pending.length > 0) {
      const cart = await this.#deliver(this.#pending[0]);
      if (cart) {
        this.#await(this.#pending.slice(1));
        this.#take(cart, true);
        this.#setDown(false);
      } else {
        // What follows was done in the belief that this was.
        this.#await([]);
        this.#take(this.#newer ?? this.#known, true);
        this.#tell('failed');
      }
    }
  }

  #await(changes) {
    this.#pending = changes;
    keepUnsent(changes);
  }

  /** Sends a change until it is answered. With the same id, it is done once. */
  async #deliver(change) {
    const end = Date.now() + PATIENCE;
    for (let failures = 1; ; failures++) {
      try {
        await this.#introduction(end);
        return await request({
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(change),
          keepalive: true,
        });
      } catch (error) {
        const wait = backOff(failures);
        if (error.final || Date.now() + wait > end) {
          return undefined;
        }
        if (failures > 1) {
          this.#setDown(true);
          // Has `follow` ask until there is an answer.
          this.#socket?.close();
        }
        await pause(wait);
      }
    }
  }

  /** Waits until the visitor is known, or the time is over. */
  async #introduction(end) {
    while (!this.#introduced) {
      if (Date.now() > end) {
        throw new Error('there is no cart yet');
      }
      await pause(50);
    }
  }

  /** States may overtake each other: the one with the greatest version counts. */
  #take(cart, answered = false) {
    if (this.saving && !answered) {
      this.#newer = newer(cart, this.#newer);
      return;
    }
    this.#known = newer(newer(cart, this.#newer), this.#known);
    this.#newer = undefined;
    this.#tell('change');
  }

  #setDown(down) {
    if (this.down !== down) {
      this.down = down;
      this.#tell('state');
    }
  }

  #tell(type) {
    this.dispatchEvent(new Event(type));
  }
}

function newer(cart, other) {
  return other && other.version > cart.version ? other : cart;
}

/** The items as they are after a change. */
function apply(items, { type, product, quantity }) {
  if (type === 'empty') {
    return [];
  }
  const now = items.find((item) => item.product === product)?.quantity ?? 0;
  const then = type === 'remove' ? 0 : Math.min(type === 'add' ? now + quantity : quantity, MOST);
  const others = items.filter((item) => item.product !== product);
  return then === 0 ? others : [...others, { product, quantity: then }].sort((a, b) => (a.product < b.product ? -1 : 1));
}

async function request(options = {}) {
  const response = await fetch('/api/cart', { ...options, signal: AbortSignal.timeout(TIMEOUT) });
  if (!response.ok) {
    // What is refused now is refused later.
    throw Object.assign(new Error(response.statusText), { final: response.status < 500 && response.status !== 429 });
  }
  return response.json();
}

/** Without https, browsers have no `crypto.randomUUID`. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
