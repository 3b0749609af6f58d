import * as fc from 'fast-check';
import { Cidr } from '../../lib/kubernetes/cidr';

describe('a range of addresses', () => {
  test.each([
    ['10.0.0.0/8', '10.0.0.0/8', false],
    ['10.1.2.3/8', '10.0.0.0/8', true],
    ['0.0.0.0/0', '0.0.0.0/0', false],
    ['192.0.2.1/32', '192.0.2.1/32', false],
    ['192.0.2.129/25', '192.0.2.128/25', true],
    ['2001:DB8:0::/32', '2001:db8::/32', false],
    ['fd00::1/128', 'fd00::1/128', false],
    ['fd00::1/127', 'fd00::/127', true],
    ['64:ff9b::192.0.2.0/120', '64:ff9b::c000:200/120', false],
  ])('of %s is %s', (text, expected, hasHostBits) => {
    expect(Cidr.parse(text).toString()).toBe(expected);
    expect(Cidr.parse(text).hasHostBits).toBe(hasHostBits);
  });

  test.each([
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '10.0.0.0/08',
    '10.0.0.0/8/8',
    '10.0.0.0/ 8',
    '010.0.0.0/8',
    '10.0.0/8',
    '0x0a.0.0.0/8',
    '167772160/8',
    'fe80::1%eth0/64',
    '::ffff:10.0.0.0/104',
    '::ffff:a00:0/104',
    '1::2::3/64',
    'fd00::/129',
    'shop/8',
    '/8',
    '',
  ])('is not %j', (text) => {
    expect(() => Cidr.parse(text)).toThrow(`"${text}" is not a range of addresses: use an address and a prefix length`);
  });

  test.each(['10.0.0.01', 'fe80::1%eth0', '::ffff:10.0.0.1', '10.0.0.1/32', ''])('is not of the address %j', (text) => {
    expect(() => Cidr.ofAddress(text)).toThrow(`"${text}" is not an IP address`);
  });

  test.each([
    ['10.0.0.0/8', ['10.0.0.0/9', '10.128.0.0/9'], true],
    ['10.0.0.0/8', ['10.0.0.0/9', '10.128.0.0/10'], false],
    ['10.0.0.0/8', ['10.128.0.0/9', '10.0.0.0/10', '10.64.0.0/10'], true],
    ['10.0.0.0/8', ['0.0.0.0/0'], true],
    ['10.0.0.0/8', ['::/0'], false],
    ['10.0.0.0/8', [], false],
    ['::/0', ['::/1', '8000::/1'], true],
    ['0.0.0.0/0', ['0.0.0.0/1', '128.0.0.0/1'], true],
  ])('%s in %j: %s', (range, others, expected) => {
    const parsed = others.map((other) => Cidr.parse(other));
    expect(Cidr.parse(range).isCoveredBy(parsed)).toBe(expected);
  });

  test('is covered by all of its parts, and by no fewer', () => {
    const bits = fc.integer({ min: 20, max: 27 });
    fc.assert(
      fc.property(bits, fc.nat(), (prefix, omitted) => {
        const parts = Array.from({ length: 2 ** (prefix - 20) }, (_, index) => {
          const address = index * 2 ** (32 - prefix);
          return Cidr.parse(`192.0.${address >> 8}.${address & 0xff}/${prefix}`);
        });
        const whole = Cidr.parse('192.0.0.0/20');
        const fewer = parts.filter((_, index) => index !== omitted % parts.length);
        expect(whole.isCoveredBy(parts)).toBe(true);
        expect(whole.isCoveredBy(fewer)).toBe(false);
      }),
    );
  });
});
