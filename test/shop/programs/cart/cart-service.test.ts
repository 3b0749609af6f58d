import { PRODUCTS } from '../../../../lib/shop/catalogue/products';
import type { Cart } from '../../../../lib/shop/programs/cart/cart-store';
import { cartService } from '../../../../lib/shop/programs/cart/cart-service';
import type { Service } from '../../../../lib/shop/programs/http-service';
import { MemoryStore } from '../../page/memory-store';
import { add, ALICE, BOB, change, post, read } from './shoppers';

let store: MemoryStore;
let service: Service;

beforeEach(async () => {
  jest.spyOn(console, 'error').mockReturnValue();
  store = new MemoryStore();
  service = await cartService(store, 0);
});

afterEach(async () => {
  await service.stop();
  jest.restoreAllMocks();
});

const cartOf = async (response: Response) => ({ status: response.status, cart: (await response.json()) as Cart });
const refusalOf = async (response: Response) => [response.status, ((await response.json()) as { error: string }).error];

describe('a cart', () => {
  test('is empty at first', async () => {
    const response = await read(service);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await cartOf(response)).toEqual({ status: 200, cart: { version: 0, items: [] } });
  });

  test('takes products, more of them, other numbers, and loses them again', async () => {
    const quantities = async (fields: object) => {
      const { cart } = await cartOf(await post(service, fields));
      return cart.items.map(({ product, quantity }) => `${quantity} ${product}`);
    };
    expect(await quantities(add('gaiwan', 2))).toEqual(['2 gaiwan']);
    expect(await quantities(add('gaiwan'))).toEqual(['3 gaiwan']);
    expect(await quantities(add('longjing'))).toEqual(['3 gaiwan', '1 longjing']);
    expect(await quantities(change({ type: 'set', product: 'longjing', quantity: 99 }))).toEqual(['3 gaiwan', '99 longjing']);
    expect(await quantities(change({ type: 'set', product: 'longjing', quantity: 0 }))).toEqual(['3 gaiwan']);
    expect(await quantities(add('keemun'))).toEqual(['3 gaiwan', '1 keemun']);
    expect(await quantities(change({ type: 'remove', product: 'gaiwan' }))).toEqual(['1 keemun']);
    expect(await quantities(change({ type: 'empty' }))).toEqual([]);
    expect((await cartOf(await read(service))).cart).toEqual({ version: 8, items: [] });
  });

  test('takes every product that the shop sells', async () => {
    for (const { id } of PRODUCTS) {
      expect((await post(service, add(id))).status).toBe(200);
    }
    expect((await cartOf(await read(service))).cart.items).toHaveLength(PRODUCTS.length);
  });

  test("is the visitor's own", async () => {
    await post(service, add('gaiwan'), { cookie: ALICE });
    expect((await cartOf(await read(service, BOB))).cart.items).toEqual([]);
    expect((await cartOf(await read(service, ALICE))).cart.items).toHaveLength(1);
  });
});

describe('a visitor', () => {
  test('is given a cookie that no script and no other site sees, and is known by it', async () => {
    const response = await post(service, add('gaiwan'), {});
    const cookie = response.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^visitor=[0-9a-f-]{36}; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Strict$/);
    const again = await read(service, `theme=dark; ${cookie.split(';')[0]}; lang=zh`);
    expect(again.headers.get('set-cookie')).toBeNull();
    expect((await cartOf(again)).cart.items).toHaveLength(1);
  });

  test('is given one for TLS alone where that is spoken', async () => {
    expect((await post(service, add('gaiwan'), { 'x-forwarded-proto': 'https' })).headers.get('set-cookie')).toMatch(/; Secure$/);
  });

  test.each([
    'visitor',
    'visitor=',
    'visitor=alice',
    'visitor=*',
    `${ALICE}0`,
    ALICE.toUpperCase(),
    ALICE.replace('visitor', 'other'),
    '=',
  ])('is not known by the cookie %p', async (cookie) => {
    await post(service, add('gaiwan'), { cookie: ALICE });
    const response = await read(service, cookie);
    expect(response.headers.get('set-cookie')).toMatch(/^visitor=/);
    expect((await cartOf(response)).cart.items).toEqual([]);
  });

  test('is a new one each time without a cookie', async () => {
    const [first, second] = [await post(service, add('gaiwan'), {}), await post(service, add('gaiwan'), {})];
    expect(first.headers.get('set-cookie')).not.toBe(second.headers.get('set-cookie'));
  });
});

