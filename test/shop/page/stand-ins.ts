import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cartService } from '../../../lib/shop/programs/cart/cart-service';
import { send, type Service } from '../../../lib/shop/programs/http-service';
import { PAGE_SIZE, parseQuery, toElastic } from '../../../lib/shop/programs/search/query';
import { type Clause, found } from '../programs/search/matching';
import { MemoryStore } from './memory-store';

/** A service that can be stopped, and started again where it was. */
export class Restartable {
  public static async of(start: (port: number) => Promise<Service>): Promise<Restartable> {
    return new Restartable(start, await start(0));
  }

  private constructor(
    private readonly begin: (port: number) => Promise<Service>,
    private running: Service,
  ) {}

  public get port(): number {
    return this.running.port;
  }

  public async stop(): Promise<void> {
    await this.running.stop();
  }

  public async start(): Promise<void> {
    this.running = await this.begin(this.port);
  }
}

/** The real cart, which keeps the carts in memory. */
export function cart(store = new MemoryStore()): Promise<Restartable> {
  return Restartable.of((port) => cartService(store, port));
}

/** In place of the search: finds what Elasticsearch would find. Has the paths that must stay inside. */
export function search(): Promise<Restartable> {
  return Restartable.of((port) => listen(createServer(answer), port));
}

export async function listen(server: Server, port = 0): Promise<Service> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { server, port: (server.address() as AddressInfo).port, stop };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://search');
  if (pathname !== '/api/search') {
    response.end('inside');
    return;
  }
  const query = parseQuery(searchParams);
  const all = found((toElastic(query) as { query: Clause }).query);
  const products = all.slice(query.page * PAGE_SIZE, (query.page + 1) * PAGE_SIZE);
  send(response, 200, { total: all.length, pages: Math.ceil(all.length / PAGE_SIZE), products });
}
