import { Counter, type Registry } from 'prom-client';
import { bodyOf, HttpError, send, serve, type Service } from '../../services/service';
import type { CartStore } from './cart';
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
      close: async () => {
        live?.close();
        await store.close();
      },
      routes: (app, metrics) => {
        const changes = counter(metrics);
        live = new Live(store, metrics);
        app.get('/api/cart', (request, response, next) => {
          const { id, cookie } = visitorOf(request);
          answer(store.read(id), response, cookie).catch(next);
        });
        app.post('/api/cart', (request, response, next) => {
          const { id, cookie } = visitorOf(request);
          if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
            throw new HttpError(415, 'a change is sent as application/json');
          }
          const done = bodyOf(request, LARGEST).then((text) => {
            const change = parseChange(text);
            changes.inc({ type: change.type });
            return store.change(id, change);
          });
          answer(done, response, cookie).catch(next);
        });
      },
    },
    port,
  );
  live?.attach(service.server);
  return service;
}

type Response = Parameters<typeof send>[0] & { setHeader(name: string, value: string): unknown };

async function answer(cart: Promise<unknown>, response: Response, cookie?: string): Promise<void> {
  const body = await cart.catch((error: unknown) => {
    throw error instanceof HttpError ? error : new HttpError(503, 'the carts cannot be reached');
  });
  if (cookie) {
    response.setHeader('set-cookie', cookie);
  }
  send(response, 200, body);
}

function counter(metrics: Registry): Counter<'type'> {
  return new Counter({
    name: 'cart_changes_total',
    help: 'Changes to carts, by what they do.',
    labelNames: ['type'],
    registers: [metrics],
  });
}
