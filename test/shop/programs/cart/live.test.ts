import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { cartService } from '../../../../lib/shop/programs/cart/cart-service';
import type { Service } from '../../../../lib/shop/programs/http-service';
import { MemoryStore } from '../../page/memory-store';
import { add, ALICE, BOB, post, Tab } from './shoppers';

let store: MemoryStore;
let service: Service;

beforeEach(async () => {
  jest.spyOn(console, 'error').mockReturnValue();
  store = new MemoryStore();
  service = await cartService(store, 0);
});

afterEach(async () => {
  jest.useRealTimers();
  await service.stop();
  jest.restoreAllMocks();
});

const metrics = async () => (await fetch(`http://127.0.0.1:${service.port}/metrics`)).text();

describe('a tab', () => {
  test('hears at once how the cart is', async () => {
    await post(service, add('gaiwan', 2));
    expect(await new Tab(service).after(1)).toEqual({ version: 1, items: [{ product: 'gaiwan', quantity: 2 }] });
  });

  test("hears of each change, like the visitor's other tabs and nobody else's", async () => {
    const tabs = [new Tab(service), new Tab(service)];
    const other = new Tab(service, { cookie: BOB });
    await Promise.all([...tabs, other].map((tab) => tab.after(1)));
    await post(service, add('gaiwan'));
    await post(service, add('longjing'));
    for (const tab of tabs) {
      expect((await tab.after(3)).items.map(({ product }) => product)).toEqual(['gaiwan', 'longjing']);
      expect(tab.heard.map(({ version }) => version)).toEqual([0, 1, 2]);
    }
    await post(service, add('keemun'), { cookie: BOB });
    expect((await other.after(2)).items.map(({ product }) => product)).toEqual(['keemun']);
    expect([...tabs, other].map(({ heard }) => heard.length)).toEqual([3, 3, 2]);
  });

  test('that is closed is forgotten, and the others are not', async () => {
    const [closed, open] = [new Tab(service), new Tab(service)];
    await Promise.all([closed.after(1), open.after(1)]);
    expect(await metrics()).toContain('\ncart_live_connections 2\n');
    closed.socket.close();
    await closed.ended;
    await post(service, add('gaiwan'));
    await open.after(2);
    expect(closed.heard).toHaveLength(1);
    expect(await metrics()).toContain('\ncart_live_connections 1\n');
  });

  test('that is closed while it begins to listen leaves nothing behind', async () => {
    let followed!: (end: () => void) => void;
    const asked = new Promise<void>((resolve) => {
      jest.spyOn(store, 'follow').mockImplementation(
        () =>
          new Promise((done) => {
            followed = done;
            resolve();
          }),
      );
    });
    const tab = new Tab(service);
    await asked;
    tab.socket.terminate();
    while (!(await metrics()).includes('\ncart_live_connections 0\n')) {
      await new Promise(setImmediate);
    }
    await new Promise<void>((resolve) => followed(resolve));
    expect(tab.heard).toEqual([]);
  });

  test('is asked to come again later while the store is away', async () => {
    jest.spyOn(store, 'follow').mockRejectedValueOnce(new Error('away'));
    expect(await new Tab(service).ended).toBe(1013);
    jest.spyOn(store, 'read').mockRejectedValueOnce(new Error('away'));
    expect(await new Tab(service).ended).toBe(1013);
    expect(await new Tab(service).after(1)).toEqual({ version: 0, items: [] });
  });

  test('that says too much is sent away', async () => {
    const tab = new Tab(service);
    await tab.after(1);
    tab.socket.send('x'.repeat(1024));
    tab.socket.send('x'.repeat(1025));
    expect(await tab.ended).not.toBe(1000);
    expect(await new Tab(service).after(1)).toBeDefined();
  });
});

