import { randomUUID } from 'node:crypto';
import { type IncomingHttpHeaders, request as send, type RequestOptions } from 'node:http';
import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { WebSocket } from 'ws';
import { PRODUCTS } from '../../../lib/shop/catalogue/products';
import { describeWith, NGINX } from '../../needs';
import { type Nginx, nginx } from './nginx';
import { cart, type Restartable, search } from './stand-ins';
import { fillIn, HEADERS } from './template';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

describe('the template', () => {
  test('names the addresses of the services, and leaves the variables of nginx', () => {
    const site = fillIn({ CART_URL: 'http://cart:3000', SEARCH_URL: 'http://search:3000' });
    expect(site).toContain('proxy_pass http://cart:3000/api/cart;');
    expect(site).toContain('proxy_set_header Host $http_host;');
    expect(site).not.toContain('${');
  });

  test('lets the page load nothing from elsewhere, and run nothing that is in it', () => {
    const policy = new Map(HEADERS).get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
  });
});

describeWith(NGINX, 'install nginx', 'nginx, with the template,', () => {
  let services: { cart: Restartable; search: Restartable };
  let server: Nginx;

  const ask = (path: string, options: RequestOptions = {}, body = '') =>
    new Promise<Answer>((resolve, reject) => {
      const request = send({ host: '127.0.0.1', port: server.port, path, agent: false, ...options }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) }));
      });
      request.on('error', reject);
      request.end(body);
    });
  const post = (change: object, headers = {}) =>
    ask('/api/cart', { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }, JSON.stringify(change));

  beforeAll(async () => {
    services = { cart: await cart(), search: await search() };
    server = await nginx(services.cart.port, services.search.port);
  });

  afterAll(async () => {
    await server.stop();
    await Promise.all([services.cart.stop(), services.search.stop()]);
  });

  test('serves the page, which browsers ask for again', async () => {
    const page = await ask('/');
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['cache-control']).toBe('no-cache');
    expect(page.headers.server).toBe('nginx');
    const again = await ask('/', { headers: { 'if-none-match': page.headers.etag! } });
    expect(again.status).toBe(304);
    expect(JSON.parse((await ask('/catalogue.json')).body.toString())).toEqual(PRODUCTS);
  });

  test.each(['/', '/style.css', '/shop.js', '/catalogue.json'])('compresses %s', async (path) => {
    const [plain, compressed] = [await ask(path), await ask(path, { headers: { 'accept-encoding': 'gzip' } })];
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(compressed.headers['content-encoding']).toBe('gzip');
    expect(compressed.headers.vary).toBe('Accept-Encoding');
    expect(gunzipSync(compressed.body)).toEqual(plain.body);
    expect(compressed.body.length).toBeLessThan(plain.body.length);
  });

  test.each([
    ['/', 200],
    ['/style.css', 200],
    ['/nothing', 404],
    ['/..data/index.html', 404],
    ['/healthz', 204],
    ['/readyz', 204],
    ['/api/cart', 200],
    ['/api/cart/live', 404],
    ['/api/search?q=tea', 200],
    ['/api/search?q=%', 200],
  ])('puts every header on %s', async (path, status) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    expect(HEADERS.map(([name]) => [name, answer.headers[name]])).toEqual(HEADERS);
  });

  test('puts them on what it refuses, too', async () => {
    for (const [status, answer] of [
      [400, await ask('/', { headers: { host: 'a b' } })],
      [405, await ask('/', { method: 'DELETE' })],
      [413, await ask('/api/cart', { method: 'POST' }, 'x'.repeat(5000))],
    ] as const) {
      expect(answer.status).toBe(status);
      expect(HEADERS.map(([name]) => [name, answer.headers[name]])).toEqual(HEADERS);
    }
  });

  test('refuses large bodies in the manner of the services', async () => {
    const answer = await ask('/api/cart', { method: 'POST' }, 'x'.repeat(5000));
    expect(answer.headers['content-type']).toBe('application/json');
    expect(JSON.parse(answer.body.toString())).toEqual({ error: 'a request may have 4096 bytes at most' });
  });

  test('forwards the search', async () => {
    const answer = await ask('/api/search?q=oolong&page=0');
    expect(JSON.parse(answer.body.toString())).toMatchObject({ total: 3, pages: 1 });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('forwards the cart, and what it refuses', async () => {
    const cookie = (await ask('/api/cart')).headers['set-cookie']![0].split(';')[0];
    const change = { id: randomUUID(), type: 'add', product: 'gaiwan', quantity: 2 };
    const added = await post(change, { cookie });
    expect(JSON.parse(added.body.toString())).toEqual({ version: 1, items: [{ product: 'gaiwan', quantity: 2 }] });
    const refused = await post({ ...change, quantity: -1 }, { cookie });
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.body.toString())).toEqual({ error: expect.stringContaining('quantity') as string });
  });

  test('says how the visitor came, as the ingress said it', async () => {
    const plain = await ask('/api/cart');
    const secure = await ask('/api/cart', { headers: { 'x-forwarded-proto': 'https' } });
    expect(plain.headers['set-cookie']![0]).not.toContain('Secure');
    expect(secure.headers['set-cookie']![0]).toContain('Secure');
  });

  test('forwards WebSockets, of its own pages only', async () => {
    const cookie = (await ask('/api/cart')).headers['set-cookie']![0].split(';')[0];
    const open = (origin: string) => new WebSocket(`ws://127.0.0.1:${server.port}/api/cart/live`, { origin, headers: { cookie } });
    const socket = open(`http://127.0.0.1:${server.port}`);
    const states: unknown[] = [];
    socket.on('message', (data: Buffer) => states.push(JSON.parse(data.toString())));
    await new Promise((resolve) => socket.once('message', resolve));
    await post({ id: randomUUID(), type: 'add', product: 'keemun', quantity: 1 }, { cookie });
    await new Promise((resolve) => (states.length > 1 ? resolve(undefined) : socket.once('message', resolve)));
    expect(states).toEqual([
      { version: 0, items: [] },
      { version: 1, items: [{ product: 'keemun', quantity: 1 }] },
    ]);
    socket.terminate();
    const foreign = open('https://elsewhere.example.com');
    await expect(new Promise((_resolve, reject) => foreign.once('error', reject))).rejects.toThrow('403');
  });

  test.each([
    '/metrics',
    '/api/metrics',
    '/api/cart/metrics',
    '/api/cart/readyz',
    '/api/cart/',
    '/api/cart/..%2fmetrics',
    '/api/cart/../metrics',
    '/api/cart/../../metrics',
    '/api/search/../../metrics',
    '/api/search/metrics',
    '/api/search%2f..%2f..%2fmetrics',
    '/stub_status',
  ])('gives nothing of the services at %s', async (path) => {
    const { status, body } = await raw(path);
    expect(status).toBe(404);
    expect(body).not.toMatch(/inside|# HELP|Active connections/);
  });

  test('answers health pages itself', async () => {
    const answer = await raw('/api/cart/../../readyz');
    expect(answer.status).toBe(204);
  });

  test('gives figures to its own pod', async () => {
    const answer = await ask('/stub_status', { port: server.figures });
    expect(answer.body.toString()).toContain('Active connections');
    expect((await ask('/', { port: server.figures })).status).toBe(404);
  });

  test('says that a service is down, goes on with the rest, and finds it again', async () => {
    await Promise.all([services.cart.stop(), services.search.stop()]);
    for (const path of ['/api/cart', '/api/search?q=tea', '/api/cart/live']) {
      const answer = await ask(path);
      expect(answer.status).toBe(503);
      expect(answer.headers['content-type']).toBe('application/json');
      expect(JSON.parse(answer.body.toString())).toEqual({ error: 'the service cannot be reached' });
      expect(HEADERS.map(([name]) => [name, answer.headers[name]])).toEqual(HEADERS);
    }
    expect((await ask('/')).status).toBe(200);
    expect((await ask('/readyz')).status).toBe(204);
    await Promise.all([services.cart.start(), services.search.start()]);
    expect((await ask('/api/cart')).status).toBe(200);
    expect((await ask('/api/search?q=tea')).status).toBe(200);
  });

  test('has nothing to warn of', () => {
    expect(server.log()).not.toMatch(/\[(warn|emerg|alert|crit)\]/);
  });

  /** A path as it is, which no client of the web would send. */
  function raw(path: string): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      let text = '';
      const socket = connect(server.port, '127.0.0.1', () =>
        socket.write(`GET ${path} HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n`),
      );
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('error', reject);
      socket.on('end', () => resolve({ status: Number(text.split(' ')[1]), body: text.slice(text.indexOf('\r\n\r\n')) }));
    });
  }
});
