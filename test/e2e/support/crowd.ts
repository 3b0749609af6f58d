import { randomUUID } from 'node:crypto';
import { PRODUCTS } from '../../../lib/shop/catalogue/products';
import { Change, Items, Shopper } from './shopper';
import { pause } from './wait';

/** A request that was not answered, or not with 200. */
export interface Failure {
  /** When it was sent, and when it had failed: milliseconds since 1970. */
  readonly sent: number;
  readonly failed: number;
  readonly what: string;
}

/** What somebody asks for. */
type Errand = 'page' | 'search' | 'cart' | 'change' | 'second tab';

/** An answer, and the milliseconds that it took. */
export interface Answered {
  readonly what: Errand;
  readonly duration: number;
}

/** How long a change is tried, with the same id. */
const PATIENCE = 12_000;
/** Mean pause between two clicks. */
const PAUSE = 1500;
const MOST = 99;

/** Many people who shop at the same time, each of whom knows what the cart must hold. */
export class Crowd {
  public readonly failures: Failure[] = [];
  /** Carts that did not hold what was put into them. */
  public readonly wrong: string[] = [];
  /** What was answered. */
  public readonly answers: Answered[] = [];
  /** Changes that were answered. */
  public changes = 0;
  private readonly shoppers: readonly { readonly shopper: Shopper; readonly cart: Map<string, number> }[];
  private isOver = false;
  private shopping: Promise<unknown> = Promise.resolve();

  constructor(size: number, host: string) {
    this.shoppers = Array.from({ length: size }, () => ({ shopper: new Shopper(host), cart: new Map<string, number>() }));
  }

  /** Lets everybody in, and begins. */
  public async start(): Promise<void> {
    for (const { shopper } of this.shoppers) {
      await shopper.enter();
      shopper.look();
    }
    this.shopping = Promise.all(this.shoppers.map((_, index) => this.shop(index)));
  }

  /** Ends when everybody has finished what they do, and looked into the cart once more. */
  public async end(): Promise<void> {
    this.isOver = true;
    await this.shopping;
    for (const [index, { shopper }] of this.shoppers.entries()) {
      this.compare(index, await shopper.items(), 'at the end');
      shopper.leave();
    }
  }

  private async shop(index: number): Promise<void> {
    const { shopper } = this.shoppers[index];
    await pause(Math.random() * PAUSE);
    for (let step = index; !this.isOver; step++) {
      const product = PRODUCTS[(step * 7 + index) % PRODUCTS.length];
      if (step % 10 === 0) {
        await this.attempt('page', () => shopper.ask('/'));
      } else if (step % 10 < 4) {
        await this.attempt('search', () => shopper.ask(`/api/search?q=${encodeURIComponent(product.name.en.split(' ')[0])}`));
      } else if (step % 10 < 6) {
        const items = await this.attempt('cart', () => shopper.items());
        if (items) {
          this.compare(index, items, 'read');
        }
      } else {
        await this.change(index, step, product.id);
      }
      await pause(PAUSE / 2 + Math.random() * PAUSE);
    }
  }

  /** Mostly more of something; now and then less. */
  private async change(index: number, step: number, product: string): Promise<void> {
    const { shopper, cart } = this.shoppers[index];
    const change = changeOf(step, product);
    const end = Date.now() + PATIENCE;
    for (;;) {
      const items = await this.attempt('change', () => shopper.change(change));
      if (items) {
        this.changes += 1;
        cart.set(product, quantityAfter(change, cart.get(product) ?? 0));
        this.compare(index, items, `after ${change.type} of ${product}`);
        await this.shown(index);
        return;
      }
      if (Date.now() > end) {
        this.wrong.push(`shopper ${index}: ${change.type} of ${product} was not answered within ${PATIENCE} ms`);
        return;
      }
      await pause(200);
    }
  }

  /** Waits until the second tab shows the cart. */
  private async shown(index: number): Promise<void> {
    const { shopper, cart } = this.shoppers[index];
    const start = Date.now();
    while (text(shopper.shown) !== text(inCart(cart))) {
      if (Date.now() - start > PATIENCE) {
        this.compare(index, shopper.shown, `in the second tab, ${PATIENCE} ms after a change`);
        return;
      }
      await pause(20);
    }
    this.answers.push({ what: 'second tab', duration: Date.now() - start });
  }

  private async attempt<T>(what: Errand, action: () => Promise<T>): Promise<T | undefined> {
    const sent = Date.now();
    try {
      const result = await action();
      this.answers.push({ what, duration: Date.now() - sent });
      return result;
    } catch (error) {
      this.failures.push({ sent, failed: Date.now(), what: `${what}: ${String(error)}` });
      return undefined;
    }
  }

  private compare(index: number, items: Items, when: string): void {
    const [is, should] = [items, inCart(this.shoppers[index].cart)].map(text);
    if (is !== should) {
      this.wrong.push(`shopper ${index}, ${when}: ${is} instead of ${should}`);
    }
  }
}

/** What a cart must hold. */
function inCart(cart: ReadonlyMap<string, number>): Items {
  return Object.fromEntries([...cart].filter(([, quantity]) => quantity > 0));
}

function text(items: Items): string {
  return JSON.stringify(Object.entries(items).sort());
}

function changeOf(step: number, product: string): Change {
  const id = randomUUID();
  switch (step % 20) {
    case 8:
      return { id, type: 'set', product, quantity: step % 7 };
    case 18:
      return { id, type: 'remove', product };
    default:
      return { id, type: 'add', product, quantity: 1 + (step % 3) };
  }
}

function quantityAfter({ type, quantity = 0 }: Change, before: number): number {
  return type === 'add' ? Math.min(before + quantity, MOST) : quantity;
}

/** How many answers there are, how long half of them took at most, 99 of 100, and all, in milliseconds: by what was asked for. */
export function told(answers: readonly Answered[]): string {
  const kinds = [...new Set(answers.map(({ what }) => what))].sort();
  const lines = kinds.map((kind) => {
    const durations = answers.filter(({ what }) => what === kind).map(({ duration }) => duration);
    const [half, most, all] = [50, 99, 100].map((percent) => percentile(durations, percent));
    return `${kind}: ${durations.length} answers, 50 % within ${half} ms, 99 % within ${most} ms, all within ${all} ms`;
  });
  return lines.join('\n');
}

function percentile(durations: readonly number[], percent: number): number {
  const sorted = [...durations].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))];
}
