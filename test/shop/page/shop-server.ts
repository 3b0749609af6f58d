import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request as forward, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { Duplex } from 'node:stream';
import { PRODUCTS } from '../../../lib/shop/catalogue/products';
import { send } from '../../../lib/shop/programs/http-service';
import { cart, listen, type Restartable, search } from './stand-ins';
import { HEADERS, PUBLIC } from './template';

const TYPES: { [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** The shop on this machine: the page with the headers of nginx's template, the real cart, and a stand-in for the search. */
export interface ShopServer {
  readonly url: string;
  readonly cart: Restartable;
  readonly search: Restartable;
  stop(): Promise<void>;
}

export async function shopServer(): Promise<ShopServer> {
  const services = { cart: await cart(), search: await search() };
  const serviceOf = (request: IncomingMessage) => (request.url?.startsWith('/api/cart') ? services.cart : services.search);
  const server = createServer((request, response) => {
    HEADERS.forEach(([name, value]) => response.setHeader(name, value));
    if (request.url?.startsWith('/api/')) {
      pass(request, response, serviceOf(request).port);
    } else {
      file(request, response);
    }
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => passSocket(request, socket, head, services.cart.port));
  const listening = await listen(server);
  return {
    url: `http://127.0.0.1:${listening.port}/`,
    ...services,
    stop: async () => {
      await Promise.all([services.cart.stop(), services.search.stop()]);
      await listening.stop();
    },
  };
}

function file(request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? '/', 'http://shop');
  if (pathname === '/catalogue.json') {
    send(response, 200, PRODUCTS);
    return;
  }
  const path = join(PUBLIC, normalize(pathname === '/' ? '/index.html' : pathname));
  try {
    response.setHeader('content-type', TYPES[extname(path)] ?? 'text/plain').end(readFileSync(path));
  } catch {
    response.writeHead(404).end();
  }
}

function pass(request: IncomingMessage, response: ServerResponse, port: number): void {
  const { method, headers, url: path } = request;
  const passed = forward({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  passed.on('error', () => send(response, 503, { error: 'the service cannot be reached' }));
  request.pipe(passed);
}

function passSocket(request: IncomingMessage, socket: Duplex, head: Buffer, port: number): void {
  const passed = forward({ host: '127.0.0.1', port, path: request.url, headers: request.headers, agent: false });
  passed.on('upgrade', (answer, other: Duplex) => {
    const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}`);
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
    other.write(head);
    other.pipe(socket).pipe(other);
    const end = () => {
      socket.destroy();
      other.destroy();
    };
    [socket, other].forEach((one) => one.on('error', end).on('close', end));
  });
  passed.on('response', () => socket.destroy());
  passed.on('error', () => socket.destroy());
  passed.end();
}
