import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { Cart } from '../../../../lib/shop/programs/cart/cart-store';
import type { Service } from '../../../../lib/shop/programs/http-service';

export const ALICE = 'visitor=0b8e3f6c-5d6f-4b0e-9d7c-2f4a6c1e8a01';
export const BOB = 'visitor=7c1d2e3f-4a5b-4c6d-8e9f-0a1b2c3d4e5f';

/** A change as the page sends it. */
export function change(fields: object): object {
  return { id: randomUUID(), ...fields };
}

export const add = (product: string, quantity = 1) => change({ type: 'add', product, quantity });

/** Sends anything as a change. */
export function post(service: Service, body: unknown, headers: Record<string, string> = { cookie: ALICE }): Promise<Response> {
  return fetch(`http://127.0.0.1:${service.port}/api/cart`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export function read(service: Service, cookie = ALICE): Promise<Response> {
  return fetch(`http://127.0.0.1:${service.port}/api/cart`, { headers: { cookie } });
}

/** A page that is open in a browser, and what it has heard. */
export class Tab {
  public readonly heard: Cart[] = [];
  public readonly socket: WebSocket;
  /** Code with which it was sent away, or the status with which it was refused. */
  public readonly ended: Promise<number>;
  private readonly waiting = new Set<() => void>();

  constructor(service: Service, headers: Record<string, string> = { cookie: ALICE }, path = '/api/cart/live') {
    this.socket = new WebSocket(`ws://127.0.0.1:${service.port}${path}`, { headers });
    this.socket.on('message', (data: Buffer) => {
      this.heard.push(JSON.parse(data.toString()) as Cart);
      this.waiting.forEach((look) => look());
    });
    this.ended = new Promise((resolve) => {
      this.socket.on('close', resolve);
      this.socket.on('unexpected-response', (_request, { statusCode = 0 }) => {
        resolve(statusCode);
        this.socket.terminate();
      });
      this.socket.on('error', () => undefined);
    });
  }

  /** The newest state, when it has heard of so many. */
  public async after(states: number): Promise<Cart> {
    while (this.heard.length < states) {
      await new Promise<void>((resolve) => {
        const look = () => {
          this.waiting.delete(look);
          resolve();
        };
        this.waiting.add(look);
      });
    }
    return this.heard[states - 1];
  }
}
