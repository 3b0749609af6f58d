import { Counter, type Registry } from 'prom-client';
import { bodyOf, handled, HttpError, send, serve, type Service } from '../http-service';
import type { Cart, CartStore } from './cart-store';
import { parseChange } from './change';
import { Live } from './live';
import { visitorOf } from './visitor';

const LARGEST = 1024;

/** The cart over HTTP and WebSocket. */
export async function cartService(store: CartStore, port?: number): Promise<Service> {
  let live: Live | undefined;
  const service = await serve(
    {
      ready: () => store.ping(),
      hangUp: () => live?.close(),
      close: () => store.close(),
      routes: (app, metrics) => {
        const changes = counter(metrics);
        live = new Live(store, metrics);
        app.get(
          '/api/cart',
          handled(async (request, response) => {
            const { id, cookie } = visitorOf(request);
            answer(response, await reached(store.read(id)), cookie);
          }),
        );
        app.post(
          '/api/cart',
          handled(async (request, response) => {
            if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
              throw new HttpError(415, 'a change is sent as application/json');
            }
            const { id, cookie } = visitorOf(request);
            const change = parseChange(await bodyOf(request, LARGEST));
            changes.inc({ type: change.type });
            answer(response, await reached(store.change(id, change)), cookie);
          }),
        );
      },
    },
    port,
  );
  live?.attach(service.server);
  return service;
}

type Response = Parameters<typeof send>[0] & { setHeader(name: string, value: string): unknown };

function answer(response: Response, cart: Cart, cookie?: string): void {
  if (cookie) {
    response.setHeader('set-cookie', cookie);
  }
  send(response, 200, cart);
}

/** The cart from the store, or status 503 where the store is unavailable. */
function reached(cart: Promise<Cart>): Promise<Cart> {
  return cart.catch((error: unknown) => {
    console.error(error);
    throw new HttpError(503, 'the carts cannot be reached');
  });
}

function counter(metrics: Registry): Counter<'type'> {
  return new Counter({
    name: 'cart_changes_total',
    help: 'Changes to carts, by what they do.',
    labelNames: ['type'],
    registers: [metrics],
  });
}
