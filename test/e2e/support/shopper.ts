import { Agent, request } from 'node:http';
import { WebSocket } from 'ws';
import { HTTP } from './visit';

/** A change to a cart, as the page sends it. */
export interface Change {
  readonly id: string;
  readonly type: 'add' | 'set' | 'remove';
  readonly product: string;
  readonly quantity?: number;
}

/** Quantities by product. */
export interface Items {
  readonly [product: string]: number;
}

interface Cart {
  readonly version: number;
  readonly items: readonly { readonly product: string; readonly quantity: number }[];
}

/** Somebody with a browser of their own: its connection, and its cookie. */
export class Shopper {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  /** By which the cart knows this visitor. */
  public cookie?: string;
  private live?: WebSocket;
  private isGone = false;
  private newest = -1;
  /** What a second tab, which only looks, shows. */
  public shown: Items = {};

  constructor(private readonly host: string) {}

  /** Gets the cookie by which the cart knows this visitor. */
  public async enter(): Promise<void> {
    await this.ask('/api/cart');
    if (this.cookie === undefined) {
      throw new Error('the cart does not say who the visitor is');
    }
  }

  /** Opens the second tab: it hears of every change, and connects again when the connection breaks, as the page does. */
  public look(): void {
    const headers = { host: this.host, cookie: this.cookie };
    this.live = new WebSocket(`${HTTP.replace(/^http/, 'ws')}/api/cart/live`, { headers });
    this.live.on('message', (data: Buffer) => {
      const cart = JSON.parse(data.toString()) as Cart;
      // What is told first on a new connection may be older than the change that is told next to it.
      if (cart.version > this.newest) {
        this.newest = cart.version;
        this.shown = itemsOf(cart);
      }
    });
    this.live.on('error', () => undefined);
    this.live.on('close', () => {
      if (!this.isGone) {
        setTimeout(() => this.look(), 250 + Math.random() * 500);
      }
    });
  }

  /** Asks for a path. @throws when the answer is not 200, or there is none */
  public async ask(path: string, body?: string): Promise<string> {
    const at = new URL(HTTP);
    const cookie = this.cookie === undefined ? {} : { cookie: this.cookie };
    const content = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const headers = { host: this.host, ...cookie, ...content };
    const method = body === undefined ? 'GET' : 'POST';
    return new Promise((resolve, reject) => {
      const sent = request({ host: at.hostname, port: at.port, path, method, headers, timeout: 10_000, agent: this.agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode !== 200) {
            reject(new Error(`${response.statusCode} ${text}`));
            return;
          }
          this.cookie ??= response.headers['set-cookie']?.[0].split(';')[0];
          resolve(text);
        });
      });
      sent.on('timeout', () => sent.destroy(new Error('no answer within 10 s')));
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** Changes the cart; gives what is in it then. */
  public async change(change: Change): Promise<Items> {
    return read(await this.ask('/api/cart', JSON.stringify(change)));
  }

  /** What is in the cart. */
  public async items(): Promise<Items> {
    return read(await this.ask('/api/cart'));
  }

  public leave(): void {
    this.isGone = true;
    this.live?.terminate();
    this.agent.destroy();
  }
}

function read(text: string): Items {
  return itemsOf(JSON.parse(text) as Cart);
}

function itemsOf({ items }: Cart): Items {
  return Object.fromEntries(items.map(({ product, quantity }) => [product, quantity]));
}