describe('refused is', () => {
  const id = '6ba7b810-9dad-41d1-80b4-00c04fd430c8';
  const item = { id, type: 'add', product: 'gaiwan', quantity: 1 };

  test.each([
    ['no JSON', '{', 'a change is JSON'],
    ['nothing', '', 'a change is JSON'],
    ['no object', '[]', /^type: /],
    ['null', 'null', /^change: /],
    ['a text', '"add"', /^change: /],
    ['no type', { ...item, type: undefined }, /^type: /],
    ['another type', { ...item, type: 'steal' }, /^type: /],
    ['no id', { ...item, id: undefined }, /^id: /],
    ['an id that is none', { ...item, id: 'one' }, /^id: /],
    ['no product', { ...item, product: undefined }, /^product: /],
    ['another product', { ...item, product: 'coffee' }, /^product: /],
    ["the store's own field", { ...item, product: '#' }, /^product: /],
    ['a name that every object has', { ...item, product: '__proto__' }, /^product: /],
    ['no quantity', { ...item, quantity: undefined }, /^quantity: /],
    ['a quantity that is a text', { ...item, quantity: '1' }, /^quantity: /],
    ['a quantity of nothing', { ...item, quantity: 0 }, /^quantity: /],
    ['a quantity below nothing', { ...item, quantity: -1 }, /^quantity: /],
    ['a part of one', { ...item, quantity: 1.5 }, /^quantity: /],
    ['more than 99', { ...item, quantity: 100 }, /^quantity: /],
    ['a number that is too large', `{"id":"${id}","type":"add","product":"gaiwan","quantity":1e999}`, /^quantity: /],
    ['to set it below nothing', { ...item, type: 'set', quantity: -1 }, /^quantity: /],
    ['to remove a number', { ...item, type: 'remove' }, /^quantity: /],
    ['to empty of a product', { id, type: 'empty', product: 'gaiwan' }, /^product: /],
    ['a price', { ...item, price: 1 }, /^price: /],
    ['what every object has', `{"id":"${id}","type":"empty","__proto__":{}}`, /^__proto__: /],
    ["another visitor's name", { ...item, visitor: BOB }, /^visitor: /],
  ])('%s', async (_, body, message) => {
    const [status, error] = await refusalOf(await post(service, body));
    expect(status).toBe(400);
    expect(error).toEqual(expect.stringMatching(message));
    expect((await cartOf(await read(service))).cart).toEqual({ version: 0, items: [] });
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    '%s, which forms of other sites can send',
    async (type) => {
      expect(await refusalOf(await post(service, item, { cookie: ALICE, 'content-type': type }))).toEqual([
        415,
        'a change is sent as application/json',
      ]);
    },
  );

  test('a body without a type', async () => {
    const response = await fetch(`http://127.0.0.1:${service.port}/api/cart`, { method: 'POST', body: Buffer.from(JSON.stringify(item)) });
    expect(response.status).toBe(415);
  });

  test('a body that is larger than any change', async () => {
    expect(await refusalOf(await post(service, JSON.stringify(item).padEnd(1024)))).not.toContain(413);
    expect(await refusalOf(await post(service, JSON.stringify(item).padEnd(1025)))).toEqual([413, 'a request may have 1024 bytes at most']);
    expect((await post(service, 'x'.repeat(1_000_000))).status).toBe(413);
  });

  test('any other method', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      expect((await fetch(`http://127.0.0.1:${service.port}/api/cart`, { method })).status).toBe(404);
    }
  });
});

describe('while the store is away', () => {
  beforeEach(() => {
    for (const method of ['read', 'change', 'ping'] as const) {
      jest.spyOn(store, method).mockRejectedValue(new Error('connect ECONNREFUSED 10.0.0.1:6379'));
    }
  });

  test('a cart can be neither seen nor changed, and nobody learns why', async () => {
    for (const response of [await read(service), await post(service, add('gaiwan'))]) {
      expect(await refusalOf(response)).toEqual([503, 'the carts cannot be reached']);
    }
  });

  test('the service is not ready, but alive', async () => {
    const status = async (path: string) => (await fetch(`http://127.0.0.1:${service.port}${path}`)).status;
    expect([await status('/readyz'), await status('/healthz')]).toEqual([503, 200]);
    jest.restoreAllMocks();
    expect(await status('/readyz')).toBe(200);
  });
});

describe('the figures of the cart', () => {
  test('say how many changes there were, of which type', async () => {
    await post(service, add('gaiwan'));
    await post(service, add('gaiwan'));
    await post(service, change({ type: 'empty' }));
    await post(service, { type: 'steal' });
    const text = await (await fetch(`http://127.0.0.1:${service.port}/metrics`)).text();
    expect(text.match(/^cart_changes_total.*$/gm)).toEqual(['cart_changes_total{type="add"} 2', 'cart_changes_total{type="empty"} 1']);
    expect(text).toContain('http_request_duration_seconds_count{method="POST",path="/api/cart",status="400"} 1');
  });
});

describe('a cart service that stops', () => {
  test('lets go of its store when the last change is done', async () => {
    const close = jest.spyOn(store, 'close');
    let finish!: (cart: Cart) => void;
    const began = new Promise<void>((resolve) => {
      jest.spyOn(store, 'change').mockImplementation(
        () =>
          new Promise((done) => {
            finish = done;
            resolve();
          }),
      );
    });
    const answer = post(service, add('gaiwan'));
    await began;
    const stopped = service.stop();
    expect(close).not.toHaveBeenCalled();
    finish({ version: 1, items: [] });
    expect((await answer).status).toBe(200);
    await stopped;
    expect(close).toHaveBeenCalledTimes(1);
    service = await cartService(store, 0);
  });
});
