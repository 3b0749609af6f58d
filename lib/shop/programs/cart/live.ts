import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Gauge, type Registry } from 'prom-client';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Cart, CartStore } from './cart-store';
import { visitorOf } from './visitor';

const PATH = '/api/cart/live';
/** Milliseconds after which a connection without a response is closed. */
const HEARTBEAT = 30_000;
/** Milliseconds that a tab has to respond to the end of its connection. */
const FAREWELL = 5_000;

/** WebSockets that send each tab of a visitor the cart, and every change of it. */
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
      // Without a listener, a broken connection would end the process.
      socket.on('error', () => socket.destroy());
      const { id, cookie } = visitorOf(request);
      // A visitor without a cookie has no cart yet, and pages of other sites must not receive one.
      if (request.url !== PATH || cookie !== undefined || !isSameOrigin(request)) {
        socket.end(`HTTP/1.1 ${request.url === PATH ? '403 Forbidden' : '404 Not Found'}\r\nConnection: close\r\n\r\n`);
        return;
      }
      this.sockets.handleUpgrade(request, socket, head, (webSocket) => void this.open(webSocket, id));
    });
  }

  /** Closes all connections: the tabs reconnect to another replica. */
  public close(): void {
    clearInterval(this.heartbeat);
    this.sockets.clients.forEach((socket) => socket.close(1001, 'this replica ends'));
    this.sockets.close();
    // Some tabs no longer respond.
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

/** Browsers send the origin of a page; other clients need not. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  // The header may hold any value, such as the `null` of a sandboxed page.
  return headers.origin === undefined || (URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host);
}