describe('refused is', () => {
  const origin = () => `http://127.0.0.1:${service.port}`;

  test.each([
    ['another path', 404, () => ({ cookie: ALICE }), '/api/cart/other'],
    ['a path with a query', 404, () => ({ cookie: ALICE }), '/api/cart/live?visitor=bob'],
    ['a visitor without a cookie', 403, () => ({}), undefined],
    ['a cookie of no visitor', 403, () => ({ cookie: 'visitor=alice' }), undefined],
    ['a page of another site', 403, () => ({ cookie: ALICE, origin: 'https://evil.example' }), undefined],
    ['a page at another port', 403, () => ({ cookie: ALICE, origin: 'http://127.0.0.1:1' }), undefined],
    ['a page in a sandbox', 403, () => ({ cookie: ALICE, origin: 'null' }), undefined],
    ['an origin that is none', 403, () => ({ cookie: ALICE, origin: '//' }), undefined],
  ])('%s', async (_, status, headers, path) => {
    const tab = new Tab(service, headers(), path);
    expect(await tab.ended).toBe(status);
    expect(tab.heard).toEqual([]);
    // It goes on for others.
    expect(await new Tab(service, { cookie: ALICE, origin: origin() }).after(1)).toEqual({ version: 0, items: [] });
  });
});

describe('a connection', () => {
  const begin = async (headers: string): Promise<Socket> => {
    const socket = connect(service.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`GET /api/cart/live HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${headers}\r\n`);
    return Promise.resolve(socket);
  };
  const KEY = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';

  test('that breaks, refused or not, does not end the process', async () => {
    for (const headers of ['', `Cookie: ${ALICE}\r\n`, `Cookie: ${ALICE}\r\n${KEY}`]) {
      const upgraded = once(service.server, 'upgrade');
      const socket = await begin(headers);
      await upgraded;
      socket.resetAndDestroy();
      await once(socket, 'close');
    }
    const server = once(service.server, 'upgrade') as Promise<[unknown, Socket]>;
    await begin('');
    const [, refused] = await server;
    refused.emit('error', new Error('read ECONNRESET'));
    expect(refused.destroyed).toBe(true);
    expect(await new Tab(service).after(1)).toBeDefined();
  });

  test('that says nothing sensible is closed', async () => {
    const socket = await begin(`Cookie: ${ALICE}\r\n${KEY}`);
    await once(socket, 'data');
    socket.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
    await once(socket.resume(), 'close');
    expect(await new Tab(service).after(1)).toBeDefined();
  });

  test('that has not answered for half a minute is given up', async () => {
    await service.stop();
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'setTimeout', 'clearTimeout'] });
    service = await cartService(store, 0);
    const [alive, dead] = [new Tab(service), new Tab(service)];
    await Promise.all([alive.after(1), dead.after(1)]);
    dead.socket.pause();
    const answered = once(alive.socket, 'ping');
    jest.advanceTimersByTime(30_000);
    await answered;
    // Until the pong has come back.
    await metrics();
    jest.advanceTimersByTime(30_000);
    await expect(metrics()).resolves.toContain('\ncart_live_connections 1\n');
    dead.socket.resume();
    expect(await dead.ended).toBe(1006);
    await post(service, add('gaiwan'));
    await alive.after(2);
  });
});

describe('a service that stops', () => {
  test('sends all tabs away, so that they come back to another replica', async () => {
    const tabs = [new Tab(service), new Tab(service, { cookie: BOB })];
    await Promise.all(tabs.map((tab) => tab.after(1)));
    await service.stop();
    expect(await Promise.all(tabs.map(({ ended }) => ended))).toEqual([1001, 1001]);
    await expect(new Tab(service).ended).resolves.toBe(1006);
    service = await cartService(store, 0);
  });

  test('does not wait for tabs that no longer answer', async () => {
    const tab = new Tab(service);
    await tab.after(1);
    tab.socket.pause();
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const stopped = service.stop();
    jest.advanceTimersByTime(5_000);
    jest.useRealTimers();
    await stopped;
    tab.socket.resume();
    service = await cartService(store, 0);
  });
});
