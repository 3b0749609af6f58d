import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Gauge, type Registry } from 'prom-client';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Cart, CartStore } from './cart-store';
import { visitorOf } from './visitor';

const PATH = '/api/cart/live';
/** A connection that has not answered within so many milliseconds is given up. */
const HEARTBEAT = 30_000;
/** So many milliseconds a tab has to answer when it is sent away. */
const FAREWELL = 5_000;

/** WebSockets on which each of a visitor's tabs hears of every change to the cart, beginning with how it is. */
export class Live {
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  private readonly heartbeat = setInterval(() => this.beat(), HEARTBEAT);
  private readonly silent = new WeakSet<WebSocket>();

  constructor(
    private readonly store: CartStore,
    metrics: Registry,
  ) {
    const open = () => this.sockets.clients.size;
    new Gauge({
      name: 'cart_live_connections',
      help: 'Open WebSockets.',
      registers: [metrics],
      collect() {
        this.set(open());
      },
    });
  }

  public attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      // Without a listener, a connection that breaks would end the process.
      socket.on('error', () => socket.destroy());
      const { id, cookie } = visitorOf(request);
      // A visitor without a cookie has no cart yet, and a page of another site must not hear of one.
      if (request.url !== PATH || cookie !== undefined || !isSameOrigin(request)) {
        socket.end(`HTTP/1.1 ${request.url === PATH ? '403 Forbidden' : '404 Not Found'}\r\nConnection: close\r\n\r\n`);
        return;
      }
      this.sockets.handleUpgrade(request, socket, head, (webSocket) => void this.open(webSocket, id));
    });
  }

  /** Sends all tabs away: they come back to another replica. */
  public close(): void {
    clearInterval(this.heartbeat);
    this.sockets.clients.forEach((socket) => socket.close(1001, 'this replica ends'));
    this.sockets.close();
    // Not every tab still answers.
    setTimeout(() => this.sockets.clients.forEach((socket) => socket.terminate()), FAREWELL).unref();
  }

  private async open(socket: WebSocket, visitor: string): Promise<void> {
    const tell = (cart: Cart) => socket.send(JSON.stringify(cart));
    socket.on('error', () => socket.terminate());
    socket.on('pong', () => this.silent.delete(socket));
    try {
      const unfollow = await this.store.follow(visitor, tell);
      socket.on('close', unfollow);
      if (socket.readyState !== socket.OPEN) {
        unfollow();
        return;
      }
      tell(await this.store.read(visitor));
    } catch {
      socket.close(1013, 'try again later');
    }
  }

  private beat(): void {
    for (const socket of this.sockets.clients) {
      if (this.silent.has(socket)) {
        socket.terminate();
      } else {
        this.silent.add(socket);
        socket.ping();
      }
    }
  }
}

/** Browsers say from which site a page is; others need not. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  // It may be anything, such as the `null` of a page in a sandbox.
  return headers.origin === undefined || (URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host);
}
