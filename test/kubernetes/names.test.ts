import fc from 'fast-check';
import { checkHostName, checkLabelName, checkObjectName, hash, joinName, slug, variableName } from '../../lib/kubernetes/names';
import { expectConfigurationError } from '../../lib/testing';

describe('the name of a service', () => {
  test.each(['a', 'cart', 'orders-db', 'x1', 'a'.repeat(63)])('may be %s', (name) => {
    expect(() => checkLabelName('shop/cart', 'name', name)).not.toThrow();
  });

  test.each([
    ['', 'my-service'],
    ['Bad_Name', 'bad-name'],
    ['-cart', 'cart'],
    ['cart-', 'cart'],
    ['1st', 'st'],
    ['shop.cart', 'shop-cart'],
    ['42', 'my-service'],
    ['cart\n', 'cart'],
  ])('cannot be "%s": "%s" would be right', (name, better) => {
    expectConfigurationError(
      () => checkLabelName('shop/cart', 'name', name),
      `shop/cart: name "${name}" is not valid`,
      `such as "${better}"`,
    );
  });

  test('is as long as its use allows', () => {
    expectConfigurationError(() => checkLabelName('shop', 'name', 'a'.repeat(64)), 'has 64 characters: use at most 63');
    expectConfigurationError(() => checkLabelName('shop', 'name', 'a'.repeat(53), 52), 'has 53 characters: use at most 52');
    expect(() => checkLabelName('shop', 'name', 'a'.repeat(52), 52)).not.toThrow();
  });
});

describe('the name of an object that is referred to', () => {
  test.each(['a', '1', 'shop.example.com', 'orders-db', 'a'.repeat(253)])('may be %s', (name) => {
    expect(() => checkObjectName('shop', 'Secret', name)).not.toThrow();
  });

  test.each(['', 'Orders', 'a..b', '.a', 'a-.b', 'a/b', 'a'.repeat(254)])('cannot be "%s"', (name) => {
    expectConfigurationError(() => checkObjectName('shop', 'Secret', name), `shop: Secret "${name}" is not valid`, 'at most 253');
  });
});

describe('a host name', () => {
  test.each(['localhost', 'shop.example.com', '*.example.com'])('may be %s', (host) => {
    expect(() => checkHostName('shop', 'host', host)).not.toThrow();
  });

  test.each(['', 'https://shop.example.com', 'shop.example.com:80', 'shop.example.com/a', 'Shop.example.com', 'a.*.com', '*', '*.'])(
    'cannot be "%s"',
    (host) => {
      expectConfigurationError(() => checkHostName('shop', 'host', host), `shop: host "${host}" is not a host name`, '"shop.example.com"');
    },
  );

  test('has 253 characters at most', () => {
    expectConfigurationError(() => checkHostName('shop', 'host', `${'a'.repeat(250)}.com`), 'is not a host name');
  });
});

describe('text that becomes a name', () => {
  test('keeps what a name may have', () => {
    expect(slug('shop.example.com')).toBe('shop-example-com');
    expect(slug('/etc/nginx/conf.d/')).toBe('etc-nginx-conf-d');
    expect(joinName('Cart', '', '/app')).toBe('cart-app');
    expect(variableName('orders-db')).toBe('ORDERS_DB');
  });

  test('is cut where it is too long, and stays unique by a hash of the whole', () => {
    const long = 'a'.repeat(60);
    expect(joinName(long, 'a')).toBe(`${long}-a`);
    const cut = joinName(long, 'one');
    expect(cut).toMatch(/^a{54}-[0-9a-f]{8}$/);
    expect(joinName(long, 'two')).not.toBe(cut);
    expect(joinName(`${'a'.repeat(53)}-b`, 'c'.repeat(60))).toMatch(/^a{53}-[0-9a-f]{8}$/);
  });

  test('is valid, whatever it was', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (parts) => {
        const name = joinName('x', ...parts);
        expect(() => checkLabelName('shop', 'name', name)).not.toThrow();
        expect(variableName(name)).toMatch(/^X[A-Z0-9_]*$/);
      }),
    );
  });
});

test('a hash changes with the content', () => {
  expect(hash('a')).toBe('ca978112');
  expect(hash('a')).not.toBe(hash('b'));
});
